package org.segmentation.rfm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.segmentation.golden.GoldenCustomers;
import org.segmentation.table.FeatureColumn;
import org.segmentation.table.FeatureTable;
import org.segmentation.table.Grouping;

/** The published figures of the R package rfm 0.3.0 and of the quantile-tier study of UCI Online Retail. */
class RfmGoldenTest {

    private static final RfmScorer R_PACKAGE_EDGES = RfmScorer.quintiles().recencyEdges(114, 180, 297.4, 481)
            .frequencyEdges(3, 4, 5, 7).monetaryEdges(255.8, 381, 506.4, 665);

    @Test
    void customers_per_score_of_the_r_package() {
        FeatureTable customers = GoldenCustomers.rfmOrders();
        RfmScores scores = R_PACKAGE_EDGES.score(customers);
        assertThat(scores.rows()).isEqualTo(995);
        assertThat(sizes(scores, 0)).containsExactly(197, 200, 199, 199, 200);
        assertThat(sizes(scores, 1)).containsExactly(268, 187, 176, 244, 120);
        assertThat(sizes(scores, 2)).containsExactly(200, 200, 198, 202, 195);
        assertThat(scores.model().frequency().bins().sizes()).containsExactly(268, 187, 176, 244, 120);
        assertThat(scores.model().recency().bins().sizes()).containsExactly(200, 199, 199, 200, 197);
    }

    /** The package scores x &lt; quantile + 1: for whole days that is our rule only where the quantile is whole. */
    @Test
    void quantiles_are_those_that_the_r_package_adds_one_to() {
        RfmModel model = RfmScorer.quintiles().fit(GoldenCustomers.rfmOrders());
        assertThat(model.recency().bins().edges()).containsExactly(new double[] {114, 180, 296.4, 481}, within(1e-9));
        assertThat(model.frequency().bins().edges()).containsExactly(3, 4, 5, 7);
        assertThat(model.monetary().bins().edges()).containsExactly(new double[] {254.8, 381, 505.4, 665}, within(1e-9));
    }

    @Test
    void segments_of_the_r_package() {
        FeatureTable customers = GoldenCustomers.rfmOrders();
        RfmScores scores = R_PACKAGE_EDGES.score(customers);
        RfmSegmentTable table = scores.segmentTable(RfmSegmentMap.tenRules(), customers);
        assertThat(RfmSegmentMap.tenRules().segments().get(10).cells()).hasSize(10);
        String[] names = {"Champions", "Potential Loyalist", "Loyal Customers", "Promising", "New Customers",
            "Can't Lose Them", "At Risk", "Need Attention", "About To Sleep", "Lost", "Others"};
        int[] sizes = {35, 342, 170, 9, 104, 47, 28, 10, 102, 148, 0};
        double[] orders = {316, 2211, 799, 28, 329, 274, 216, 57, 283, 393, 0};
        double[] revenue = {31646, 204856, 76562, 4249, 28837, 32446, 22227, 4562, 23449, 35324, 0};
        for (int s = 0; s < names.length; s++) {
            RfmSegmentFigures segment = table.segments().get(s);
            assertThat(segment.name()).isEqualTo(names[s]);
            assertThat(segment.customers()).isEqualTo(sizes[s]);
            assertThat(segment.orders()).hasValue(orders[s]);
            assertThat(segment.revenue()).hasValue(revenue[s]);
            assertThat(segment.share()).isEqualTo(sizes[s] / 995.0);
        }
        assertThat(table.segment("Champions").averageOrderValue()).hasValue(31646 / 316.0);
        assertThat(table.segment("Others").averageOrderValue()).isEmpty();
        assertThat(table.all().orders()).hasValue(4906);
    }

    @Test
    void score_table_and_grid_of_the_r_package_add_up() {
        FeatureTable customers = GoldenCustomers.rfmOrders();
        RfmScores scores = R_PACKAGE_EDGES.score(customers);
        RfmScoreTable table = scores.scoreTable();
        assertThat(table.ranges("recency").stream().map(range -> range.score() + ": " + range.range() + " "
                + range.customers())).containsExactly("5: up to 114 days 200", "4: above 114, up to 180 days 199",
                "3: above 180, up to 297.4 days 199", "2: above 297.4, up to 481 days 200", "1: above 481 days 197");
        assertThat(table.ranges("frequency").stream().map(RfmScoreRange::range))
                .containsExactly("above 7", "above 5, up to 7", "above 4, up to 5", "above 3, up to 4", "up to 3");
        RfmGrid grid = scores.grid(customers);
        assertThat(grid.cells()).hasSize(25);
        for (int score = 1; score <= 5; score++) {
            int recency = score;
            assertThat(grid.cells().stream().filter(cell -> cell.recency() == recency).mapToInt(RfmGridCell::customers)
                    .sum()).isEqualTo(new int[] {197, 200, 199, 199, 200}[score - 1]);
            assertThat(grid.cells().stream().filter(cell -> cell.frequency() == recency).mapToInt(RfmGridCell::customers)
                    .sum()).isEqualTo(new int[] {268, 187, 176, 244, 120}[score - 1]);
        }
        double revenue = grid.cells().stream().mapToDouble(cell -> cell.customers() * cell.meanMonetary().orElse(0)).sum();
        assertThat(revenue).isCloseTo(464158, within(1e-6));
    }

