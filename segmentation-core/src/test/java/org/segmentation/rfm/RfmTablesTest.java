package org.segmentation.rfm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.segmentation.table.FeatureColumn;
import org.segmentation.table.FeatureTable;
import org.segmentation.table.Grouping;
import org.segmentation.table.MissingValues;

/** The score table, the segment table and the view by recency and frequency. */
class RfmTablesTest {

    private static final List<FeatureColumn> RFM = List.of(FeatureColumn.numeric("recency").unit("days").lowIsGood(),
            FeatureColumn.numeric("frequency"), FeatureColumn.numeric("monetary").unit("EUR"));

    /** a and b are recent; of the others, d spends most. */
    private static final FeatureTable FOUR = FeatureTable.of(List.of("a", "b", "c", "d"), RFM,
            new double[] {1, 10, 100, 2, 20, 250, 300, 1, 10, 301, 2, 640});

    private static final RfmSegmentMap HALVES = RfmSegmentMap.of(2, RfmSegment.ranges("recent", "2", "1-2", "1-2"),
            RfmSegment.ranges("gone and big", "1", "1-2", "2"), RfmSegment.ranges("gone", "1", "1-2", "1"));

    private static FeatureTable random(long seed, int rows) {
        double[] values = new Random(seed).doubles(3L * rows).map(u -> Math.floor(40 * u * u)).toArray();
        return FeatureTable.of(IntStream.range(0, rows).mapToObj(i -> "c" + i).toList(), RFM, values);
    }

    private static List<String> reversed(List<String> ids) {
        return IntStream.range(0, ids.size()).mapToObj(i -> ids.get(ids.size() - 1 - i)).toList();
    }

    @Test
    void the_score_table_says_which_values_a_score_stands_for() {
        RfmScores scores = RfmScorer.bins(2).frequencyEdges(5).score(FOUR);
        assertThat(scores.scoreTable()).hasToString("""
                dimension  score  range           customers   share
                ---------  -----  --------------  ---------  ------
                recency        2  up to 151 days          2  50.0 %
                recency        1  above 151 days          2  50.0 %
                frequency      2  above 5                 2  50.0 %
                frequency      1  up to 5                 2  50.0 %
                monetary       2  above 175 EUR           2  50.0 %
                monetary       1  up to 175 EUR           2  50.0 %""");
        RfmScoreRange best = scores.scoreTable().ranges("recency").get(0);
        assertThat(best.score()).isEqualTo(2);
        assertThat(best.above()).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(best.upTo()).isEqualTo(151);
        assertThat(best.unit()).isEqualTo("days");
        assertThat(best.recencyScore()).isEmpty();
        assertThat(best.share()).isEqualTo(0.5);
        assertThatIllegalArgumentException().isThrownBy(() -> scores.scoreTable().ranges("spend"))
                .withMessageContaining("[recency, frequency, monetary]");
        List<RfmScoreRange> ranking = RfmScorer.bins(2).bestIsOne().score(FOUR).scoreTable().ranges("recency");
        assertThat(ranking.get(0).score()).isEqualTo(1);
        assertThat(ranking.get(0).range()).isEqualTo("up to 151 days");
        assertThat(RfmScorer.bins(3).score(FOUR).scoreTable().ranges("monetary").get(1).range())
                .isEqualTo("above 100, up to 250 EUR");
    }

    @Test
    void scores_that_ties_leave_empty_are_listed_as_such() {
        FeatureTable once = FeatureTable.of(List.of("a", "b", "c"), RFM, new double[] {1, 1, 5, 2, 1, 6, 3, 1, 7});
        List<RfmScoreRange> ranges = RfmScorer.bins(3).score(once).scoreTable().ranges("frequency");
        assertThat(ranges.stream().map(RfmScoreRange::range))
                .containsExactly("above 1", "no value: both edges are 1", "up to 1");
        assertThat(ranges.stream().map(RfmScoreRange::customers)).containsExactly(0, 0, 3);
        assertThat(RfmScorer.bins(1).score(once).scoreTable().ranges().get(0).range()).isEqualTo("any value");
    }

