package org.segmentation.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.segmentation.input.InputException;
import org.segmentation.transaction.Transaction;
import org.segmentation.transaction.TransactionSource;

/** From order lines to purchase days and histories. */
class PurchasesTest {

    private static Transaction line(String customer, String time, double amount) {
        return Transaction.of(customer, "o", Instant.parse(time), amount);
    }

    private static Purchases read(Transaction... lines) {
        return Purchases.read(TransactionSource.of(List.of(lines)));
    }

    @Test
    void linesOfOneDayAreOnePurchaseAndTheFirstIsNotARepeat() {
        PurchaseHistories histories = read(line("ann", "2026-01-01T08:00:00Z", 10),
                line("ann", "2026-01-01T20:00:00Z", 5), line("ann", "2026-01-08T00:00:00Z", 20),
                line("ann", "2026-01-15T23:59:59Z", 30), line("ann", "2026-01-15T01:00:00Z", 6),
                line("bob", "2026-01-10T12:00:00Z", 7))
                .histories(TimeScale.WEEKS, LocalDate.of(2026, 1, 29));
        assertThat(histories.history("ann")).isEqualTo(new PurchaseHistory(2, 2, 4, 28, TimeScale.WEEKS));
        assertThat(histories.history("bob").repeats()).isZero();
        assertThat(histories.history("bob").firstToLast()).isZero();
        assertThat(histories.history("bob").age()).isEqualTo(19 / 7.0);
        assertThat(histories.history("bob").meanRepeatSpend()).isNaN();
        assertThat(histories.toTable().column("historicSpend")).containsExactly(71, 7);
    }

    @Test
    void timesAreNotTruncatedInAnyUnit() {
        Purchases purchases = read(line("ann", "2026-01-01T08:00:00Z", 10), line("ann", "2026-01-11T08:00:00Z", 10));
        LocalDate end = LocalDate.of(2026, 1, 31);
        assertThat(purchases.histories(TimeScale.DAYS, end).history("ann").firstToLast()).isEqualTo(10);
        assertThat(purchases.histories(TimeScale.WEEKS, end).history("ann").firstToLast()).isEqualTo(10 / 7.0);
        assertThat(purchases.histories(TimeScale.MONTHS, end).history("ann").age()).isEqualTo(30 / 30.436875);
    }

    @Test
    void theZoneDecidesOnTheDay() {
        TransactionSource lines = TransactionSource.of(List.of(line("ann", "2026-01-01T22:00:00Z", 1),
                line("ann", "2026-01-01T23:30:00Z", 1)));
        assertThat(Purchases.read(lines).purchaseDays()).isEqualTo(1);
        assertThat(Purchases.reader().zone(ZoneId.of("Europe/Zurich")).read(lines).purchaseDays()).isEqualTo(2);
        assertThat(Purchases.reader().zone(ZoneId.of("+01:00")).read(lines).purchaseDays()).isEqualTo(2);
    }

    @Test
    void aReturnIsNoPurchaseAndLowersTheSpendOfItsDay() {
        Purchases purchases = read(line("ann", "2026-01-01T08:00:00Z", 50), line("ann", "2026-01-03T08:00:00Z", 40),
                line("ann", "2026-01-03T09:00:00Z", -15), line("ann", "2026-01-05T08:00:00Z", -20),
                line("bob", "2026-01-05T08:00:00Z", 0).quantity(-1), line("cleo", "2026-01-06T08:00:00Z", 0));
        PurchaseHistories histories = purchases.histories(TimeScale.DAYS);
        assertThat(histories.ids()).containsExactly("ann", "cleo");
        assertThat(histories.history("ann")).isEqualTo(new PurchaseHistory(1, 2, 5, 25, TimeScale.DAYS));
        assertThat(histories.toTable().column("historicSpend")).containsExactly(55, 0);
        assertThat(histories.intake()).hasToString(
                "3 customers: 2 used, 1 who first bought after the as-of date, or never");
        assertThat(purchases.intake().notes()).containsEntry("returns (a quantity or an amount below zero)", 3L);
    }

    @Test
    void everyLineIsAccountedFor() {
        Purchases purchases = Purchases.read(TransactionSource.of(List.of(line(" ", "2026-01-01T08:00:00Z", 50),
                line("ann", "2026-01-03T08:00:00Z", 40))));
        assertThat(purchases.intake()).hasToString("2 lines: 1 used, 1 without a customer id");
        assertThat(purchases).hasToString("1 customers, 1 purchase days, 2026-01-03 to 2026-01-03"
                + " (2 lines: 1 used, 1 without a customer id)");
        assertThat(read().histories(TimeScale.DAYS, LocalDate.EPOCH).rows()).isZero();
        assertThatThrownBy(() -> read().histories(TimeScale.DAYS)).isInstanceOf(InputException.class)
                .hasMessage("there is no purchase");
    }

    @Test
    void currenciesAreNotMixedAndAPromisedOrderIsChecked() {
        assertThatThrownBy(() -> read(line("ann", "2026-01-01T08:00:00Z", 1).currency("EUR"),
                line("ann", "2026-01-02T08:00:00Z", 1).currency("CHF"))).isInstanceOf(InputException.class)
                .hasMessageContaining("line 2, column 'currency': 'CHF' comes after 'EUR'");
        assertThatThrownBy(() -> Purchases.read(TransactionSource.of(List.of(line("ann", "2026-01-02T08:00:00Z", 1),
                line("ann", "2026-01-01T08:00:00Z", 1))).sortedByTime())).isInstanceOf(InputException.class)
                .hasMessageContaining("sort the lines by time");
    }

