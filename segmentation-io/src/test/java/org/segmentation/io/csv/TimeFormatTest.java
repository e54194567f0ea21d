package org.segmentation.io.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeFormatTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @ParameterizedTest
    @CsvSource({
        "2019-04-30,                          2019-04-30T00:00:00Z",
        "2019-04-30T17:05,                    2019-04-30T17:05:00Z",
        "2019-04-30 17:05,                    2019-04-30T17:05:00Z",
        "2019-04-30 17:05:09,                 2019-04-30T17:05:09Z",
        "2019-04-30T17:05:09.5,               2019-04-30T17:05:09.500Z",
        "'2019-04-30 17:05:09,123456789',     2019-04-30T17:05:09.123Z",
        "2019-04-30T17:05Z,                   2019-04-30T17:05:00Z",
        "2019-04-30 17:05:09+02:00,           2019-04-30T15:05:09Z",
        "2019-04-30 17:05:09.25-0330,         2019-04-30T20:35:09.250Z",
        "2019-04-30T17:05+02,                 2019-04-30T15:05:00Z",
        "2020-02-29,                          2020-02-29T00:00:00Z",
        "9999-12-31T23:59:59.999Z,            9999-12-31T23:59:59.999Z",
        "0001-01-01,                          0001-01-01T00:00:00Z",
        "1969-12-31T23:59:59.999,             1969-12-31T23:59:59.999Z"})
    void readsIsoTimes(String text, Instant expected) {
        assertThat(TimeFormat.ISO.millis(text)).isEqualTo(expected.toEpochMilli());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "2019", "2019-04", "2019-4-30", "2019-04-31", "2019-02-29", "2019-00-10", "2019-13-10",
        "2019-04-00", "20190430", "2019/04/30", "30.04.2019", "2019-04-30T", "2019-04-30T17", "2019-04-30T24:00",
        "2019-04-30T17:60", "2019-04-30T17:05:60", "2019-04-30T17:05:", "2019-04-30T17:05:09.",
        "2019-04-30T17:05:09.1234567890", "2019-04-30 17:05 +02:00", "2019-04-30T17:05+2", "2019-04-30T17:05+19:00",
        "2019-04-30T17:05+18:01", "2019-04-30T17:05+02:60", "2019-04-30T17:05+02:", "2019-04-30T17:05z",
        "2019-04-30T17:05Zx", "2019-04-30x17:05", "2019-04-30Z", "-019-04-30", "+2019-04-30", "10000-01-01",
        "2019-04-3O", "٢٠١٩-04-30"})
    void refusesWhatIsNoIsoTime(String text) {
        assertThat(TimeFormat.ISO.millis(text)).isEqualTo(IsoTime.UNREADABLE);
    }

    @Property(tries = 300)
    void readsIsoTimesAsJavaTimeDoes(@ForAll @LongRange(min = -62135596800000L, max = 253402300799999L) long millis,
            @ForAll @IntRange(min = -18 * 60, max = 18 * 60) int minutes) {
        LocalDateTime local = LocalDateTime.ofEpochSecond(Math.floorDiv(millis, 1000L),
                (int) Math.floorMod(millis, 1000L) * 1_000_000, ZoneOffset.UTC);
        ZoneOffset offset = ZoneOffset.ofTotalSeconds(60 * minutes);
        assertThat(TimeFormat.ISO.millis(local.toString())).isEqualTo(millis);
        assertThat(TimeFormat.ISO.zone(BERLIN).millis(local.toString()))
                .isEqualTo(local.atZone(BERLIN).toInstant().toEpochMilli());
        assertThat(TimeFormat.ISO.zone(BERLIN).millis(OffsetDateTime.of(local, offset).toString()))
                .isEqualTo(local.toInstant(offset).toEpochMilli());
    }

    @ParameterizedTest
    @CsvSource({
        "dd.MM.yyyy,              30.04.2019,             2019-04-30T00:00:00Z",
        "d.M.yy,                  3.4.19,                 2019-04-03T00:00:00Z",
        "M/d/yyyy H:mm,           4/30/2019 7:05,         2019-04-30T07:05:00Z",
        "uuuu-MM-dd HH:mm:ss,     2010-12-01 08:26:00,    2010-12-01T08:26:00Z",
        "dd-MMM-yyyy,             30-Apr-2019,            2019-04-30T00:00:00Z",
        "dd-MMM-yyyy,             30-APR-2019,            2019-04-30T00:00:00Z",
        "MM/dd/yyyy hh:mm a,      04/30/2019 05:05 PM,    2019-04-30T17:05:00Z",
        "yyyyMMdd,                19970930,               1997-09-30T00:00:00Z",
        "yyyy-MM-dd HH:mm xxx,    2019-04-30 17:05 +02:00,2019-04-30T15:05:00Z",
        "yyyy-MM-dd HH:mm VV,     2019-04-30 17:05 Europe/Berlin, 2019-04-30T15:05:00Z",
        "yyyy-MM-dd[ HH:mm],      2019-04-30,             2019-04-30T00:00:00Z",
        "yyyy-DDD,                2019-120,               2019-04-30T00:00:00Z"})
    void readsOwnPatterns(String pattern, String text, Instant expected) {
        assertThat(TimeFormat.ISO.patterns(pattern).millis(text)).isEqualTo(expected.toEpochMilli());
    }

    @Test
    void ownPatternsAreStrict() {
        TimeFormat format = TimeFormat.ISO.patterns("dd.MM.yyyy");
        for (String text : new String[] {"31.04.2019", "29.02.2019", "1.4.2019", "30.04.19", "30.04.2019 ", "x"}) {
            assertThat(format.millis(text)).isEqualTo(IsoTime.UNREADABLE);
        }
    }

    @Test
    void patternsAreTriedInTurn() {
        TimeFormat format = TimeFormat.ISO.patterns("yyyy-MM-dd HH:mm", "yyyy-MM-dd", "dd.MM.yyyy");
        assertThat(format.millis("2019-04-30 00:01")).isEqualTo(Instant.parse("2019-04-30T00:01:00Z").toEpochMilli());
        assertThat(format.millis("30.04.2019")).isEqualTo(format.millis("2019-04-30"));
        assertThat(format.millis("2019-04-31")).isEqualTo(IsoTime.UNREADABLE);
    }

    @Test
    void formatsOfJavaTimeAreTakenAsTheyAre() {
        DateTimeFormatter german = DateTimeFormatter.ofPattern("d. MMMM uuuu", Locale.GERMAN);
        assertThat(TimeFormat.ISO.formats(german).millis("3. März 2020"))
                .isEqualTo(Instant.parse("2020-03-03T00:00:00Z").toEpochMilli());
        assertThat(TimeFormat.ISO.formats(DateTimeFormatter.ISO_INSTANT).millis("2020-03-03T10:00:00Z"))
                .isEqualTo(Instant.parse("2020-03-03T10:00:00Z").toEpochMilli());
        assertThat(TimeFormat.ISO.formats(DateTimeFormatter.ISO_LOCAL_TIME).millis("10:00"))
                .isEqualTo(IsoTime.UNREADABLE);
    }

    @Test
    void localTimesOfAClockChangeFollowJavaTime() {
        TimeFormat berlin = TimeFormat.ISO.zone(BERLIN);
        // 2020-03-29: 02:00 to 03:00 was skipped; 2020-10-25: 02:00 to 03:00 came twice.
        assertThat(berlin.millis("2020-03-29 02:30")).isEqualTo(berlin.millis("2020-03-29 03:30"));
        assertThat(berlin.millis("2020-10-25 02:30")).isEqualTo(Instant.parse("2020-10-25T00:30:00Z").toEpochMilli());
        assertThat(berlin.patterns("dd.MM.yyyy HH:mm").millis("25.10.2020 02:30"))
                .isEqualTo(berlin.millis("2020-10-25 02:30"));
        assertThat(berlin.patterns("dd.MM.yyyy").millis("25.10.2020")).isEqualTo(berlin.millis("2020-10-25"));
    }

    @Property(tries = 300)
    void anyLocalTimeOfAClockChangeIsTheSameForAllWaysToWriteIt(@ForAll @IntRange(min = 0, max = 6 * 60 - 1) int minute,
            @ForAll boolean spring) {
        LocalDateTime local = LocalDateTime.of(2020, spring ? 3 : 10, spring ? 29 : 25, 0, 0).plusMinutes(minute);
        long expected = local.atZone(BERLIN).toInstant().toEpochMilli();
        boolean winterTime = spring ? minute < 120 : minute >= 180;
        // In spring what is skipped counts as an hour later, which its offset of winter comes to.
        assertThat(expected).isEqualTo(local.toInstant(ZoneOffset.ofHours(
                winterTime || spring && minute < 180 ? 1 : 2)).toEpochMilli());
        assertThat(TimeFormat.ISO.zone(BERLIN).millis(local.toString())).isEqualTo(expected);
        DateTimeFormatter german = DateTimeFormatter.ofPattern("dd.MM.yyyy HH:mm", Locale.ROOT);
        assertThat(TimeFormat.ISO.zone(BERLIN).patterns("dd.MM.yyyy HH:mm").millis(german.format(local)))
                .isEqualTo(expected);
    }

    @Test
    void anOffsetOrAZoneOfTheFileTellsTheRepeatedHoursApart() {
        TimeFormat berlin = TimeFormat.ISO.zone(BERLIN);
        assertThat(berlin.millis("2020-10-25T02:30+01:00") - berlin.millis("2020-10-25T02:30+02:00"))
                .isEqualTo(3_600_000);
        TimeFormat named = berlin.patterns("yyyy-MM-dd HH:mm VV");
        assertThat(named.millis("2020-03-29 02:30 Europe/Berlin")).isEqualTo(berlin.millis("2020-03-29 02:30"));
        assertThat(named.millis("2020-10-25 02:30 Europe/Berlin")).isEqualTo(berlin.millis("2020-10-25 02:30"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"YYYY-MM-dd", "yyyy-mm-dd", "yyyy-MM-DD", "dd.MM.", "HH:mm", "yyyy-MM"})
    void aPatternThatGivesNoDateIsRefusedWhenItIsNamed(String pattern) {
        assertThatIllegalArgumentException().isThrownBy(() -> TimeFormat.ISO.patterns(pattern))
                .withMessageContaining("'" + pattern + "'").withMessageContaining("MM the month");
    }

    @ParameterizedTest
    @ValueSource(strings = {"yyyy-MM-dd hh:mm", "yyyy-MM-dd mm:ss"})
    void aPatternWhoseTimeOfDayWouldBeLostIsRefused(String pattern) {
        assertThatIllegalArgumentException().isThrownBy(() -> TimeFormat.ISO.patterns(pattern))
                .withMessageContaining("does not give a time of day");
    }

    @Test
    void aPatternThatJavaTimeDoesNotKnowIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> TimeFormat.ISO.patterns("yyyy-MM-dd'T"))
                .withMessageContaining("'yyyy-MM-dd'T'");
    }
}
