/**
 * Results as a page that people would rather look at than read: one HTML file with interactive charts that opens from
 * disk, offline, in any current browser, and can be mailed.
 *
 * <pre>{@code
 * import org.segmentation.io.report.*;
 *
 * HtmlReport report = HtmlReport.titled("Customers of 2025").currency("EUR").of(customers)
 *         .period(LocalDate.of(2025, 1, 1), LocalDate.of(2025, 12, 31))
 *         .with(segments)
 *         .with("tier", tiers)
 *         .with("RFM segment", scores.segments(RfmSegmentMap.standard()))
 *         .with(scores);
 * report.write(Path.of("report.html"));
 * report.withoutCustomerIds().write(Path.of("to-be-mailed.html"));
 * }</pre>
 *
 * <p>{@link org.segmentation.io.report.HtmlReport} takes whatever results there are. In the page: headline figures and
 * what was left out on the way in; sizes against revenue; every customer, or an even sample, in three dimensions of one's
 * choice; personas with typical customers; relative importance, snake plot and boxes; what drives the segments; the map;
 * RFM scores and segments; tiers with their thresholds; macro groups; customers over time; the money; the elbow beside the
 * other criteria; and all segments in a table that sorts and filters. Each chart has a sentence, its figures as a table
 * and as CSV, and can be saved as PNG and SVG.
 *
 * <p>Customers over time: how many were at each stage and what they spent, who went where, the most frequent paths, and
 * what a refit of the model has changed. A group has the same colour at every date, by its name:
 *
 * <pre>{@code
 * import org.segmentation.change.*;
 * import org.segmentation.io.report.*;
 *
 * Snapshots<StageSnapshot> stages = Stages.defaults()
 *         .at(SnapshotDates.monthly(YearMonth.of(2025, 1), YearMonth.of(2025, 12)), orders);
 * StageSnapshot spring = stages.at(LocalDate.of(2025, 4, 30));
 * Refit today = TrackedModel.of(segments.model(), customers).refit(newCustomers);
 * HtmlReport.titled("Customers of 2025").currency("EUR").of(customers).with(segments)
 *         .with(stages)
 *         .with(Migration.between(spring, stages.last()).withRevenue(stages.last().spend(), "monetary"))
 *         .with(SegmentPaths.of(stages))
 *         .with(today).with(today.migration())
 *         .write(Path.of("report.html"));
 * }</pre>
 *
 * <p>The money is what {@link org.segmentation.value} computes: what groups are worth, revenue at risk, cohorts, survival
 * with its band, churn, actual against expected purchases, and satisfaction with its caution:
 *
 * <pre>{@code
 * import org.segmentation.io.report.*;
 * import org.segmentation.value.*;
 *
 * Purchases purchases = Purchases.read(orders);
 * PurchaseHistories histories = purchases.histories(TimeScale.WEEKS, LocalDate.of(2025, 12, 31));
 * MbgNbd model = MbgNbd.fit(histories);
 * FeatureTable worth = ModelledValue.of(model, GammaGamma.fit(histories)).of(histories);
 * HtmlReport.titled("What customers are worth").of(customers).with("tier", tiers)
 *         .with(ValueByGroup.of(worth, tiers))
 *         .with("tier", RevenueAtRisk.of(worth))
 *         .with(CohortTable.of(purchases))
 *         .with(SurvivalCurve.untilFirstLapse(purchases, LocalDate.of(2025, 12, 31), 180))
 *         .with(Churn.of(purchases, YearMonth.of(2025, 12), 3))
 *         .with(RepeatCheck.of(model, histories))
 *         .write(Path.of("money.html"));
 * }</pre>
 *
 * <p>Own results go into a {@link org.segmentation.io.report.ReportSection} of {@link
 * org.segmentation.io.report.Sentence}s, {@link org.segmentation.io.report.Chart}s and {@link
 * org.segmentation.io.report.ReportTable}s; all words are in a {@link org.segmentation.io.report.Wording}:
 *
 * <pre>{@code
 * import org.segmentation.io.report.*;
 *
 * ReportTable byChannel = ReportTable.empty().text("channel", List.of("shop", "mail")).share("customers", 0.775, 0.225);
 * ReportSection channels = ReportSection.titled("channels", "Where customers come from")
 *         .says(Sentence.of("{share} came by mail.").share("share", 0.225))
 *         .add(Chart.bars("channels", "Customers by channel", byChannel));
 * HtmlReport.titled("Customers").of(customers).with(segments).with(channels)
 *         .wording(Wording.english().with("card.customers", "Members").with("feature.monetary", "Spend"))
 *         .write(Path.of("report.html"));
 * }</pre>
 *
 * <p>The page makes no connection, and its policy forbids it any. It is about 3 MB, most of it plotly.js, and at most 5 MB
 * with 100,000 customers. Numbers and dates are written as its reader's browser writes them, unless {@link
 * org.segmentation.io.report.HtmlReport#locale a locale} is given.
 *
 * <p>The charts need {@code org.webjars.npm:plotly.js-dist} and the data {@code jackson-core}; without them the rest of the
 * library works, and a report that is written says what to add.
 */
@NullMarked
package org.segmentation.io.report;

import org.jspecify.annotations.NullMarked;
