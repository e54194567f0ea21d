/**
 * The two things that every part of the library speaks of: a table of customers, and customers put into groups.
 *
 * <ul>
 * <li>{@link org.segmentation.table.FeatureTable}: one row a customer, one column a feature, stored as one row-major
 *     array of doubles; {@link org.segmentation.table.FeatureColumn} says what a column means.</li>
 * <li>{@link org.segmentation.table.Grouping}: customers in ordered, named groups. Tiers, RFM segments, rules, stages
 *     and clusters all yield one; profiles, migration, value and reports take one.</li>
 * <li>{@link org.segmentation.table.Agreement}: how far two groupings of the same customers agree.</li>
 * </ul>
 *
 * <pre>{@code
 * FeatureTable people = FeatureTable.withIds(List.of("ann", "bob", "cleo"))
 *         .withNumeric("age", 31, 44, 27)
 *         .withCategorical("city", "Bern", "Basel", "Bern");
 * FeatureTable young = people.where("age", age -> age < 40).select("age");
 * Grouping byCity = people.groupBy("city");
 * System.out.println(byCity);
 * }</pre>
 */
@NullMarked
package org.segmentation.table;

import org.jspecify.annotations.NullMarked;
