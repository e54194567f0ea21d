package org.segmentation.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.segmentation.feature.Features.averageDaysBetweenOrders;
import static org.segmentation.feature.Features.frequency;
import static org.segmentation.feature.Features.monetary;
import static org.segmentation.feature.Features.recency;
import static org.segmentation.feature.Features.tenure;
import static org.segmentation.feature.Orders.line;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.segmentation.table.FeatureTable;
import org.segmentation.transaction.Transaction;
import org.segmentation.transaction.TransactionSource;

/** What is seen, and how days are counted: dates, instants, zones, and the days on which clocks change. */
class AsOfTest {

    private static final ZoneId ZURICH = ZoneId.of("Europe/Zurich");
    private static final LocalDate DAY = LocalDate.of(2019, 4, 30);

    private static long millis(String time) {
        return Instant.parse(time).toEpochMilli();
    }

    @Test
    void aDateSeesItsWholeDayAndCountsCalendarDays() {
        AsOf asOf = AsOf.of(DAY, ZoneOffset.UTC);
        assertThat(asOf.lastMillis()).isEqualTo(millis("2019-04-30T23:59:59.999Z"));
        assertThat(asOf.daysSince(millis("2019-04-30T00:00:00Z"))).isZero();
        assertThat(asOf.daysSince(millis("2019-04-29T23:59:59.999Z"))).isEqualTo(1);
        assertThat(asOf.daysSince(millis("2019-05-01T00:00:00Z"))).isEqualTo(-1);
    }

    @Test
    void anInstantSeesUpToItselfAndCountsFullDays() {
        AsOf asOf = AsOf.of(Instant.parse("2019-04-30T12:00:00Z"), ZoneOffset.UTC);
        assertThat(asOf.lastMillis()).isEqualTo(millis("2019-04-30T12:00:00Z"));
        assertThat(asOf.daysSince(millis("2019-04-30T12:00:00Z"))).isZero();
        assertThat(asOf.daysSince(millis("2019-04-29T12:00:00.001Z"))).isZero();
        assertThat(asOf.daysSince(millis("2019-04-29T12:00:00Z"))).isEqualTo(1);
        assertThat(asOf.daysSince(millis("1969-12-31T00:00:00Z"))).isEqualTo(18_017);
    }

    @Test
    void theZoneSaysOnWhichDayALineFalls() {
        // 2019-04-30T22:30Z is half past midnight on May 1st in Zurich.
        TransactionSource lines = Orders.of(line("ann", "1", "2019-04-29T22:30:00Z", 1),
                line("bob", "1", "2019-04-30T22:30:00Z", 1));
        FeatureExtractor recency = FeatureExtractor.asOf(DAY).with(recency());

        FeatureTable utc = recency.extract(lines);
        assertThat(utc.ids()).containsExactly("ann", "bob");
        assertThat(utc.column("recency")).containsExactly(1, 0);

        FeatureTable zurich = recency.zone(ZURICH).extract(lines);
        assertThat(zurich.ids()).containsExactly("ann");
        assertThat(zurich.column("recency")).containsExactly(0);
        assertThat(zurich.intake()).hasToString("2 lines: 1 used, 1 after the as-of date");
    }

