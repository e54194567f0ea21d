package org.segmentation.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CancellationException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.segmentation.feature.FeatureExtractor;
import org.segmentation.feature.Features;
import org.segmentation.feature.NegativeQuantities;
import org.segmentation.input.InputException;
import org.segmentation.table.FeatureTable;
import org.segmentation.table.Grouping;
import org.segmentation.transaction.Transaction;
import org.segmentation.transaction.TransactionSource;

class SnapshotsTest {

    private static final LocalDate MAY = LocalDate.of(2025, 5, 31);

    private static FeatureExtractor asOf(LocalDate date) {
        return FeatureExtractor.asOf(date).with(Features.recency(), Features.frequency(), Features.monetary(),
                Features.monetary().within(Period.ofMonths(1)));
    }

    private static List<Transaction> lines(Random random, int count) {
        List<Transaction> lines = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String customer = random.nextInt(20) == 0 ? "" : "c" + random.nextInt(8);
            lines.add(Transaction.of(customer, "o" + random.nextInt(50), MAY.minusDays(random.nextInt(100))
                    .atStartOfDay(ZoneId.of("UTC")).plusHours(random.nextInt(24)).toInstant(), random.nextGaussian() * 1e5)
                    .quantity(random.nextInt(4) - 1));
        }
        return lines;
    }

    @Test
    void dates_come_in_months_weeks_and_steps() {
        assertThat(SnapshotDates.monthly(YearMonth.of(2024, 12), YearMonth.of(2025, 2)).dates()).containsExactly(
                LocalDate.of(2024, 12, 31), LocalDate.of(2025, 1, 31), LocalDate.of(2025, 2, 28));
        assertThat(SnapshotDates.every(Period.ofMonths(1), LocalDate.of(2025, 1, 31), MAY).dates()).containsExactly(
                LocalDate.of(2025, 1, 31), LocalDate.of(2025, 2, 28), LocalDate.of(2025, 3, 31), LocalDate.of(2025, 4, 30),
                MAY);
        assertThat(SnapshotDates.weekly(MAY, MAY.plusDays(13))).isEqualTo(SnapshotDates.of(MAY, MAY.plusDays(7)))
                .hasToString("2 dates, 2025-05-31 to 2025-06-07");
        assertThatIllegalArgumentException().isThrownBy(() -> SnapshotDates.of(MAY, MAY)).withMessageContaining("each once");
        assertThatIllegalArgumentException().isThrownBy(SnapshotDates::of).withMessageContaining("at least one");
        assertThatIllegalArgumentException().isThrownBy(() -> SnapshotDates.every(Period.ZERO, MAY, MAY));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SnapshotDates.monthly(YearMonth.of(2025, 2), YearMonth.of(2025, 1)));
    }

    @Property(tries = 60)
    void one_pass_gives_what_an_extraction_at_each_date_gives(@ForAll long seed, @ForAll boolean sorted) {
        Random random = new Random(seed);
        List<Transaction> lines = lines(random, 200);
        NegativeQuantities negative = NegativeQuantities.values()[random.nextInt(2)];
        if (sorted) {
            lines.sort(Comparator.comparingLong(Transaction::timeMillis));
        }
        TransactionSource source = sorted ? TransactionSource.of(lines).sortedByTime() : TransactionSource.of(lines);
        SnapshotDates dates = SnapshotDates.weekly(MAY.minusDays(60), MAY.minusDays(10));
        Snapshots<FeatureTable> tables = dates.features(date -> asOf(date).negativeQuantities(negative), source);
        for (LocalDate date : dates.dates()) {
            FeatureTable alone = asOf(date).negativeQuantities(negative).extract(TransactionSource.of(lines));
            assertThat(tables.at(date).ids()).isEqualTo(alone.ids());
            assertThat(tables.at(date).columns()).isEqualTo(alone.columns());
            assertThat(tables.at(date).toRowMajor()).isEqualTo(alone.toRowMajor());
            assertThat(tables.at(date).intake()).isEqualTo(alone.intake());
        }
    }

    @Test
    void tables_become_groupings_at_the_same_dates() {
        TransactionSource orders = TransactionSource.of(lines(new Random(3), 300));
        Snapshots<FeatureTable> tables = SnapshotDates.weekly(MAY.minusDays(14), MAY).features(SnapshotsTest::asOf, orders);
        Snapshots<Grouping> halves = tables.map(table -> table.group("half", List.of("low", "high"),
                table.ids().stream().mapToInt(id -> id.hashCode() & 1).toArray()));
        assertThat(halves.dates()).isEqualTo(tables.dates());
        assertThat(halves.last().ids()).isEqualTo(tables.last().ids());
        assertThat(halves.toString()).startsWith("date        low  high\n");
        assertThat(tables.toString()).startsWith("3 snapshots: [2025-05-17");
        assertThatIllegalArgumentException().isThrownBy(() -> tables.at(MAY.minusDays(1))).withMessageContaining("there are");
        assertThat(Snapshots.of(Map.of(MAY, 2, MAY.minusDays(1), 1)).values()).containsExactly(1, 2);
        assertThatIllegalArgumentException().isThrownBy(() -> Snapshots.of(Map.of()));
    }

    @Test
    void the_day_is_that_of_the_sources_zone_or_of_the_extractor() {
        Transaction late = Transaction.of("a", "1", Instant.parse("2025-05-31T23:00:00Z"), 1);
        TransactionSource paris = TransactionSource.of(List.of(late), Transaction::customer, Transaction::order,
                Transaction::time, Transaction::amount).zone(ZoneId.of("Europe/Paris"));
        assertThat(SnapshotDates.of(MAY).features(SnapshotsTest::asOf, paris).last().rows()).isZero();
        assertThat(SnapshotDates.of(MAY).features(date -> asOf(date).zone(ZoneId.of("UTC")), paris).last().rows()).isOne();
    }

    @Test
    void what_is_wrong_is_told() {
        TransactionSource none = TransactionSource.of(List.of());
        assertThatIllegalArgumentException().isThrownBy(() -> SnapshotDates.of(MAY).features(
                date -> asOf(date.plusDays(1)), none)).withMessageContaining("date -> FeatureExtractor.asOf(date)");
        List<Transaction> two = List.of(Transaction.of("a", "1", Instant.parse("2025-05-02T00:00:00Z"), 1),
                Transaction.of("a", "2", Instant.parse("2025-05-01T00:00:00Z"), 1));
        assertThatExceptionOfType(InputException.class).isThrownBy(() -> SnapshotDates.of(MAY)
                .features(SnapshotsTest::asOf, TransactionSource.of(two).sortedByTime())).withMessageContaining("sort");
        Thread.currentThread().interrupt();
        try {
            assertThatExceptionOfType(CancellationException.class)
                    .isThrownBy(() -> SnapshotDates.of(MAY).features(SnapshotsTest::asOf, none));
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }
}