    @Test
    void of_nested_scores_the_table_has_the_ranges_within_each_recency_score() {
        RfmScores scores = RfmScorer.bins(2).nested().score(FOUR);
        assertThat(scores.scoreTable().ranges("monetary").stream()
                .map(range -> range.recencyScore().getAsInt() + "/" + range.score() + " " + range.range()))
                .containsExactly("2/2 above 175 EUR", "2/1 up to 175 EUR", "1/2 above 325 EUR", "1/1 up to 325 EUR");
        assertThat(scores.scoreTable().toString()).startsWith("dimension  recency score  score  range");
        List<RfmScoreRange> ranking = RfmScorer.bins(2).nested().bestIsOne().score(FOUR).scoreTable().ranges("monetary");
        assertThat(ranking.get(0).recencyScore()).hasValue(1);
        assertThat(ranking.get(0).range()).isEqualTo("above 175 EUR");
    }

    @Property(tries = 60)
    void every_customer_lies_in_the_range_of_each_score(@ForAll long seed,
            @ForAll @IntRange(min = 1, max = 60) int rows, @ForAll @IntRange(min = 1, max = 6) int bins,
            @ForAll boolean nested, @ForAll boolean bestIsOne) {
        FeatureTable customers = random(seed, rows);
        RfmScorer scorer = RfmScorer.bins(bins, bins + 1, bins + 2);
        scorer = nested ? scorer.nested() : scorer;
        RfmScores scores = (bestIsOne ? scorer.bestIsOne() : scorer).score(customers);
        for (RfmScoreRange range : scores.scoreTable().ranges()) {
            int at = customers.indexOf(range.column());
            int[] members = IntStream.range(0, rows).filter(row -> scores.score(row, at) == range.score()
                    && range.recencyScore().stream().allMatch(r -> r == scores.r(row))).toArray();
            assertThat(range.customers()).isEqualTo(members.length);
            for (int row : members) {
                assertThat(customers.value(row, at)).isGreaterThan(range.above()).isLessThanOrEqualTo(range.upTo());
            }
        }
        for (String column : scores.model().dimensions().stream().map(RfmDimension::column).toList()) {
            assertThat(scores.scoreTable().ranges(column).stream().mapToInt(RfmScoreRange::customers).sum())
                    .isEqualTo(rows);
        }
    }

    @Test
    void the_segment_table_says_what_segments_amount_to() {
        RfmSegmentTable table = RfmScorer.bins(2).score(FOUR).segmentTable(HALVES, FOUR);
        assertThat(table).hasToString("""
                RFM segment    customers    share  orders  revenue  revenue share  average order  median recency [days]  \
                median frequency  median monetary [EUR]
                -------------  ---------  -------  ------  -------  -------------  -------------  ---------------------  \
                ----------------  ---------------------
                recent                 2   50.0 %      30      350         35.0 %          11.67                   1.50  \
                              15                    175
                gone and big           1   25.0 %       2      640         64.0 %            320                    301  \
                               2                    640
                gone                   1   25.0 %       1       10          1.0 %             10                    300  \
                               1                     10
                all customers          4  100.0 %      33    1,000        100.0 %          30.30                    151  \
                               6                    175
                orders: frequency
                revenue: monetary [EUR]""");
        RfmSegmentFigures big = table.segment("gone and big");
        assertThat(big.averageOrderValue()).hasValue(320);
        assertThat(big.revenueShare()).hasValue(0.64);
        assertThat(table.all().customers()).isEqualTo(4);
        assertThatIllegalArgumentException().isThrownBy(() -> table.segment("Gone"))
                .withMessageContaining("[recent, gone and big, gone]");
    }