    @Test
    void theZoneIsThatOfTheSourceUnlessGiven() {
        List<Transaction> lines = List.of(line("ann", "1", "2019-04-29T22:30:00Z", 1));
        TransactionSource zurich = TransactionSource.of(lines, Transaction::customer, Transaction::order,
                Transaction::time, Transaction::amount).zone(ZURICH);
        FeatureExtractor recency = FeatureExtractor.asOf(DAY).with(recency());
        assertThat(recency.extract(zurich).column("recency")).containsExactly(0);
        assertThat(recency.zone(ZoneOffset.UTC).extract(zurich).column("recency")).containsExactly(1);
        assertThat(recency.extract(zurich.sortedByTime()).column("recency")).containsExactly(0);
        assertThatThrownBy(() -> recency.start().addAll(zurich)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Europe/Zurich").hasMessageContaining("zone(");
        TransactionSource utc = TransactionSource.of(lines, Transaction::customer, Transaction::order,
                Transaction::time, Transaction::amount).zone(ZoneId.of("UTC"));
        assertThat(recency.start().addAll(utc).merge(recency.read(utc)).table().rows()).isEqualTo(1);
        assertThat(recency.zone(ZURICH).start().addAll(zurich).table().column("recency")).containsExactly(0);
    }

    @Test
    void daysOnWhichClocksChangeAreDays() {
        // The night of 2019-03-31 has 23 hours, that of 2019-10-27 has 25.
        AsOf spring = AsOf.of(LocalDate.of(2019, 3, 31), ZURICH);
        assertThat(spring.lastMillis()).isEqualTo(millis("2019-03-31T21:59:59.999Z"));
        assertThat(spring.daysSince(millis("2019-03-30T22:59:59Z"))).isEqualTo(1);
        assertThat(spring.daysSince(millis("2019-03-30T23:00:00Z"))).isZero();
        AsOf autumn = AsOf.of(LocalDate.of(2019, 10, 27), ZURICH);
        assertThat(autumn.daysSince(millis("2019-10-26T22:00:00Z"))).isZero();
        assertThat(autumn.daysSince(millis("2019-10-26T21:59:59Z"))).isEqualTo(1);
        assertThat(autumn.lastMillis()).isEqualTo(millis("2019-10-27T22:59:59.999Z"));
        // An instant counts 24 hours, whatever the clocks do.
        AsOf instant = AsOf.of(Instant.parse("2019-03-31T12:00:00Z"), ZURICH);
        assertThat(instant.daysSince(millis("2019-03-30T12:00:01Z"))).isZero();
    }

    @Test
    void aDayThatAZoneSkippedIsNoTrouble() {
        // Samoa had no 2011-12-30.
        AsOf asOf = AsOf.of(LocalDate.of(2011, 12, 29), ZoneId.of("Pacific/Apia"));
        assertThat(asOf.lastMillis()).isEqualTo(millis("2011-12-30T09:59:59.999Z"));
    }

    @Test
    void aDatesWindowIsWholeDaysInTheZone() {
        AsOf asOf = AsOf.of(DAY, ZURICH);
        assertThat(asOf.firstMillis(Period.ofYears(1))).isEqualTo(millis("2018-04-30T22:00:00Z"));
        assertThat(asOf.firstMillis(Period.ofDays(1))).isEqualTo(millis("2019-04-29T22:00:00Z"));
        assertThat(asOf.firstMillis(Period.ofMonths(2))).isEqualTo(millis("2019-02-28T23:00:00Z"));
    }

    @Test
    void anInstantsWindowStartsRightAfterThatInstant() {
        AsOf asOf = AsOf.of(Instant.parse("2019-04-30T12:00:00Z"), ZURICH);
        assertThat(asOf.firstMillis(Period.ofDays(1))).isEqualTo(millis("2019-04-29T12:00:00.001Z"));
        // Two months before, at 14 o'clock in Zurich, was winter.
        assertThat(asOf.firstMillis(Period.ofMonths(2))).isEqualTo(millis("2019-02-28T13:00:00.001Z"));
    }

    @Test
    void windowBoundsAreExact() {
        FeatureExtractor windows = FeatureExtractor.asOf(DAY).with(frequency().within(Period.ofDays(30)));
        assertThat(windows.extract(Orders.of(line("ann", "1", "2019-03-31T23:59:59.999Z", 1),
                line("bob", "1", "2019-04-01T00:00:00Z", 1), line("cleo", "1", "2019-04-30T23:59:59.999Z", 1)))
                .column("frequencyWithin30Days")).containsExactly(0, 1, 1);
    }

    @Test
    void anInstantKeepsFractionsOfDaysBetweenOrders() {
        TransactionSource lines = Orders.of(line("ann", "1", "2019-04-01T00:00:00Z", 1),
                line("ann", "2", "2019-04-02T18:00:00Z", 1));
        assertThat(FeatureExtractor.asOf(Instant.parse("2019-04-30T12:00:00Z")).with(averageDaysBetweenOrders())
                .extract(lines).row(0)).containsExactly(1.75);
        assertThat(FeatureExtractor.asOf(DAY).with(averageDaysBetweenOrders()).extract(lines).row(0))
                .containsExactly(1);
    }

    @Test
    void asOfLastOrderIsTheDayOfTheLastLineUsed() {
        TransactionSource lines = Orders.of(line("ann", "1", "2019-04-20T22:30:00Z", 1),
                line("bob", "1", "2019-04-10T10:00:00Z", 2), line(" ", "1", "2019-05-01T00:00:00Z", 4),
                line("bob", "2", "2019-06-01T00:00:00Z", 4).quantity(-1));
        FeatureExtractor last = FeatureExtractor.asOfLastOrder().negativeQuantities(NegativeQuantities.DROP)
                .with(recency(), tenure());
        Extraction read = last.read(Orders.once(lines));
        assertThat(read.asOf()).contains(AsOf.of(LocalDate.of(2019, 4, 20), ZoneOffset.UTC));
        assertThat(read.table().column("recency")).containsExactly(0, 10);
        assertThat(last.zone(ZURICH).extract(lines).column("recency")).containsExactly(0, 11);

        FeatureExtractor windows = last.with(monetary().within(Period.ofDays(5)));
        assertThat(windows.extract(lines).column("monetaryWithin5Days")).containsExactly(1, 0);
        assertThat(windows.extract(lines).intake()).isEqualTo(last.extract(lines).intake());
        assertThatThrownBy(() -> windows.extract(Orders.once(lines))).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("opened only once");
        assertThatThrownBy(windows::start).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("twice");
    }

    @Test
    void farAwayTimesDoNotOverflow() {
        assertThat(AsOf.of(LocalDate.MAX, ZURICH).lastMillis()).isEqualTo(Long.MAX_VALUE);
        assertThat(AsOf.of(LocalDate.MIN, ZURICH).lastMillis()).isEqualTo(Long.MIN_VALUE);
        assertThat(AsOf.of(Instant.MAX, ZURICH).lastMillis()).isEqualTo(Long.MAX_VALUE);
        assertThat(AsOf.of(Instant.MAX, ZURICH).daysSince(Long.MIN_VALUE)).isEqualTo(213_503_982_334L);
        assertThat(AsOf.of(DAY, ZURICH).firstMillis(Period.ofYears(Integer.MAX_VALUE))).isEqualTo(Long.MIN_VALUE);
        assertThat(AsOf.of(Instant.EPOCH, ZURICH).firstMillis(Period.ofYears(Integer.MAX_VALUE)))
                .isEqualTo(Long.MIN_VALUE);
    }

    @Test
    void asOfIsAValue() {
        assertThat(AsOf.of(DAY, ZURICH)).isEqualTo(AsOf.of(DAY, ZURICH)).hasToString("2019-04-30 (Europe/Zurich)")
                .isNotEqualTo(AsOf.of(DAY, ZoneOffset.UTC));
        assertThat(AsOf.of(DAY, ZURICH).date()).contains(DAY);
        assertThat(AsOf.of(DAY, ZURICH).instant()).isEmpty();
        assertThat(AsOf.of(Instant.EPOCH, ZURICH).instant()).contains(Instant.EPOCH);
        assertThat(AsOf.of(Instant.EPOCH, ZURICH).zone()).isEqualTo(ZURICH);
    }
}