    /** 70 % of customers have one order; the edges are 1, 1, 1, 2. */
    @Test
    void one_order_scores_1_two_score_4_and_three_score_5() {
        double[] orders = {1, 1, 1, 1, 1, 1, 1, 2, 2, 3};
        FeatureTable customers = FeatureTable.of(IntStream.range(0, 10).mapToObj(i -> "c" + i).toList(), List.of(
                        FeatureColumn.numeric("recency").lowIsGood(), FeatureColumn.numeric("frequency"),
                        FeatureColumn.numeric("monetary")),
                Arrays.stream(orders).flatMap(x -> DoubleStream.of(1, x, 1)).toArray());
        RfmScores scores = RfmScorer.quintiles().score(customers);
        assertThat(scores.model().frequency().bins().edges()).containsExactly(1, 1, 1, 2);
        assertThat(IntStream.range(0, 10).map(scores::f)).containsExactly(1, 1, 1, 1, 1, 1, 1, 4, 4, 5);
    }

    @Test
    void uci_customers_are_those_of_the_study() {
        FeatureTable customers = GoldenCustomers.uci();
        assertThat(customers.rows()).isEqualTo(3921);
        for (Object[] row : new Object[][] {{"12346", 325, 1, 77183.60}, {"12747", 2, 103, 4196.01},
            {"12748", 0, 4596, 33719.73}, {"12749", 3, 199, 4090.88}, {"12820", 3, 59, 942.34}}) {
            double[] rfm = customers.row(customers.rowOf((String) row[0]).orElseThrow());
            assertThat(rfm[0]).isEqualTo(((Integer) row[1]).doubleValue());
            assertThat(rfm[1]).isEqualTo(((Integer) row[2]).doubleValue());
            assertThat(rfm[2]).isCloseTo((Double) row[3], within(1e-6));
        }
    }

    @Test
    void quartiles_sums_and_cells_of_the_uci_study() {
        RfmScores scores = RfmScorer.quartiles().bestIsOne().score(GoldenCustomers.uci());
        assertThat(scores.model().recency().bins().edges()).containsExactly(17, 50, 142);
        assertThat(scores.model().frequency().bins().edges()).containsExactly(17, 41, 99);
        assertThat(scores.model().monetary().bins().edges())
                .containsExactly(new double[] {300.04, 651.82, 1575.89}, within(0.005));
        Map<Double, Integer> sums = new TreeMap<>();
        for (int row = 0; row < scores.rows(); row++) {
            sums.merge(scores.sum(row), 1, Integer::sum);
        }
        assertThat(sums.keySet()).containsExactly(3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0, 10.0, 11.0, 12.0);
        assertThat(sums.values()).containsExactly(409, 345, 386, 380, 408, 393, 425, 470, 362, 343);
        assertThat(scores.cells()).hasSize(61);
    }

    @Test
    void tiers_of_the_uci_study() {
        RfmScores scores = RfmScorer.quartiles().bestIsOne().score(GoldenCustomers.uci());
        TierScheme scheme = TierScheme.platinumToBronze();
        Grouping tiers = scores.tiers(scheme);
        assertThat(tiers.groups()).containsExactly("Platinum", "Gold", "Silver", "Bronze");
        assertThat(tiers.sizes()).containsExactly(1140, 1181, 895, 705);
        assertThat(scheme.fit(scores.toTable(), RfmScores.SUM).edges()).containsExactly(5, 8, 10);
    }

    @Test
    void counting_the_other_way_turns_uci_scores_round() {
        FeatureTable customers = GoldenCustomers.uci();
        RfmScores one = RfmScorer.quartiles().bestIsOne().score(customers);
        RfmScores four = RfmScorer.quartiles().score(customers);
        for (int row = 0; row < customers.rows(); row++) {
            assertThat(List.of(four.r(row), four.f(row), four.m(row)))
                    .containsExactly(5 - one.r(row), 5 - one.f(row), 5 - one.m(row));
        }
        // A sum on an edge is with the lower sums: the better ones where 1 is best, the worse ones where 4 is.
        assertThat(four.tiers(TierScheme.platinumToBronze()).sizes()).containsExactly(754, 1174, 818, 1175);
    }

    private static int[] sizes(RfmScores scores, int dimension) {
        int[] sizes = new int[scores.model().bins()];
        Arrays.stream(scores.toTable().column(scores.toTable().columns().get(dimension).name()))
                .forEach(score -> sizes[(int) score - 1]++);
        return sizes;
    }
}
