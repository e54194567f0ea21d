/**
 * Small programs that show how the pieces of the library compose, and the main job,
 * {@link org.segmentation.examples.SegmentCustomers}.
 *
 * <p>Each can be run from the project's root, for example:
 *
 * <pre>
 * mvn -q compile exec:java
 * mvn -q compile exec:java -Dexec.mainClass=org.segmentation.examples.ArraysOnly
 * </pre>
 */
@NullMarked
package org.segmentation.examples;

import org.jspecify.annotations.NullMarked;
