/**
 * Small programs that show how the pieces of the library compose; the main job,
 * {@link org.segmentation.examples.job.SegmentCustomers}; and {@link org.segmentation.examples.Shell}, a JShell with the
 * library and a sample at hand.
 *
 * <p>Each can be run from the project's root, for example:
 *
 * <pre>
 * mvn -q compile exec:java
 * mvn -q compile exec:java -Dexec.args="--transactions orders.csv --k 5"
 * mvn -q compile exec:java -Dexec.args="--load segments/model.json --transactions new-orders.csv"
 * mvn -q compile exec:java -Dexec.args="--previous segments/model.json --transactions all-orders.csv --out segments-now"
 * mvn -q compile exec:java -Dexec.mainClass=org.segmentation.examples.ArraysOnly
 * mvn -q compile exec:java -Dexec.mainClass=org.segmentation.examples.BusinessQuestions
 * mvn -q compile exec:java -Dexec.mainClass=org.segmentation.examples.MoneyView
 * mvn -q compile exec:java -Dexec.mainClass=org.segmentation.examples.OrdersInDatabase
 * mvn -q compile exec:java -Dexec.mainClass=org.segmentation.examples.Shell
 * mvn -q compile exec:java -Dexec.mainClass=org.segmentation.examples.YearOfTheShop
 * </pre>
 */
@NullMarked
package org.segmentation.examples;

import org.jspecify.annotations.NullMarked;