    @Test
    void orders_and_revenue_can_stand_in_other_columns_or_be_left_out() {
        Grouping segments = RfmScorer.bins(2).score(FOUR).segments(HALVES);
        FeatureTable more = FOUR.withNumeric("receipts", 1, 2, 3, 4).withNumeric("net", 50, 60, 70, 80);
        RfmTabulator tabulator = RfmTabulator.of("recency", "frequency", "monetary");
        RfmSegmentTable other = tabulator.orders("receipts").revenue("net").tabulate(more, segments);
        assertThat(other.segment("recent").orders()).hasValue(3);
        assertThat(other.segment("recent").revenue()).hasValue(110);
        assertThat(other.segment("recent").averageOrderValue()).hasValue(110 / 3.0);
        assertThat(other.notes()).containsExactly("orders: receipts", "revenue: net");

        RfmSegmentTable none = tabulator.withoutOrders().withoutRevenue().tabulate(FOUR, segments);
        assertThat(none.segment("recent").orders()).isEmpty();
        assertThat(none.segment("recent").revenueShare()).isEmpty();
        assertThat(none.segment("recent").averageOrderValue()).isEmpty();
        assertThat(none.segment("recent").medianMonetary()).hasValue(175);
        assertThat(none.notes()).containsExactly("orders: left out", "revenue: left out");
        assertThatIllegalArgumentException().isThrownBy(() -> tabulator.revenue("turnover").tabulate(FOUR, segments))
                .withMessageContaining("turnover");
    }

    @Test
    void order_lines_are_not_taken_for_orders() {
        FeatureTable lines = FOUR.select("recency", "monetary").with(FeatureColumn.numeric("orderLines").unit("lines"),
                10, 20, 1, 2).with(FeatureColumn.numeric("frequency").unit("orders"), 5, 10, 1, 1);
        RfmScores scores = RfmScorer.bins(2).columns("recency", "orderLines", "monetary").score(lines);
        RfmSegmentTable table = scores.segmentTable(HALVES, lines);
        assertThat(table.all().orders()).isEmpty();
        assertThat(table.all().averageOrderValue()).isEmpty();
        assertThat(table.all().medianFrequency()).hasValue(6);
        assertThat(table.notes().get(0)).contains("'orderLines' counts lines, not orders");
        RfmTabulator tabulator = RfmTabulator.of(scores.model());
        assertThat(tabulator.orders("frequency").tabulate(lines, scores.segments(HALVES)).all().orders()).hasValue(17);
        assertThat(tabulator.orders("orderLines").tabulate(lines, scores.segments(HALVES)).all().orders()).hasValue(33);
        assertThat(RfmScorer.bins(2).score(lines).segmentTable(HALVES, lines).all().orders()).hasValue(17);
    }

    @Test
    void what_a_scored_column_lacks_is_noted() {
        RfmScores scores = RfmScorer.bins(2).score(FOUR);
        RfmSegmentTable table = scores.segmentTable(HALVES, FOUR.select("recency", "frequency"));
        assertThat(table.segment("recent").orders()).hasValue(30);
        assertThat(table.segment("recent").revenue()).isEmpty();
        assertThat(table.segment("recent").medianMonetary()).isEmpty();
        assertThat(table.notes()).contains("revenue: the table has no column 'monetary'",
                "median monetary: the table has no column 'monetary'");
        assertThat(table.toString()).contains("recent                 2   50.0 %      30        -");

        FeatureTable gaps = FOUR.select("recency", "frequency")
                .with(FeatureColumn.numeric("monetary"), MissingValues.KEEP, 100, Double.NaN, Double.NaN, 640);
        RfmSegmentTable lacking = scores.segmentTable(HALVES, gaps);
        assertThat(lacking.segment("recent").revenue()).hasValue(100);
        assertThat(lacking.segment("recent").averageOrderValue()).as("of those who have both").hasValue(10);
        assertThat(lacking.segment("gone").revenue()).hasValue(0);
        assertThat(lacking.segment("gone").averageOrderValue()).isEmpty();
        assertThat(lacking.notes()).contains("revenue: monetary, missing for 2 customers, who are left out of it");
    }

