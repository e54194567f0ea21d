package org.segmentation.io.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.segmentation.io.report.ReportTable.Column;
import org.segmentation.table.FeatureTable;
import org.segmentation.table.Grouping;
import org.segmentation.table.MissingValues;
import org.segmentation.transaction.Transaction;
import org.segmentation.transaction.TransactionSource;
import org.segmentation.value.Churn;
import org.segmentation.value.ChurnPeriod;
import org.segmentation.value.CohortTable;
import org.segmentation.value.CustomerAtRisk;
import org.segmentation.value.HoldoutCheck;
import org.segmentation.value.Purchases;
import org.segmentation.value.Rating;
import org.segmentation.value.RepeatCheck;
import org.segmentation.value.RevenueAtRisk;
import org.segmentation.value.Satisfaction;
import org.segmentation.value.SurvivalCurve;
import org.segmentation.value.ValueByGroup;

/** What the sections on money show is what the library computes elsewhere, and where there is nothing they say so. */
class MoneySectionsTest {

    private static final MoneyShop SHOP = MoneyShop.of(400);
    private static final Grouping TIERS = SHOP.tiers();
    private static final Purchases NONE = Purchases.read(TransactionSource.of(List.of()));

    private static Context context(Settings settings) {
        return new Context(SHOP.shop().customers(), Map.of("Tier", TIERS), Map.of(), null, null, settings);
    }

    private static Context context() {
        return context(Settings.titled("Test").currency("EUR"));
    }

    private static ReportSection in(Section section) {
        return section.in(context()).orElseThrow();
    }

    private static List<Chart> charts(ReportSection section) {
        return section.blocks().stream().filter(Chart.class::isInstance).map(Chart.class::cast).toList();
    }

    private static Chart chart(ReportSection section, String name) {
        return charts(section).stream().filter(chart -> chart.name().equals(name)).findFirst().orElseThrow();
    }

    private static List<Object> cells(ReportTable table, String title) {
        return table.columns().stream().filter(column -> column.title().equals(title)).map(Column::cells)
                .findFirst().map(cells -> List.<Object>copyOf(cells)).orElseThrow();
    }

    private static double[] numbers(Chart chart, String title) {
        return cells(chart.table(), title).stream().mapToDouble(cell -> (Double) cell).toArray();
    }

    private static void saysOnly(Section section, String text) {
        ReportSection made = in(section);
        assertThat(made.blocks()).isEmpty();
        assertThat(made.sentences()).hasSize(1).first().asString().contains(text);
    }

    @Test
    void groupsHaveTheirFiguresBesideEachOther() {
        ValueByGroup values = ValueByGroup.of(SHOP.money(), TIERS);
        ReportSection section = in(new ValueSection(Map.of(TIERS.name(), values)));
        Chart worth = chart(section, "value");
        double[] shares = numbers(worth, "Share of lifetime value");
        assertThat(Arrays.stream(shares).sum()).isEqualTo(1, within(1e-12));
        assertThat(shares[0]).isEqualTo(values.group("Platinum").sum("lifetimeValue") / values.all().sum("lifetimeValue"));
        assertThat(worth.colouredBy()).as("the name in the report, not the grouping's own").isEqualTo("Tier");
        Chart figures = chart(section, "value-figures");
        assertThat(figures.table().titles()).startsWith("Tier", "Customers", "Lifetime value, mean", "Revenue at risk, mean",
                "Customers lost in the last period", "Revenue lost in the last period", "Satisfaction, mean");
        assertThat(figures.drawn()).isEqualTo(6);
        assertThat(numbers(figures, "Lifetime value, mean")[1]).isEqualTo(values.group("Gold").mean("lifetimeValue"));
        assertThat(numbers(figures, "Revenue lost in the last period")[1]).isEqualTo(
                values.group("Gold").sum("revenueLost") / values.group("Gold").sum("revenueBefore"));
        assertThat(numbers(figures, "Satisfaction, customers of whom it is known")[0]).isEqualTo(
                (double) values.group("Platinum").known().getOrDefault("csatMean", -1));
        assertThat(numbers(figures, "Revenue at risk, sum")[3]).isEqualTo(values.group("Bronze").sum("revenueAtRisk"));
    }

