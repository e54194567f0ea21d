package org.segmentation.io.csv;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvNumbersTest {

    @ParameterizedTest
    @ValueSource(strings = {"0", "-0", "+7", "12", "-12.50", ".5", "5.", "00012", "1e3", "1E+300", "-2.5e-7",
        "123456789012345", "1234567890123456789", "0.1234567890123456789", "4.9e-324", "999999999999999.9",
        "18446744073709551616", "9223372036854775808.5"})
    void readsDecimalAndScientificNotationToTheNearestDouble(String text) {
        assertThat(CsvNumbers.parse(text, '.')).isEqualTo(Double.parseDouble(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-", "+", ".", "-.", "e5", "1e", "1e+", "1.2.3", "1,234.5", "1,5", "NaN", "Infinity",
        "-Infinity", "0x10", "0x1p3", "1d", "1f", "1_000", "1 000", "€5", "5 €", "1e5.0", "--1", "٣", "−5", "1e1e1"})
    void takesNothingElseForANumber(String text) {
        assertThat(CsvNumbers.parse(text, '.')).isNaN();
    }

    @Test
    void numbersTooLargeForADoubleAreInfinite() {
        assertThat(CsvNumbers.parse("1e999", '.')).isInfinite();
        assertThat(CsvNumbers.parse("-1e999", '.')).isInfinite();
    }

    @Test
    void aDecimalCommaLeavesNoMeaningToThePoint() {
        assertThat(CsvNumbers.parse("12,5", ',')).isEqualTo(12.5);
        assertThat(CsvNumbers.parse("12345678901234567,5e3", ',')).isEqualTo(12345678901234567.5e3);
        assertThat(CsvNumbers.parse("12.5", ',')).isNaN();
        assertThat(CsvNumbers.parse("1.234,5", ',')).isNaN();
    }

    @Property(tries = 300)
    void whatDoubleWritesIsReadBackToTheBit(@ForAll double value) {
        assertThat(CsvNumbers.parse(Double.toString(value), '.')).isEqualTo(value);
    }

    @Property(tries = 300)
    void decimalsAreReadLikeParseDouble(@ForAll long digits, @ForAll @IntRange(min = 0, max = 25) int scale) {
        String text = BigDecimal.valueOf(digits, scale).toPlainString();
        assertThat(CsvNumbers.parse(text, '.')).isEqualTo(Double.parseDouble(text));
    }

    @Property(tries = 300)
    void whatTheTableWritesIsReadBack(@ForAll double value) {
        String text = CsvTable.number(value);
        assertThat(CsvNumbers.parse(text, '.')).isEqualTo(value == 0 ? 0.0 : value);
    }

    @Test
    void plainIdsLoseOnlyZeroDecimals() {
        assertThat(CsvNumbers.plain("17850.0", '.')).isEqualTo("17850");
        assertThat(CsvNumbers.plain("17850.000", '.')).isEqualTo("17850");
        assertThat(CsvNumbers.plain("0017.0", '.')).isEqualTo("0017");
        assertThat(CsvNumbers.plain("17850,0", ',')).isEqualTo("17850");
        for (String other : new String[] {"17850", "17850.5", "17850.", ".0", "A1.0", "1.0.0", "1.0e5", "17.000,0", ""}) {
            assertThat(CsvNumbers.plain(other, '.')).isEqualTo(other);
        }
        assertThat(CsvNumbers.plain("17.000", ',')).isEqualTo("17.000");
    }
}
