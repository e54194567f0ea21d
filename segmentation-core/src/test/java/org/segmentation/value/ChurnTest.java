package org.segmentation.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.segmentation.table.FeatureTable;
import org.segmentation.transaction.Transaction;
import org.segmentation.transaction.TransactionSource;

/** What was lost: churn, cohorts and survival. */
class ChurnTest {

    private static final YearMonth JANUARY = YearMonth.of(2026, 1);

    private static Transaction order(String customer, String day, double amount) {
        return Transaction.of(customer, customer + day, LocalDate.parse(day).atStartOfDay(ZoneOffset.UTC).toInstant(),
                amount);
    }

    private static Purchases purchases(Transaction... orders) {
        return Purchases.read(TransactionSource.of(List.of(orders)));
    }

    private static Purchases shop() {
        return purchases(order("cleo", "2026-02-01", -2), order("cleo", "2026-05-02", -9),
                order("ann", "2026-01-05", 10), order("ann", "2026-01-25", 10), order("ann", "2026-02-05", 20),
                order("ann", "2026-04-05", 40), order("bob", "2026-01-31", 30), order("cleo", "2026-02-10", 9),
                order("cleo", "2026-03-01", 8), order("cleo", "2026-03-02", -3));
    }

    @Test
    void churnOfAPeriodIsOfThoseActiveInTheOneBefore() {
        Churn churn = Churn.monthly(shop(), YearMonth.of(2026, 4));
        assertThat(churn.periods()).containsExactly(
                new ChurnPeriod(JANUARY.plusMonths(1), JANUARY.plusMonths(1), 2, 1, 50, 30),
                new ChurnPeriod(JANUARY.plusMonths(2), JANUARY.plusMonths(2), 2, 1, 27, 20),
                new ChurnPeriod(JANUARY.plusMonths(3), JANUARY.plusMonths(3), 1, 1, 5, 5));
        assertThat(churn.periods().get(0).customerChurn()).isEqualTo(.5);
        assertThat(churn.periods().get(0).revenueChurn()).isEqualTo(.6);
        assertThat(churn.byCohort().get(JANUARY)).containsExactly(
                new ChurnPeriod(JANUARY.plusMonths(1), JANUARY.plusMonths(1), 2, 1, 50, 30),
                new ChurnPeriod(JANUARY.plusMonths(2), JANUARY.plusMonths(2), 1, 1, 20, 20),
                new ChurnPeriod(JANUARY.plusMonths(3), JANUARY.plusMonths(3), 0, 0, 0, 0));
        assertThat(churn.byCohort().get(JANUARY.plusMonths(1))).hasSize(2);
        assertThat(churn.byCohort().get(JANUARY).get(2).customerChurn()).isNaN();
    }

    @Test
    void periodsOfSeveralMonthsAreCountedBackFromTheLast() {
        Churn churn = Churn.of(shop(), YearMonth.of(2026, 4), 2);
        assertThat(churn.periods()).containsExactly(
                new ChurnPeriod(YearMonth.of(2026, 3), YearMonth.of(2026, 4), 3, 1, 77, 30));
        assertThat(churn.byCohort().get(JANUARY)).hasSize(1);
        assertThat(churn.byCohort().get(JANUARY.plusMonths(1))).hasSize(1);
        assertThat(Churn.of(shop(), YearMonth.of(2026, 6), 3).byCohort().get(JANUARY.plusMonths(1))).hasSize(1);
        assertThat(Churn.monthly(shop(), YearMonth.of(2025, 12)).periods()).isEmpty();
        assertThat(Churn.monthly(purchases(), JANUARY).periods()).isEmpty();
        assertThatThrownBy(() -> Churn.of(shop(), JANUARY, 0)).hasMessageContaining("at least 1");
    }

    @Test
    void churnCustomerByCustomer() {
        FeatureTable table = Churn.byCustomer(shop(), YearMonth.of(2026, 2), 1);
        assertThat(table.ids()).containsExactly("ann", "bob", "cleo");
        assertThat(table.column("churned")).containsExactly(0, 1, Double.NaN);
        assertThat(table.column("revenueBefore")).containsExactly(20, 30, Double.NaN);
        assertThat(table.column("revenueLost")).containsExactly(0, 30, Double.NaN);
        assertThat(Churn.byCustomer(purchases(), JANUARY, 1).rows()).isZero();
        assertThatThrownBy(() -> Churn.byCustomer(shop(), JANUARY, 0)).hasMessageContaining("at least 1");
    }

