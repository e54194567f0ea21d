package org.segmentation.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.segmentation.feature.Features.averageOrderValue;
import static org.segmentation.feature.Features.frequency;
import static org.segmentation.feature.Features.monetary;
import static org.segmentation.feature.Features.preferredProductType;
import static org.segmentation.feature.Features.recency;
import static org.segmentation.feature.Features.totalSpending;
import static org.segmentation.feature.Orders.line;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.segmentation.input.InputException;
import org.segmentation.table.FeatureTable;
import org.segmentation.table.MissingValues;
import org.segmentation.transaction.Transaction;
import org.segmentation.transaction.TransactionSource;

/** What the front door does with odd settings, no lines, extreme lines, long work. */
class FeatureExtractorTest {

    private static final LocalDate DAY = LocalDate.of(2019, 4, 30);

    private final FeatureExtractor extractor = FeatureExtractor.asOf(DAY).with(recency(), frequency(), monetary());

    @Test
    void aTableHasARowACustomerInNaturalOrderAndAColumnAFeatureInTheOrderAskedFor() {
        FeatureTable table = extractor.with(monetary().as("spend")).extract(Orders.of(
                line("b", "1", "2019-04-01", 1), line("a", "1", "2019-04-01", 2), line("B", "1", "2019-04-01", 3),
                line("10", "1", "2019-04-01", 4), line("9", "1", "2019-04-01", 5)));
        assertThat(table.ids()).containsExactly("10", "9", "B", "a", "b");
        assertThat(table.column("spend")).containsExactly(4, 5, 3, 2, 1);
        assertThat(table.columns().get(1).name()).isEqualTo("frequency");
    }

    @Test
    void settingsCanBeReadBack() {
        FeatureExtractor other = extractor.zone(ZoneOffset.UTC).negativeQuantities(NegativeQuantities.DROP)
                .missing(MissingValues.KEEP);
        assertThat(other.asOfDate()).contains(DAY);
        assertThat(other.asOfInstant()).isEmpty();
        assertThat(FeatureExtractor.asOf(Instant.EPOCH).asOfInstant()).contains(Instant.EPOCH);
        assertThat(FeatureExtractor.asOfLastOrder().asOfDate()).isEmpty();
        assertThat(other.features()).containsExactly(recency(), frequency(), monetary());
        assertThat(other.zone()).contains(ZoneOffset.UTC);
        assertThat(other.negativeQuantities()).isEqualTo(NegativeQuantities.DROP);
        assertThat(other.missing()).isEqualTo(MissingValues.KEEP);
        assertThat(extractor.zone()).isEmpty();
        assertThat(other).hasToString("[recency, frequency, monetary] as of 2019-04-30 (Z)");
    }

