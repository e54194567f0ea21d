package org.segmentation.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.segmentation.feature.Features.monetary;
import static org.segmentation.feature.Orders.line;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.segmentation.input.InputException;
import org.segmentation.table.FeatureColumn;
import org.segmentation.table.FeatureTable;
import org.segmentation.table.MissingValues;
import org.segmentation.transaction.Transaction;
import org.segmentation.transaction.TransactionSource;

/** Features that a user writes. */
class OwnFeatureTest {

    private final FeatureExtractor extractor = FeatureExtractor.asOf(LocalDate.of(2019, 4, 30));
    /** April 6th and 20th were Saturdays. */
    private final TransactionSource orders = Orders.of(line("ann", "1", "2019-04-06", 10),
            line("ann", "2", "2019-04-20", 20), line("bob", "1", "2019-04-05", 40).attribute("channel", "web"),
            line("bob", "1", "2019-04-12", 50));

    private static boolean atWeekend(Transaction line) {
        DayOfWeek day = line.time().atOffset(ZoneOffset.UTC).getDayOfWeek();
        return day == DayOfWeek.SATURDAY || day == DayOfWeek.SUNDAY;
    }

    /** Highest amount, missing without a line. */
    private record Highest() implements Accumulator {

        @Override
        public int slots() {
            return 1;
        }

        @Override
        public void start(double[] state, int at) {
            state[at] = Double.NaN;
        }

        @Override
        public void add(double[] state, int at, Transaction line) {
            state[at] = higher(state[at], line.amount());
        }

        @Override
        public void merge(double[] state, int at, double[] other, int otherAt) {
            state[at] = higher(state[at], other[otherAt]);
        }

        @Override
        public double finish(double[] state, int at, AsOf asOf) {
            return state[at];
        }

        private static double higher(double a, double b) {
            return Double.isNaN(a) || b > a ? b : a;
        }
    }

    /** Days since the last line of the web shop. */
    private record WebRecency() implements Accumulator {

        @Override
        public int slots() {
            return 2;
        }

        @Override
        public void add(double[] state, int at, Transaction line) {
            if ("web".equals(line.attribute("channel"))) {
                state[at] = 1;
                state[at + 1] = Math.max(state[at + 1], line.timeMillis());
            }
        }

        @Override
        public void merge(double[] state, int at, double[] other, int otherAt) {
            state[at] = Math.max(state[at], other[otherAt]);
            state[at + 1] = Math.max(state[at + 1], other[otherAt + 1]);
        }

        @Override
        public double finish(double[] state, int at, AsOf asOf) {
            return state[at] == 0 ? Double.NaN : asOf.daysSince((long) state[at + 1]);
        }
    }

    /** 1 or 0: the codes of two levels. */
    private record EverOnTheWeb() implements Accumulator {

        @Override
        public int slots() {
            return 1;
        }

        @Override
        public void add(double[] state, int at, Transaction line) {
            state[at] = Math.max(state[at], "web".equals(line.attribute("channel")) ? 1 : 0);
        }

        @Override
        public void merge(double[] state, int at, double[] other, int otherAt) {
            state[at] = Math.max(state[at], other[otherAt]);
        }

        @Override
        public double finish(double[] state, int at, AsOf asOf) {
            return state[at];
        }
    }

    @Test
    void aSumAndACountAreALambdaEach() {
        FeatureTable table = extractor.with(
                Feature.sum("weekendSpend", line -> atWeekend(line) ? line.amount() : 0),
                Feature.count("weekendLines", OwnFeatureTest::atWeekend)).extract(orders);
        assertThat(table.toRowMajor()).containsExactly(30, 2, 0, 0);
        assertThat(table.header("weekendLines").unit()).isEqualTo("lines");
    }