    @Property(tries = 50)
    void churnCustomerByCustomerAddsUpToThePeriods(@ForAll long seed, @ForAll @IntRange(min = 1, max = 4) int months) {
        Random random = new Random(seed);
        List<Transaction> orders = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            String day = LocalDate.of(2025, 1, 1).plusDays(random.nextInt(500)).toString();
            orders.add(order("c" + random.nextInt(60), day, random.nextInt(1000) / 8.0 - 5));
        }
        Purchases purchases = Purchases.read(TransactionSource.of(orders));
        Churn churn = Churn.of(purchases, YearMonth.of(2026, 4), months);
        for (ChurnPeriod period : churn.periods()) {
            FeatureTable table = Churn.byCustomer(purchases, period.last(), months);
            assertThat(table.statistics("churned").count()).isEqualTo(period.active());
            assertThat(table.statistics("churned").sum()).isEqualTo(period.lost());
            assertThat(table.statistics("revenueBefore").sum()).isEqualTo(period.revenueBefore(), within(1e-9));
            assertThat(table.statistics("revenueLost").sum()).isEqualTo(period.revenueLost(), within(1e-9));
        }
    }

    @Test
    void cohortsByMonthOfFirstOrderAndAge() {
        CohortTable table = CohortTable.of(shop());
        assertThat(table.cohorts()).containsExactly(
                new CohortTable.Cohort(JANUARY, 2, List.of(2, 1, 0, 1), List.of(50., 20., 0., 40.)),
                new CohortTable.Cohort(JANUARY.plusMonths(1), 1, List.of(1, 1, 0), List.of(7., 5., 0.)),
                new CohortTable.Cohort(JANUARY.plusMonths(2), 0, List.of(0, 0), List.of(0., 0.)),
                new CohortTable.Cohort(JANUARY.plusMonths(3), 0, List.of(0), List.of(0.)));
        assertThat(table.cohort(JANUARY).orElseThrow().retention(1)).isEqualTo(.5);
        assertThat(table.cohort(JANUARY).orElseThrow().retention(4)).isNaN();
        assertThat(table.retention(1)).isEqualTo(2 / 3.0);
        assertThat(CohortTable.of(shop(), YearMonth.of(2026, 2)).cohorts()).hasSize(2);
        assertThat(CohortTable.of(purchases()).cohorts()).isEmpty();
        assertThat(table.toString()).contains("2026-01          2  100 %   50 %  0 %  50 %\n")
                .contains("2026-02          1  100 %  100 %  0 %     -\n");
    }

    @Property(tries = 50)
    void churnIsThatOfAPlainImplementation(@ForAll long seed, @ForAll @IntRange(min = 1, max = 4) int months) {
        Random random = new Random(seed);
        List<Transaction> orders = new ArrayList<>();
        Map<String, TreeMap<YearMonth, Double>> spend = new TreeMap<>();
        for (int i = 1 + random.nextInt(400); i > 0; i--) {
            LocalDate day = LocalDate.of(2025, 1, 1).plusDays(random.nextInt(600));
            String customer = "c" + random.nextInt(60);
            double amount = random.nextInt(100);
            orders.add(order(customer, day.toString(), amount));
            spend.computeIfAbsent(customer, none -> new TreeMap<>()).merge(YearMonth.from(day), amount, Double::sum);
        }
        YearMonth last = YearMonth.of(2026, 6);
        Churn churn = Churn.of(Purchases.read(TransactionSource.of(orders)), last, months);
        YearMonth begin = new TreeSet<>(spend.values().stream().map(TreeMap::firstKey).toList()).first();
        for (ChurnPeriod period : churn.periods()) {
            int active = 0;
            int lost = 0;
            double before = 0;
            double gone = 0;
            for (TreeMap<YearMonth, Double> own : spend.values()) {
                Map<YearMonth, Double> then = own.subMap(period.first().minusMonths(months), true,
                        period.first().minusMonths(1), true);
                boolean stays = !own.subMap(period.first(), true, period.last(), true).isEmpty();
                double spent = then.values().stream().mapToDouble(x -> x).sum();
                active += then.isEmpty() ? 0 : 1;
                lost += then.isEmpty() || stays ? 0 : 1;
                before += spent;
                gone += stays ? 0 : spent;
            }
            assertThat(period).isEqualTo(new ChurnPeriod(period.first(), period.last(), active, lost, before, gone));
        }
        if (!churn.periods().isEmpty()) {
            ChurnPeriod earliest = churn.periods().get(0);
            assertThat(begin).isBetween(earliest.first().minusMonths(months), earliest.first().minusMonths(1));
            assertThat(churn.periods().get(churn.periods().size() - 1).last()).isEqualTo(last);
        }
        int lost = churn.periods().stream().mapToInt(ChurnPeriod::lost).sum();
        assertThat(churn.byCohort().values().stream().flatMap(List::stream).mapToInt(ChurnPeriod::lost).sum())
                .isEqualTo(lost);
    }

    /** The remission times of the 6-MP group of Freireich and others, in weeks: the textbook's example. */
    @Test
    void theSurvivalCurveOfTheTextbook() {
        double[] weeks = {6, 6, 6, 7, 10, 13, 16, 22, 23, 6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35};
        boolean[] relapsed = new boolean[21];
        Arrays.fill(relapsed, 0, 9, true);
        SurvivalCurve curve = SurvivalCurve.of(weeks, relapsed);
        assertThat(curve.steps()).extracting(SurvivalCurve.Step::time).containsExactly(6., 7., 10., 13., 16., 22., 23.);
        double[] survival = {.857, .807, .753, .690, .627, .538, .448};
        double[] error = {.0764, .0869, .0963, .1068, .1141, .1282, .1346};
        for (int i = 0; i < survival.length; i++) {
            assertThat(curve.steps().get(i).survival()).isEqualTo(survival[i], within(.00051));
            assertThat(curve.steps().get(i).standardError()).isEqualTo(error[i], within(.000051));
        }
        // The 95 % band by log(-log), worked out apart from this library from the same 21 times.
        double[] low = {.6197, .5631, .5032, .4316, .3675, .2678, .1881};
        double[] high = {.9516, .9228, .8894, .8491, .8049, .7468, .6801};
        for (int i = 0; i < low.length; i++) {
            assertThat(curve.steps().get(i).low()).isEqualTo(low[i], within(.000051));
            assertThat(curve.steps().get(i).high()).isEqualTo(high[i], within(.000051));
        }
        assertThat(curve.median()).hasValue(23);
        assertThat(curve.survival(5.9)).isEqualTo(1);
        assertThat(curve.survival(12)).isEqualTo(curve.steps().get(2).survival());
    }

    @Property(tries = 100)
    void theBandIsAroundTheCurveAndWithinBounds(@ForAll long seed, @ForAll @IntRange(min = 1, max = 60) int customers) {
        Random random = new Random(seed);
        boolean[] lost = new boolean[customers];
        double[] times = new double[customers];
        for (int i = 0; i < customers; i++) {
            lost[i] = random.nextInt(3) > 0;
            times[i] = random.nextInt(20);
        }
        for (SurvivalCurve.Step step : SurvivalCurve.of(times, lost).steps()) {
            if (step.survival() > 0) {
                assertThat(step.low()).isBetween(0., step.survival());
                assertThat(step.high()).isBetween(step.survival(), 1.);
            } else {
                assertThat(step.low()).isNaN();
                assertThat(step.high()).isNaN();
            }
        }
    }

    @Test
    void aCustomerLapsesTheDayAfterTheWindow() {
        Purchases purchases = purchases(order("back", "2026-01-01", 1), order("back", "2026-01-11", 1),
                order("back", "2026-03-01", 1), order("here", "2026-01-01", 1), order("here", "2026-01-20", 1),
                order("here", "2026-01-22", -1), order("later", "2026-05-01", 1));
        SurvivalCurve curve = SurvivalCurve.untilFirstLapse(purchases, LocalDate.of(2026, 2, 9), 20);
        assertThat(curve.customers()).isEqualTo(2);
        assertThat(curve.steps()).containsExactly(new SurvivalCurve.Step(31, 2, 1, .5, .5 * Math.sqrt(.5)));
        SurvivalCurve dayAfter = SurvivalCurve.untilFirstLapse(purchases, LocalDate.of(2026, 2, 10), 20);
        assertThat(dayAfter.steps()).extracting(SurvivalCurve.Step::time).containsExactly(31., 40.);
        assertThat(dayAfter.survival(40)).isZero();
        assertThat(SurvivalCurve.of(new double[0], new boolean[0]).median()).isEmpty();
        assertThatThrownBy(() -> SurvivalCurve.of(new double[] {-1}, new boolean[1]))
                .hasMessageContaining("at least 0");
        assertThatThrownBy(() -> SurvivalCurve.untilFirstLapse(purchases, LocalDate.EPOCH, 0))
                .hasMessageContaining("at least 1");
    }
}