    @Test
    void figuresWithoutAWholeAreMeansAlone() {
        ValueByGroup rates = ValueByGroup.of(SHOP.money().select("churned"), TIERS);
        assertThat(charts(in(new ValueSection(Map.of("Tier", rates))))).extracting(Chart::name).containsExactly("value-figures");
        double[] losses = new double[400];
        losses[7] = -1;
        ValueByGroup negative = ValueByGroup.of(FeatureTable.withIds(TIERS.ids()).withNumeric("lifetimeValue", losses), TIERS);
        assertThat(charts(in(new ValueSection(Map.of("Tier", negative))))).extracting(Chart::name)
                .containsExactly("value-figures");
    }

    @Test
    void severalGroupingsAndOtherNames() {
        ValueByGroup values = ValueByGroup.of(SHOP.money(), TIERS);
        PageReading page = PageReading.of(HtmlReport.titled("Two").of(SHOP.shop().customers()).with("Tier", TIERS).with(values)
                .with("another", values).with("another", values));
        assertThat(page.data()).contains("\"value-2\"", "\"value-figures-2\"", "by another").doesNotContain("\"value-3\"");
    }

    @Test
    void riskIsRankedOverallAndByGroup() {
        RevenueAtRisk risk = RevenueAtRisk.of(SHOP.worth());
        ReportSection section = in(new RiskSection("Tier", risk));
        Map<String, List<CustomerAtRisk>> within = risk.within(TIERS);
        double[] sums = numbers(chart(section, "risk"), "At risk");
        assertThat(Arrays.stream(sums).sum()).isEqualTo(risk.total(), within(1e-9 * risk.total()));
        assertThat(sums[0]).isEqualTo(within.get("Platinum").stream().mapToDouble(CustomerAtRisk::revenueAtRisk).sum());
        assertThat(cells(chart(section, "risk-first").table(), "Customer")).containsExactlyElementsOf(
                risk.ranking().stream().limit(10).map(one -> (Object) one.customer()).toList());
        ReportTable first = ((ReportSection.Titled) section.blocks().get(section.blocks().size() - 1)).table();
        assertThat(cells(first, "Customer")).containsExactlyElementsOf(within.values().stream()
                .flatMap(own -> own.stream().limit(3)).map(one -> (Object) one.customer()).toList());
    }

    @Test
    void howFewHoldHalfOfTheRiskIsCounted() {
        List<String> ids = IntStream.range(0, 200).mapToObj(i -> "c" + i).toList();
        double[] alive = new double[200];
        double[] value = IntStream.range(0, 200).mapToDouble(i -> i < 5 ? 100 : 500. / 195).toArray();
        RevenueAtRisk risk = RevenueAtRisk.of(FeatureTable.withIds(ids).withNumeric("probabilityAlive", alive)
                .withNumeric("lifetimeValue", value).withNumeric("revenueAtRisk", value));
        ReportSection section = new RiskSection("", risk).in(new Context(FeatureTable.withIds(ids), Map.of(), Map.of(), null,
                null, Settings.titled("Test"))).orElseThrow();
        Chart held = chart(section, "risk-held");
        assertThat(held.sentences().get(0).toString()).contains("5 customers", "2.5 %");
        assertThat(held.table().rows()).isEqualTo(101);
        assertThat(numbers(held, "Share of what is at risk")[2]).isEqualTo(.4, within(1e-12));
        assertThat(numbers(held, "Share of customers")).startsWith(0, .01).endsWith(1);
        assertThat(charts(section)).extracting(Chart::name).doesNotContain("risk");
    }

    @Test
    void customersAtRiskAreNotNamedInAReportWithoutIds() {
        ReportSection section = new RiskSection("Tier", RevenueAtRisk.of(SHOP.worth()))
                .in(context(Settings.titled("Test").withoutIds())).orElseThrow();
        assertThat(cells(chart(section, "risk-first").table(), "Rank")).startsWith("1", "2", "3");
        PageReading mailed = PageReading.of(SHOP.report("Mailed").withoutCustomerIds());
        assertThat(mailed.data()).doesNotContain("C00");
        assertThat(mailed.points()).doesNotContain("C00");
        assertThat(PageReading.of(SHOP.report("Kept")).data())
                .contains(RevenueAtRisk.of(SHOP.worth()).ranking().get(9).customer());
    }