    @Test
    void customers_are_found_by_id_and_those_in_no_segment_are_counted() {
        FeatureTable three = FOUR.whereIds(id -> !id.equals("b"));
        RfmScores scores = RfmScorer.bins(2).score(three);
        RfmSegmentTable table = scores.segmentTable(HALVES, FOUR);
        assertThat(table.all().customers()).isEqualTo(3);
        assertThat(table.all().revenue()).hasValue(750);
        assertThat(table.notes()).contains("1 of the 4 customers of the table are in no segment");
        assertThatIllegalArgumentException().isThrownBy(() -> RfmScorer.bins(2).score(FOUR).segmentTable(HALVES, three))
                .withMessageContaining("customer 'b'");
        assertThat(scores.grid(FOUR).cells()).isEqualTo(scores.grid(three).cells());
    }

    @Test
    void customers_dropped_for_a_missing_value_are_in_no_table_and_counted() {
        FeatureTable gaps = FeatureTable.of(List.of("a", "b", "c", "d", "e"), RFM, new double[] {1, 10, 100, 2, 20, 250,
            300, 1, 10, 301, 2, 640, 5, Double.NaN, 7}, MissingValues.KEEP);
        RfmScores scores = RfmScorer.bins(2).nested().missing(MissingValues.DROP).score(gaps);
        assertThat(scores.toTable().toRowMajor()).isEqualTo(RfmScorer.bins(2).nested().score(FOUR).toTable().toRowMajor());
        assertThat(scores.intake().skipped()).isEqualTo(1);
        assertThat(scores.grid(gaps).cells()).isEqualTo(RfmScorer.bins(2).nested().score(FOUR).grid(FOUR).cells());
        assertThat(scores.segmentTable(HALVES, gaps).notes())
                .contains("1 of the 5 customers of the table are in no segment");
    }

    @Test
    void tiers_are_tabulated_as_well() {
        RfmScores scores = RfmScorer.bins(2).score(FOUR);
        Grouping tiers = scores.tiers(TierScheme.quantiles("upper", "lower"));
        RfmSegmentTable table = RfmTabulator.of(scores.model()).tabulate(FOUR, tiers);
        assertThat(table.name()).isEqualTo("tier");
        assertThat(table.segments().stream().mapToInt(RfmSegmentFigures::customers).toArray()).isEqualTo(tiers.sizes());
    }

    @Property(tries = 60)
    void segments_add_up_to_all_customers_whatever_the_order_of_rows(@ForAll long seed,
            @ForAll @IntRange(min = 1, max = 80) int rows) {
        FeatureTable customers = random(seed, rows);
        RfmScores scores = RfmScorer.quintiles().score(customers);
        RfmSegmentTable table = scores.segmentTable(RfmSegmentMap.standard(), customers);
        assertThat(table.segments()).hasSize(11);
        assertThat(sum(table, figures -> figures.customers())).isEqualTo(rows);
        assertThat(sum(table, RfmSegmentFigures::share)).isCloseTo(1, within(1e-12));
        assertThat(sum(table, figures -> figures.orders().orElseThrow())).isEqualTo(customers.statistics("frequency").sum());
        assertThat(sum(table, figures -> figures.revenue().orElseThrow())).isEqualTo(customers.statistics("monetary").sum());
        for (RfmSegmentFigures segment : table.segments()) {
            double[] days = IntStream.range(0, rows).filter(row -> RfmSegmentMap.standard().segmentOf(scores.cell(row))
                    .equals(segment.name())).mapToDouble(row -> customers.value(row, 0)).sorted().toArray();
            int n = days.length;
            assertThat(segment.customers()).isEqualTo(n);
            assertThat(segment.medianRecency()).isEqualTo(n == 0 ? OptionalDouble.empty()
                    : OptionalDouble.of((days[(n - 1) / 2] + days[n / 2]) / 2));
        }
        double[] turned = IntStream.range(0, rows).mapToObj(i -> customers.row(rows - 1 - i)).flatMapToDouble(Arrays::stream)
                .toArray();
        FeatureTable other = FeatureTable.of(reversed(customers.ids()), RFM, turned);
        assertThat(scores.segmentTable(RfmSegmentMap.standard(), other).segments()).isEqualTo(table.segments());
        assertThat(scores.grid(other).cells()).isEqualTo(scores.grid(customers).cells());
    }