    @Test
    void aNameIsTakenOnce() {
        assertThatThrownBy(() -> extractor.with(monetary())).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'monetary'").hasMessageContaining("as(");
        assertThatThrownBy(() -> FeatureExtractor.asOf(DAY).extract(Orders.of()))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("with(recency()");
    }

    @Test
    void noLineNoCustomerNoRow() {
        Transaction nobody = line(" ", "1", "2019-04-01", 1);
        Transaction tomorrow = line("ann", "1", "2019-05-01", 1);
        FeatureExtractor all = extractor.with(averageOrderValue(), preferredProductType(),
                monetary().within(Period.ofDays(3)));
        for (FeatureExtractor each : List.of(all, FeatureExtractor.asOfLastOrder().with(recency(), frequency()),
                FeatureExtractor.asOfLastOrder().with(recency(), monetary().within(Period.ofDays(3))),
                all.negativeQuantities(NegativeQuantities.DROP))) {
            assertThat(each.extract(Orders.of()).rows()).isZero();
            assertThat(each.extract(Orders.of()).columns()).hasSameSizeAs(each.features());
            assertThat(each.extract(Orders.of(nobody, nobody)).intake())
                    .hasToString("2 lines: 0 used, 2 without a customer id");
        }
        assertThat(all.extract(Orders.of(tomorrow)).rows()).isZero();
        assertThat(all.extract(Orders.of(tomorrow)).intake()).hasToString("1 lines: 0 used, 1 after the as-of date");
    }

    @Test
    void aLineGivenTwiceCountsTwice() {
        Transaction line = line("ann", "1", "2019-04-30", 1.5);
        assertThat(extractor.extract(Orders.of(line, line)).row(0)).containsExactly(0, 1, 3);
    }

    @Test
    void sumsAreCompensated() {
        assertThat(extractor.extract(Orders.of(line("ann", "1", "2019-04-30", 1e16), line("ann", "1", "2019-04-30", 1),
                line("ann", "1", "2019-04-30", -1e16))).column("monetary")).containsExactly(1);
        List<Transaction> cents = Collections.nCopies(100_000, line("ann", "1", "2019-04-30", 0.1));
        assertThat(extractor.extract(TransactionSource.of(cents)).column("monetary")).containsExactly(10_000);
    }

    @Test
    void aSumBeyondTheRangeOfADoubleIsRefusedNamingCustomerAndColumn() {
        Transaction huge = line("ann", "1", "2019-04-30", 1.7e308);
        assertThat(extractor.extract(Orders.of(line("ann", "1", "2019-04-30", 1e300))).column("monetary"))
                .containsExactly(1e300);
        assertThatThrownBy(() -> extractor.extract(Orders.of(huge, huge))).isInstanceOf(InputException.class)
                .hasMessageStartingWith("column 'monetary': 'Infinity' for customer 'ann'");
        // Also where infinities meet, which would be NaN and pass for a missing value.
        Transaction low = line("ann", "1", "2019-04-30", -1.7e308);
        FeatureExtractor keep = FeatureExtractor.asOf(DAY).with(totalSpending()).missing(MissingValues.KEEP);
        assertThatThrownBy(() -> keep.read(Orders.of(huge, huge)).merge(keep.read(Orders.of(low, low))).table())
                .isInstanceOf(InputException.class).hasMessageContaining("'totalSpending'");
        FeatureExtractor average = FeatureExtractor.asOf(DAY).with(averageOrderValue()).missing(MissingValues.KEEP);
        assertThatThrownBy(() -> average.extract(Orders.of(huge, huge))).isInstanceOf(InputException.class)
                .hasMessageContaining("'averageOrderValue'");
    }

    @Test
    void farAwayYearsAreTimesLikeAnyOther() {
        FeatureExtractor late = FeatureExtractor.asOf(LocalDate.of(9999, 12, 31))
                .with(recency(), Features.tenure(), monetary().within(Period.ofYears(1)));
        assertThat(late.extract(Orders.of(line("ann", "1", "9999-12-31T23:59:59Z", 1),
                line("ann", "0", "0001-01-01T00:00:00Z", 2))).row(0)).containsExactly(0, 3_652_058, 1);
        FeatureExtractor early = FeatureExtractor.asOf(LocalDate.of(1969, 12, 31)).with(recency());
        assertThat(early.extract(Orders.of(line("ann", "1", "1969-12-30T00:00:00Z", 1))).row(0)).containsExactly(1);
    }

    @Test
    void manyCustomersAndOrdersKeepTheirOwn() {
        int customers = 20_000;
        Instant time = Instant.parse("2019-04-01T12:00:00Z");
        TransactionSource lines = TransactionSource.of(() -> IntStream.range(0, 5 * customers).mapToObj(
                i -> Transaction.of("customer " + i % customers, "order " + i / 2, time, i % customers))
                .iterator());
        FeatureTable table = extractor.extract(lines);
        assertThat(table.rows()).isEqualTo(customers);
        assertThat(table.column("recency")).containsOnly(29);
        assertThat(table.column("frequency")).containsOnly(5);
        assertThat(table.column("monetary")).containsExactly(table.ids().stream()
                .mapToDouble(id -> 5 * Double.parseDouble(id.substring("customer ".length()))).toArray());
    }

    @Test
    void progressIsToldEverySomeThousandLinesAndAtTheEnd() {
        List<Long> told = new ArrayList<>();
        List<Transaction> lines = Collections.nCopies(20_000, line("ann", "1", "2019-04-01", 1));
        extractor.progress(told::add).extract(TransactionSource.of(lines));
        assertThat(told).containsExactly(8192L, 16384L, 20_000L);
    }

    @Test
    @Timeout(20)
    void anInterruptStopsTheWorkAndIsKept() throws InterruptedException {
        Transaction line = line("ann", "1", "2019-04-01", 1);
        Iterable<Transaction> endless = () -> Stream.generate(() -> line).iterator();
        Iterable<Transaction> slow = () -> {
            Iterator<Transaction> lines = endless.iterator();
            return Stream.generate(() -> {
                long until = System.nanoTime() + 5_000_000;
                while (System.nanoTime() < until) {
                    Thread.onSpinWait();
                }
                return lines.next();
            }).iterator();
        };
        for (Iterable<Transaction> lines : List.of(endless, slow)) {
            AtomicReference<Throwable> thrown = new AtomicReference<>();
            AtomicReference<Boolean> kept = new AtomicReference<>();
            Thread worker = new Thread(() -> {
                try {
                    extractor.extract(TransactionSource.of(lines));
                } catch (CancellationException e) {
                    thrown.set(e);
                    kept.set(Thread.currentThread().isInterrupted());
                }
            });
            worker.start();
            Thread.sleep(100);
            long begin = System.nanoTime();
            worker.interrupt();
            worker.join();
            // 100 ms is the promise; the machine of a test may be busy.
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofMillis(500));
            assertThat(thrown.get()).isInstanceOf(CancellationException.class);
            assertThat(kept.get()).isTrue();
        }
    }

    @Test
    void anInterruptStopsTheFinishToo() {
        Extraction extraction = extractor.start();
        IntStream.range(0, 10_000).forEach(i -> extraction.add(line("customer " + i, "1", "2019-04-01", 1)));
        Thread.currentThread().interrupt();
        try {
            assertThatThrownBy(extraction::table).isInstanceOf(CancellationException.class);
            assertThat(Thread.currentThread().isInterrupted()).isTrue();
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
        assertThat(extraction.table().rows()).isEqualTo(10_000);
    }
}