    @Test
    void customersOutsideTheGroupingOrWithoutAValueAreCounted() {
        List<String> ids = List.of("a", "b", "c");
        FeatureTable values = FeatureTable.withIds(ids).withNumeric("probabilityAlive", .5, .5, .5)
                .with(org.segmentation.table.FeatureColumn.numeric("lifetimeValue"), MissingValues.KEEP, 10, 20, Double.NaN)
                .with(org.segmentation.table.FeatureColumn.numeric("revenueAtRisk"), MissingValues.KEEP, 5, 10, Double.NaN);
        Grouping one = Grouping.of("half", List.of("first"), List.of("a"), new int[1]);
        ReportSection section = new RiskSection("half", RevenueAtRisk.of(values)).in(new Context(FeatureTable.withIds(ids),
                Map.of("half", one), Map.of(), null, null, Settings.titled("Test"))).orElseThrow();
        assertThat(section.sentences()).extracting(Sentence::toString).anyMatch(text -> text.startsWith("1 customer has no value"));
        assertThat(cells(chart(section, "risk").table(), "half")).containsExactly("first", "in none of the groups");
        assertThat(numbers(chart(section, "risk"), "At risk")).containsExactly(5, 10);
    }

    @Test
    void nothingAtRiskIsASentence() {
        RevenueAtRisk nobody = RevenueAtRisk.of(SHOP.worth().where("lifetimeValue", value -> value < 0));
        saysOnly(new RiskSection("Tier", nobody), "nothing is at risk");
    }

    @Test
    void aGroupingThatIsNotThereIsNamed() {
        assertThatIllegalArgumentException().isThrownBy(() -> in(new RiskSection("stage", RevenueAtRisk.of(SHOP.worth()))))
                .withMessageContaining("'stage'").withMessageContaining("[Tier]");
        assertThatIllegalArgumentException().isThrownBy(() -> in(new SatisfactionSection("stage", SHOP.satisfaction())))
                .withMessageContaining("'stage'");
    }

    @Test
    void cohortsShowWhoCameBack() {
        CohortTable cohorts = CohortTable.of(SHOP.purchases());
        ReportSection section = in(new CohortSection(cohorts));
        Chart chart = chart(section, "cohorts");
        assertThat(cells(chart.table(), "First order")).startsWith("All customers", "2024-01").endsWith("2025-11");
        assertThat(numbers(chart, "3")).startsWith(cohorts.retention(3), cohorts.cohorts().get(0).retention(3));
        assertThat(numbers(chart, "3")[chart.table().rows() - 1]).as("not over yet").isNaN();
        assertThat(chart.drawn()).isEqualTo(23);
        assertThat(numbers(chart, "Customers")).startsWith(400);
        assertThat(section.sentences().get(0).toString()).contains(Figure.share(cohorts.retention(1)).toString(),
                "12 months", Figure.share(cohorts.retention(12)).toString());
    }

    @Test
    void ofManyCohortsTheLatestAreDrawnAndItIsSaid() {
        List<Transaction> orders = IntStream.range(0, 120).boxed().flatMap(month -> IntStream.of(0, 2).mapToObj(later -> {
            Instant day = LocalDate.of(2010, 1, 5).plusMonths(month + later).atStartOfDay(ZoneOffset.UTC).toInstant();
            return Transaction.of("c" + month, "o" + month + "-" + later, day, 10);
        })).toList();
        Chart chart = chart(in(new CohortSection(CohortTable.of(Purchases.read(TransactionSource.of(orders))))), "cohorts");
        assertThat(chart.table().rows()).isEqualTo(37);
        assertThat(chart.drawn()).isEqualTo(36);
        assertThat(chart.sentences().get(1).toString()).contains("36 of 121 months");
        assertThat(numbers(chart, "2")).startsWith(1, 1);
    }

    @Test
    void cohortsThatNobodyCanHaveComeBackTo() {
        saysOnly(new CohortSection(CohortTable.of(NONE)), "nobody can have come back");
        saysOnly(new CohortSection(CohortTable.of(SHOP.purchases(), YearMonth.of(2024, 1))), "nobody can have come back");
    }

    @Test
    void survivalHasItsBand() {
        SurvivalCurve curve = SurvivalCurve.untilFirstLapse(SHOP.purchases(), MoneyShop.TODAY, 180);
        Chart chart = chart(in(new SurvivalSection(curve)), "survival");
        assertThat(numbers(chart, "Still there")).startsWith(1, curve.steps().get(0).survival());
        double[] low = numbers(chart, "95 % from");
        double[] high = numbers(chart, "95 % to");
        assertThat(low[5]).isEqualTo(curve.steps().get(4).low());
        assertThat(high[5]).isEqualTo(curve.steps().get(4).high());
        assertThat(chart.sentences().get(0).toString()).contains(
                Figure.number(curve.median().orElseThrow(), "days").toString());
        double[] times = IntStream.range(0, 2_000).mapToDouble(i -> i + .5).toArray();
        boolean[] lost = new boolean[2_000];
        Arrays.fill(lost, true);
        Chart many = chart(in(new SurvivalSection(SurvivalCurve.of(times, lost))), "survival");
        assertThat(many.table().rows()).isEqualTo(501);
        assertThat(numbers(many, "Time since the first purchase")).startsWith(0, .5).endsWith(1999.5);
        assertThat(many.toString()).contains("500 of the 2,000 times");
        saysOnly(new SurvivalSection(SurvivalCurve.of(new double[] {4}, new boolean[1])), "no curve");
    }