    @Test
    void theyCanHaveWindows() {
        Feature weekend = Feature.sum("weekendSpend", line -> atWeekend(line) ? line.amount() : 0);
        FeatureTable table = extractor.with(weekend, weekend.within(Period.ofDays(20)),
                weekend.within(Period.ofDays(20)).as("recentWeekends")).extract(orders);
        assertThat(table.columns().stream().map(FeatureColumn::name))
                .containsExactly("weekendSpend", "weekendSpendWithin20Days", "recentWeekends");
        assertThat(table.row(0)).containsExactly(30, 20, 20);
    }

    @Test
    void anAccumulatorHoldsWhateverAFewNumbersCan() {
        Feature highest = Feature.of(FeatureColumn.numeric("highestAmount").unit("EUR"), new Highest());
        Feature web = Feature.of(FeatureColumn.numeric("webRecency").unit("days").lowIsGood(), new WebRecency());
        FeatureExtractor both = extractor.missing(MissingValues.KEEP)
                .with(highest, web, monetary(), highest.within(Period.ofDays(15)));
        FeatureTable table = both.extract(orders);
        assertThat(table.row(0)).containsExactly(20, Double.NaN, 30, 20);
        assertThat(table.row(1)).containsExactly(50, 25, 90, Double.NaN);
        assertThat(table.header("highestAmount").toString()).isEqualTo("highestAmount [EUR]");

        Extraction parts = both.start();
        for (Transaction line : List.of(line("ann", "1", "2019-04-06", 10), line("ann", "2", "2019-04-20", 20),
                line("bob", "1", "2019-04-05", 40).attribute("channel", "web"), line("bob", "1", "2019-04-12", 50))) {
            parts.merge(both.start().add(line));
        }
        assertThat(parts.table().toRowMajor()).isEqualTo(table.toRowMajor());
    }

    @Test
    void aCategoryIsALevelCode() {
        FeatureColumn channel = FeatureColumn.categorical("everOnTheWeb", List.of("no", "yes"));
        FeatureTable table = extractor.with(Feature.of(channel, new EverOnTheWeb())).extract(orders);
        assertThat(table.groupBy("everOnTheWeb").groupOf("bob")).isEqualTo("yes");
        assertThat(table.groupBy("everOnTheWeb").groupOf("ann")).isEqualTo("no");
    }

    @Test
    void missingAndInfiniteValuesFollowTheTablesRules() {
        Feature nothing = Feature.sum("unknown", Transaction::quantity);
        assertThatThrownBy(() -> extractor.with(nothing).extract(orders)).isInstanceOf(InputException.class)
                .hasMessageContaining("'unknown': 2 of 2 customers have no value, the first is 'ann'");
        Feature endless = Feature.sum("endless", line -> 1 / 0.0);
        assertThatThrownBy(() -> extractor.with(endless).extract(orders)).isInstanceOf(InputException.class)
                .hasMessageContaining("'endless'").hasMessageContaining("'ann'");
    }

    @Test
    void theyAreGivenReturnsToo() {
        FeatureTable table = extractor.negativeQuantities(NegativeQuantities.AS_RETURNS)
                .with(Feature.count("lines", line -> true), Feature.count("returns", line -> line.quantity() < 0))
                .extract(Orders.of(line("ann", "1", "2019-04-06", 10).quantity(1),
                        line("ann", "2", "2019-04-06", -10).quantity(-1)));
        assertThat(table.row(0)).containsExactly(2, 1);
    }

    @Test
    void slotsWithoutMeasureAreRefused() {
        Accumulator greedy = new Greedy();
        assertThatThrownBy(() -> extractor.with(Feature.of(FeatureColumn.numeric("greedy"), greedy)).start())
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("'greedy' asks for 2147483647");
    }

    private record Greedy() implements Accumulator {

        @Override
        public int slots() {
            return Integer.MAX_VALUE;
        }

        @Override
        public void add(double[] state, int at, Transaction line) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void merge(double[] state, int at, double[] other, int otherAt) {
            throw new UnsupportedOperationException();
        }

        @Override
        public double finish(double[] state, int at, AsOf asOf) {
            throw new UnsupportedOperationException();
        }
    }
}
