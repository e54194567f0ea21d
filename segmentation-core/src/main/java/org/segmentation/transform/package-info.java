/**
 * What is done to columns before distances between customers mean anything: logarithms, scales, limits, encodings of
 * categories, and values for what is missing.
 *
 * <ul>
 * <li>{@link org.segmentation.transform.Transforms}: the steps, to be imported statically.</li>
 * <li>{@link org.segmentation.transform.Transform}: a recipe of steps, fitted to a table.</li>
 * <li>{@link org.segmentation.transform.FittedTransform}: the recipe with the numbers learnt from that table; applied to
 *     this and to other tables, and inverted.</li>
 * <li>{@link org.segmentation.transform.RowTransform}: the same for single rows, as a service gets them.</li>
 * <li>{@link org.segmentation.transform.ColumnFigures}: what a recipe learns from, for an engine that does not hold all
 *     rows in one place.</li>
 * </ul>
 *
 * <pre>{@code
 * Transform recipe = floor(0, "monetary").then(log1p("monetary")).then(standardise()).then(oneHot());
 * FittedTransform fitted = recipe.fit(customers);
 * FeatureTable points = fitted.apply(customers);
 * FeatureTable newPoints = fitted.apply(newCustomers);
 * }</pre>
 *
 * <p>Demographic, behavioural and categorical columns together: each attribute counts as one, a one-hot group like a
 * standardised column, unless it is given another weight:
 *
 * <pre>{@code
 * Transform mixed = standardise().then(oneHot("country")).then(weight("country", 2));
 * }</pre>
 *
 * <p>A recipe that is published for RFM tables: what is not above 0 becomes 1, then logarithms, rounded and standardised:
 *
 * <pre>{@code
 * Transform study = replaceNonPositive(1).then(log()).then(round(3)).then(standardise());
 * }</pre>
 */
@NullMarked
package org.segmentation.transform;

import org.jspecify.annotations.NullMarked;