    @Test
    void churnIsThatOfEachPeriod() {
        Churn churn = SHOP.churn();
        Chart chart = chart(in(new ChurnSection(churn)), "churn");
        assertThat(numbers(chart, "Customers")).containsExactly(
                churn.periods().stream().mapToDouble(ChurnPeriod::customerChurn).toArray());
        assertThat(numbers(chart, "Revenue")).containsExactly(
                churn.periods().stream().mapToDouble(ChurnPeriod::revenueChurn).toArray());
        ChurnPeriod last = churn.periods().get(churn.periods().size() - 1);
        assertThat(chart.sentences().get(1).toString()).contains("2025-12", last.lost() + " of " + last.active());
        Churn quarters = Churn.of(SHOP.purchases(), YearMonth.of(2025, 12), 3);
        assertThat(cells(chart(in(new ChurnSection(quarters)), "churn").table(), "Period")).endsWith("2025-10 – 2025-12");
        saysOnly(new ChurnSection(Churn.monthly(NONE, YearMonth.of(2025, 12))), "nobody can have been lost");
    }

    @Test
    void forecastsStandBesideWhatHappened() {
        RepeatCheck repeats = SHOP.repeats();
        HoldoutCheck holdout = SHOP.holdout();
        ReportSection section = in(new ForecastSection(repeats, holdout));
        assertThat(numbers(chart(section, "forecast-repeats"), "Expected by the model")).containsExactly(
                repeats.rows().stream().mapToDouble(RepeatCheck.Row::expected).toArray());
        assertThat(cells(chart(section, "forecast-repeats").table(), "Purchases after the first")).endsWith("6", "7 or more");
        assertThat(numbers(chart(section, "forecast-holdout"), "Actual")).containsExactly(
                holdout.rows().stream().mapToDouble(HoldoutCheck.Row::actualMean).toArray());
        assertThat(chart(section, "forecast-holdout").sentences().get(0).toString()).contains(
                Figure.share(Math.abs(holdout.totalError())).toString(), holdout.totalError() < 0 ? "too few" : "too many");
    }

    @Test
    void satisfactionHasIntervalsAndTheCautionAbove48() {
        ReportSection section = in(new SatisfactionSection("", SHOP.satisfaction()));
        Chart chart = chart(section, "satisfaction");
        assertThat(cells(chart.table(), "Tier")).startsWith("All customers", "Platinum");
        assertThat(numbers(chart, "Mean")[0]).isEqualTo(SHOP.satisfaction().all().mean());
        assertThat(numbers(chart, "95 % from")[1]).isEqualTo(SHOP.satisfaction().by(TIERS).get("Platinum").low());
        assertThat(SHOP.satisfaction().by(TIERS).get("Platinum").suspicious()).isTrue();
        assertThat(section.sentences()).extracting(Sentence::toString).anyMatch(text ->
                text.startsWith("Caution: above 4.80 of 5 stars") && text.endsWith("Platinum."));
        assertThat(cells(chart.table(), "Note").subList(0, 2)).containsExactly("", "looks suspect");
    }

    @Test
    void ratingsOfOthersAndGroupsWithoutRatingsAreSaid() {
        Satisfaction two = Satisfaction.of(List.of(new Rating(TIERS.ids().get(0), Instant.EPOCH, 4),
                new Rating("stranger", Instant.EPOCH, 2)));
        Chart chart = chart(in(new SatisfactionSection("Tier", two)), "satisfaction");
        assertThat(chart.sentences()).extracting(Sentence::toString).anyMatch(text -> text.startsWith("1 rating is of customers"));
        assertThat(cells(chart.table(), "Note")).filteredOn("no ratings"::equals).hasSize(3);
        saysOnly(new SatisfactionSection("Tier", Satisfaction.of(List.of())), "no ratings");
    }
}
