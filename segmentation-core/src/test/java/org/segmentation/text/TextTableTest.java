package org.segmentation.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextTableTest {

    @Test
    void alignsWordsLeftAndFiguresRight() {
        TextTable table = TextTable.of("tier", "customers", "share")
                .row("Platinum", 1140, TextTable.percent(0.29073)).row("Gold", 81, TextTable.percent(0.02)).row("?", 0L, "-");
        assertThat(table).hasToString("""
                tier      customers   share
                --------  ---------  ------
                Platinum      1,140  29.1 %
                Gold             81   2.0 %
                ?                 0       -""");
    }

    @Test
    void aRowStaysALine() {
        assertThat(TextTable.of("id").row("a\nb\tc").toString()).endsWith("a?b?c");
        assertThat(TextTable.of("empty")).hasToString("empty\n-----");
    }

    @Test
    void refusesCellsThatDoNotFit() {
        assertThatIllegalArgumentException().isThrownBy(() -> TextTable.of("a", "b").row(1));
        assertThatIllegalArgumentException().isThrownBy(TextTable::of);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"0|0", "-0.0|0", "12|12", "4196.01|4,196.0", "1234567.89|1,234,568", "91.7222|91.72",
        "0.5|0.500", "0.0371|0.037", "-2.5|-2.50", "0.0001|1.0e-04", "1e300|1.0e+300", "NaN|NaN", "Infinity|∞",
        "-Infinity|-∞"})
    void figuresAreShort(double value, String text) {
        assertThat(TextTable.number(value)).isEqualTo(text);
    }

    @Test
    void figuresAreTheSameInEveryLocale() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.GERMANY);
            assertThat(TextTable.number(4196.01)).isEqualTo("4,196.0");
            assertThat(TextTable.percent(0.125)).isEqualTo("12.5 %");
        } finally {
            Locale.setDefault(before);
        }
    }
}
