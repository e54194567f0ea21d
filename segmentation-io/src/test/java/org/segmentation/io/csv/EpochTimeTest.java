package org.segmentation.io.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.segmentation.io.csv.Reading.orders;
import static org.segmentation.io.csv.Reading.problem;

import java.time.Instant;
import java.time.ZoneId;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.segmentation.transaction.Transaction;

/** Times as counts since 1970. */
class EpochTimeTest {

    @ParameterizedTest
    @CsvSource({"1556643900,1556643900000", "1556643900.5,1556643900500", "'1556643900,25',1556643900250",
        "1556643900.123456789,1556643900123", "1556643900.0,1556643900000", "0,0", "-1,-1000", "-1.5,-1500", "+7,7000",
        "253402300799.999,253402300799999"})
    void secondsMayHaveAFraction(String text, long millis) {
        assertThat(EpochTime.ofSeconds(text)).isEqualTo(millis);
    }

    @ParameterizedTest
    @CsvSource({"1556643900123,1556643900123", "1556643900123.0,1556643900123", "-10000000000,-10000000000",
        "10000000000,10000000000", "253402300799000,253402300799000"})
    void millisecondsAreCountsOfElevenDigitsAndMore(String text, long millis) {
        assertThat(EpochTime.ofMillis(text)).isEqualTo(millis);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-", "x", "1e9", "1556643900.", ".5", "1.5.5", "1556643900 ", "2019-04-30", "--1", "٣",
        "99999999999999999999", "1556643900123"})
    void anythingElseIsNoCountOfSeconds(String text) {
        assertThat(EpochTime.ofSeconds(text)).isEqualTo(IsoTime.UNREADABLE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "1556643900", "9999999999", "-9999999999", "1556643900123x", "999999999999999999"})
    void anythingElseIsNoCountOfMilliseconds(String text) {
        assertThat(EpochTime.ofMillis(text)).isEqualTo(IsoTime.UNREADABLE);
    }

    @Property(tries = 200)
    void countsAreThoseOfInstants(@ForAll @LongRange(min = 10_000_000_000L, max = 253402300799000L) long millis) {
        Instant time = Instant.ofEpochMilli(millis);
        assertThat(EpochTime.ofMillis(Long.toString(time.toEpochMilli()))).isEqualTo(millis);
        assertThat(EpochTime.ofSeconds(time.getEpochSecond() + "." + String.valueOf(1_000_000_000 + time.getNano())
                .substring(1))).isEqualTo(millis);
    }

    @Test
    void aSourceReadsThemAndTheZoneDoesNotMoveThem() {
        CsvTransactions source = orders("c,o,t,a,m\nann,1,1556643900,1,1556643900000\n").zone(ZoneId.of("Asia/Tokyo"));
        for (CsvTransactions each : new CsvTransactions[] {source.epochSeconds("t"), source.epochMillis("m")}) {
            assertThat(Reading.of(each).lines()).extracting(Transaction::time)
                    .containsExactly(Instant.parse("2019-04-30T17:05:00Z"));
        }
        assertThat(source.epochSeconds("t").timePatterns()).singleElement().asString().startsWith("seconds since 1970");
        assertThat(source.epochSeconds("t").time("t").timePatterns()).isEqualTo(source.timePatterns());
    }

    @Test
    void theWrongUnitIsABadValueAndTheMessageNamesTheRightOne() {
        CsvTransactions source = orders("c,o,t,a,m\nann,1,1556643900,1,1556643900000\n");
        assertThat(problem(source.epochMillis("t"))).hasMessage("orders.csv, line 2, column 't': '1556643900' is not a time "
                + "of the form milliseconds since 1970-01-01T00:00Z, of at least 11 digits; it would be one with "
                + ".epochSeconds(…)");
        assertThat(problem(source.epochSeconds("m"))).hasMessageEndingWith("it would be one with .epochMillis(…)");
        assertThat(problem(source)).hasMessageEndingWith("it would be one with .epochSeconds(…)");
        assertThat(problem(orders("c,o,t,a\nann,1,2019-04-30,1\n").time("t", "dd.MM.yyyy")))
                .hasMessageEndingWith("it would be one with .time(…) without a pattern");
    }
}