    private static double sum(RfmSegmentTable table, java.util.function.ToDoubleFunction<RfmSegmentFigures> figure) {
        return table.segments().stream().mapToDouble(figure).sum();
    }

    @Property(tries = 60)
    void every_customer_is_in_exactly_one_cell_of_the_grid(@ForAll long seed,
            @ForAll @IntRange(min = 1, max = 80) int rows, @ForAll @IntRange(min = 1, max = 5) int r,
            @ForAll @IntRange(min = 1, max = 7) int f, @ForAll boolean bestIsOne) {
        FeatureTable customers = random(seed, rows);
        RfmScorer scorer = RfmScorer.bins(r, f, 2);
        RfmScores scores = (bestIsOne ? scorer.bestIsOne() : scorer).score(customers);
        RfmGrid grid = scores.grid(customers);
        assertThat(grid.cells()).hasSize(r * f);
        assertThat(grid.cells().stream().mapToInt(RfmGridCell::customers).sum()).isEqualTo(rows);
        assertThat(grid.cells().stream().mapToDouble(RfmGridCell::share).sum()).isCloseTo(1, within(1e-12));
        for (RfmGridCell cell : grid.cells()) {
            double[] spend = IntStream.range(0, rows).filter(row -> scores.r(row) == cell.recency()
                    && scores.f(row) == cell.frequency()).mapToDouble(row -> customers.value(row, 2)).toArray();
            assertThat(cell.customers()).isEqualTo(spend.length);
            assertThat(cell.meanMonetary().isPresent()).isEqualTo(spend.length > 0);
            assertThat(cell.meanMonetary().orElse(0)).isCloseTo(Arrays.stream(spend).average().orElse(0), within(1e-9));
            assertThat(grid.cell(cell.recency(), cell.frequency())).isEqualTo(cell);
        }
    }

    @Test
    void the_grid_prints_as_one() {
        RfmScores scores = RfmScorer.bins(2).score(FOUR);
        assertThat(scores.grid(FOUR)).hasToString("""
                4 customers by recency and frequency score; mean of monetary [EUR]
                recency             frequency 2  frequency 1
                -------  ---------  -----------  -----------
                2        customers            2            0
                         share           50.0 %        0.0 %
                         mean               175            -
                1        customers            0            2
                         share            0.0 %       50.0 %
                         mean                 -          325""");
        assertThat(scores.grid(FOUR, "recency").cell(2, 2).meanMonetary()).hasValue(1.5);
        assertThatIllegalArgumentException().isThrownBy(() -> scores.grid(FOUR).cell(3, 1))
                .withMessageContaining("recency scores 1 to 2");
        assertThatIllegalArgumentException().isThrownBy(() -> scores.grid(FOUR.select("recency")))
                .withMessageContaining("monetary");
    }

    @Test
    void without_customers_tables_are_empty_but_there() {
        FeatureTable nobody = FeatureTable.of(List.of(), RFM, new double[0]);
        RfmScores scores = RfmScorer.quintiles().fit(FOUR).score(nobody);
        assertThat(scores.scoreTable().ranges()).hasSize(15).allMatch(range -> Double.isNaN(range.share()));
        assertThat(scores.grid(nobody).cells()).hasSize(25).allMatch(cell -> cell.meanMonetary().isEmpty());
        RfmSegmentTable table = scores.segmentTable(RfmSegmentMap.standard(), nobody);
        assertThat(table.segments()).hasSize(11).allMatch(segment -> segment.customers() == 0);
        assertThat(table.all().revenue()).hasValue(0);
        assertThat(table.all().averageOrderValue()).isEmpty();
        assertThat(table.toString()).contains("all customers");
    }
}