    @Test
    void chosenCustomersKeepTheirPurchases() {
        Purchases all = read(line("ann", "2026-01-01T08:00:00Z", 1), line("bob", "2026-01-02T08:00:00Z", 2),
                line("cleo", "2026-01-03T08:00:00Z", 3), line("bob", "2026-01-04T08:00:00Z", 4));
        Purchases some = all.whereIds(id -> !id.equals("ann"));
        LocalDate end = LocalDate.of(2026, 1, 9);
        assertThat(some.ids()).containsExactly("bob", "cleo");
        assertThat(some.histories(TimeScale.DAYS, end).history("bob"))
                .isEqualTo(all.histories(TimeScale.DAYS, end).history("bob"));
        assertThat(some.purchaseDays()).isEqualTo(3);
        assertThat(some.intake().notes()).containsEntry("customers filtered by id", 1L);
        assertThat(all.whereIds(id -> false).histories(TimeScale.DAYS, end).rows()).isZero();
    }

    @Test
    void anInterruptStopsTheReading() {
        Iterable<Transaction> endless = () -> IntStream.iterate(0, i -> i + 1)
                .mapToObj(i -> line("c" + i % 7, "2026-01-01T08:00:00Z", i)).iterator();
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> Purchases.read(TransactionSource.of(endless)))
                .isInstanceOf(CancellationException.class);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void progressIsTold() {
        List<Long> told = new ArrayList<>();
        List<Transaction> lines = IntStream.range(0, 10_000)
                .mapToObj(i -> line("c" + i, "2026-01-01T08:00:00Z", i)).toList();
        Purchases.reader().progress(told::add).read(TransactionSource.of(lines));
        assertThat(told).containsExactly(8192L, 10_000L);
    }

    /** Against maps of maps, on lines in any order, many of a customer on one day. */
    @Property(tries = 100)
    void historiesAreThoseOfAPlainImplementation(@ForAll long seed) {
        Random random = new Random(seed);
        List<Transaction> lines = new ArrayList<>();
        Map<String, TreeMap<LocalDate, Double>> days = new TreeMap<>();
        LocalDate start = LocalDate.of(2026, 1, 1);
        int customers = 1 + random.nextInt(200);
        for (int i = random.nextInt(20_000); i > 0; i--) {
            String customer = "c" + random.nextInt(customers);
            LocalDate day = start.plusDays(random.nextInt(40));
            double amount = random.nextInt(10_000) / 64.0;
            lines.add(line(customer, day + "T12:00:00Z", amount));
            days.computeIfAbsent(customer, none -> new TreeMap<>()).merge(day, amount, Double::sum);
        }
        LocalDate end = start.plusDays(25);
        LocalDate holdoutEnd = start.plusDays(33);
        Holdout holdout = Purchases.read(TransactionSource.of(lines)).holdout(TimeScale.DAYS, end, holdoutEnd);
        PurchaseHistories histories = holdout.calibration();
        days.values().removeIf(own -> own.firstKey().isAfter(end));
        assertThat(histories.ids()).containsExactlyElementsOf(days.keySet());
        for (int row = 0; row < histories.rows(); row++) {
            TreeMap<LocalDate, Double> own = days.get(histories.ids().get(row));
            LocalDate first = own.firstKey();
            Map<LocalDate, Double> seen = own.headMap(end, true);
            int repeats = seen.size() - 1;
            double repeatSpend = seen.values().stream().mapToDouble(x -> x).sum() - own.get(first);
            assertThat(histories.history(row)).isEqualTo(new PurchaseHistory(repeats,
                    own.floorKey(end).toEpochDay() - first.toEpochDay(), end.toEpochDay() - first.toEpochDay(),
                    repeats == 0 ? Double.NaN : repeatSpend / repeats, TimeScale.DAYS));
            Map<LocalDate, Double> after = own.subMap(end, false, holdoutEnd, true);
            assertThat(holdout.purchases(row)).isEqualTo(after.size());
            assertThat(holdout.spend(row)).isEqualTo(after.values().stream().mapToDouble(x -> x).sum(), within(1e-9));
        }
        assertThat(holdout.length()).isEqualTo(8);
    }

    @Test
    void theCdnowSampleGivesItsPublishedSummary() {
        PurchaseHistories raw = Purchases.read(Cdnow.purchases()).histories(TimeScale.WEEKS, Cdnow.CALIBRATION_END);
        PurchaseHistories summary = Cdnow.summary();
        assertThat(raw.rows()).isEqualTo(2357).isEqualTo(summary.rows());
        for (int row = 0; row < raw.rows(); row++) {
            assertThat(raw.history(row).repeats()).isEqualTo(summary.history(row).repeats());
            assertThat(raw.history(row).firstToLast()).isEqualTo(summary.history(row).firstToLast(), within(.00501));
            assertThat(raw.history(row).age()).isEqualTo(summary.history(row).age(), within(.00501));
        }
    }
}
