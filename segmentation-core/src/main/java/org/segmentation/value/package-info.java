/**
 * The money: what customers are worth, what is being lost, and how satisfied they are.
 *
 * <ul>
 * <li>{@link org.segmentation.value.Purchases}: who bought on which days, read once from order lines; gives
 *     {@link org.segmentation.value.PurchaseHistories} for models, {@link org.segmentation.value.Churn},
 *     {@link org.segmentation.value.CohortTable} and {@link org.segmentation.value.SurvivalCurve}.</li>
 * <li>{@link org.segmentation.value.BgNbd}, {@link org.segmentation.value.MbgNbd} and
 *     {@link org.segmentation.value.GammaGamma}: how often customers buy, when they leave, what they spend.
 *     {@link org.segmentation.value.HistoryCheck}, {@link org.segmentation.value.RepeatCheck} and
 *     {@link org.segmentation.value.HoldoutCheck} say whether to believe them.</li>
 * <li>{@link org.segmentation.value.LifetimeValue}: net present value, by these models or by the retention formula;
 *     {@link org.segmentation.value.RevenueAtRisk} ranks it; {@link org.segmentation.value.HistoricValue} is what has
 *     been earned already.</li>
 * <li>{@link org.segmentation.value.Satisfaction}: star ratings, read from a
 *     {@link org.segmentation.value.RatingSource}; {@link org.segmentation.value.ValueByGroup}: any of these summed and
 *     averaged by segment, tier or stage. They are columns of tables like others: a profile shows them and a segmenter
 *     clusters by them.</li>
 * </ul>
 *
 * <pre>{@code
 * import org.segmentation.value.*;
 *
 * Purchases purchases = Purchases.read(orders);
 * PurchaseHistories histories = purchases.histories(TimeScale.WEEKS, LocalDate.of(2025, 12, 31));
 * System.out.println(HistoryCheck.of(histories));
 *
 * ModelledValue value = ModelledValue.of(MbgNbd.fit(histories), GammaGamma.fit(histories))
 *         .margin(0.3).horizon(12, TimeScale.MONTHS).discount(0.01);
 * FeatureTable worth = value.of(histories);                       // lifetimeValue, revenueAtRisk, probabilityAlive …
 * System.out.println(RevenueAtRisk.of(worth));
 * FeatureTable churned = Churn.byCustomer(purchases, YearMonth.of(2025, 12), 3);  // who was lost in the last quarter
 * System.out.println(ValueByGroup.of(worth.join(churned), tiers));
 * System.out.println(CohortTable.of(purchases));
 * }</pre>
 *
 * <p><b>Words.</b> A purchase history speaks of repeat purchase days, the time from the first to the last purchase and
 * the age since the first; RFM's recency and frequency are something else, and no method here takes them for it.
 *
 * <p><b>The same bits.</b> All work is done in one thread and in a fixed order; exponentials and logarithms are those
 * of {@link java.lang.StrictMath}, gamma and beta functions those of Hipparchus, which are computed in Java alone. Fits
 * do not depend on the order of the customers.
 */
@NullMarked
package org.segmentation.value;

import org.jspecify.annotations.NullMarked;
