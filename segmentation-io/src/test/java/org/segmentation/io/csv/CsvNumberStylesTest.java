package org.segmentation.io.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.segmentation.io.csv.Reading.orders;
import static org.segmentation.io.csv.Reading.problem;

import java.io.StringReader;
import java.math.BigDecimal;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.segmentation.table.FeatureTable;
import org.segmentation.transaction.Transaction;

/** Numbers as people and spreadsheets write them, each by explicit choice. */
class CsvNumberStylesTest {

    private static final NumberStyle ENGLISH = NumberStyle.PLAIN.thousands(',');
    private static final NumberStyle GERMAN = NumberStyle.PLAIN.decimal(',').thousands('.');
    private static final NumberStyle FRENCH = NumberStyle.PLAIN.decimal(',').thousands(' ');
    private static final NumberStyle SWISS = NumberStyle.PLAIN.thousands('\'');
    private static final NumberStyle MONEY = ENGLISH.currencies("€", "EUR", "CHF", "Fr.", "$").withAccounting();

    private static double amount(CsvTransactions source) {
        return Reading.of(source).lines().get(0).amount();
    }

    private static CsvTransactions order(String amount) {
        return orders("c;o;t;a\nann;1;2019-04-30;" + amount + "\n").delimiter(';');
    }

    @Test
    void thousandsAreReadAsTheSourceIsTold() {
        assertThat(amount(order("1,234.56").thousandsSeparator(','))).isEqualTo(1234.56);
        assertThat(amount(order("1.234,56").thousandsSeparator('.').decimalComma())).isEqualTo(1234.56);
        assertThat(amount(order("1.234,56").decimalComma().thousandsSeparator('.'))).isEqualTo(1234.56);
        assertThat(amount(order("1'234.56").thousandsSeparator('\''))).isEqualTo(1234.56);
        assertThat(amount(order("1\u2019234.56").thousandsSeparator('\''))).isEqualTo(1234.56);
        assertThat(amount(order("1'234.56").thousandsSeparator('\u2019'))).isEqualTo(1234.56);
        for (char blank : " \u00a0\u202f\u2009".toCharArray()) {
            assertThat(amount(order("1" + blank + "234,56").decimalComma().thousandsSeparator(' '))).isEqualTo(1234.56);
            assertThat(amount(order("1 234,56").decimalComma().thousandsSeparator(blank))).isEqualTo(1234.56);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"1,234", "12,345,678", "123,456.5", "-1,234.50", "+1,234", "1234567", "1234.5", "12,34,567",
        "1,23,45,678.9", "1e3", "1,234."})
    void groupsOfThreeOrIndianGroupsOrNoneAreNumbers(String text) {
        assertThat(ENGLISH.parse(text)).isEqualTo(Double.parseDouble(text.replace(",", "")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1,23,4", "1,2345", "12,34", "1234,567", "1,234,56", ",123", "1,,234", "1,234,", "0,123",
        "012,345", "1.234,567", "1,234.567,8", "1,234e3", "1,234 ", "1 234", "12,345,67,890", "1,234,56,789", "123,45,678",
        ",", "-,123", "1,234-", "(1,234)", "1,234%", "€1,234"})
    void anyOtherGroupingIsNoNumber(String text) {
        assertThat(ENGLISH.parse(text)).isNaN();
    }

    @Test
    void onlyCommasPartNumbersInTheIndianWayAndOneNumberHasOneSeparator() {
        assertThat(GERMAN.parse("12.34.567")).isNaN();
        assertThat(FRENCH.parse("12 34 567")).isNaN();
        assertThat(FRENCH.parse("1 234\u00a0567")).isNaN();
        assertThat(SWISS.parse("1'234\u2019567")).isNaN();
    }

    @Property(tries = 300)
    void whatJavaGroupsIsReadBackToTheBit(@ForAll long digits, @ForAll @IntRange(min = 0, max = 20) int scale) {
        BigDecimal number = BigDecimal.valueOf(digits, scale);
        DecimalFormat format = new DecimalFormat("#,##0.####################", DecimalFormatSymbols.getInstance(Locale.ROOT));
        String text = format.format(number);
        assertThat(ENGLISH.parse(text)).isEqualTo(number.doubleValue());
        assertThat(GERMAN.parse(text.replace(',', ';').replace('.', ',').replace(';', '.')))
                .isEqualTo(number.doubleValue());
        assertThat(FRENCH.parse(text.replace(',', '\u202f').replace('.', ','))).isEqualTo(number.doubleValue());
        assertThat(MONEY.parse("€ " + text)).isEqualTo(number.doubleValue());
        assertThat(ENGLISH.withPercent().parse(text + " %")).isEqualTo(number.movePointLeft(2).doubleValue());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "€12.50|12.5", "€ 12.50|12.5", "12.50€|12.5", "12.50 EUR|12.5", "EUR 12|12", "Fr. 12.50|12.5", "CHF1,234.50|1234.5",
        "-€12.50|-12.5", "€-12.50|-12.5", "- 12.50 €|-12.5", "$ -.5|-0.5", "+€5|5",
        "(12.50)|-12.5", "(€12.50)|-12.5", "€(12.50)|-12.5", "( 1,234.50 ) €|-1234.5", "12.50-|-12.5", "12.50- €|-12.5",
        "12.50 €-|-12.5", "\u221212.50|-12.5", "12.50\u2212|-12.5", "12\u00a0€|12", "0.00|0", "(0)|0"})
    void currenciesAndAccountantsNegatives(String text, double expected) {
        assertThat(MONEY.parse(text) + 0.0).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"£5", "eur 5", "€€5", "€5€", "€5 EUR", "€", "()", "(5", "5)", "((5))", "-(5)", "(-5)", "(5)-",
        "-5-", "--5", "5--", "5+", "€ e5", "5 € 6", "", "-", "(€)", "1 2 €", "5%", "€5%", "NaN€", "٣€"})
    void whatFitsNoneOfThemIsNoNumber(String text) {
        assertThat(MONEY.parse(text)).isNaN();
    }

    @Test
    void percentSignsMakeHundredths() {
        NumberStyle percent = GERMAN.withPercent();
        assertThat(percent.parse("12,5%")).isEqualTo(0.125);
        assertThat(percent.parse("12,5\u00a0%")).isEqualTo(0.125);
        assertThat(percent.parse("-7 %")).isEqualTo(-0.07);
        assertThat(percent.parse("1.234,5%")).isEqualTo(12.345);
        assertThat(percent.parse("12,5")).isEqualTo(12.5);
        assertThat(percent.parse("12345678901234567%")).isEqualTo(123456789012345.67);
        for (String text : new String[] {"%", "5%%", "%5", "5 €%"}) {
            assertThat(percent.parse(text)).isNaN();
            assertThat(percent.currencies("€").parse(text)).isNaN();
        }
    }

    @Test
    void nothingOfThisIsReadUnlessItWasSaid() {
        for (String text : new String[] {"1,234.56", "1'234", "1 234", "€5", "5 EUR", "(5)", "5-", "5%", "\u22125"}) {
            assertThat(NumberStyle.PLAIN.parse(text)).as(text).isNaN();
        }
        assertThat(ENGLISH.withPercent().parse("5-")).isNaN();
        assertThat(ENGLISH.currencies("€").parse("(5)")).isNaN();
    }

    @Test
    void theMessageSaysWhatWouldBeRightAndWhatToCall() {
        assertThat(problem(order("1,234.5"))).hasMessage("orders.csv, line 2, column 'a': '1,234.5' is not a number; "
                + "digits are needed, with '.' before decimals and without thousands separators, units or currency signs; "
                + "it would be one with .thousandsSeparator(',')");
        assertThat(problem(order("1.234").decimalComma())).hasMessageEndingWith(
                "it would be one with .decimalSeparator('.') or .thousandsSeparator('.')");
        assertThat(problem(order("12x").thousandsSeparator(' ').currencySigns("€").accountingNegatives()
                .percentSigns())).hasMessageEndingWith("digits are needed, with '.' before decimals, ' ' between thousands, "
                        + "€ before or after, brackets or a minus after if negative, a percent sign after, where there are "
                        + "any");
        assertThat(problem(order("(5)"))).hasMessageEndingWith(".accountingNegatives()");
        assertThat(problem(order("5%"))).hasMessageEndingWith(".percentSigns()");
    }

    @Test
    void choicesThatContradictEachOtherAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> order("1").thousandsSeparator('.').open())
                .withMessage("orders.csv: '.' cannot stand both before decimals and between thousands; say "
                        + ".decimalSeparator(',') or another .thousandsSeparator");
        assertThatIllegalArgumentException().isThrownBy(() -> order("1").thousandsSeparator('_'))
                .withMessageContaining("not '_'");
        for (String sign : new String[] {"", " ", "5", "€5", "(", "-", "%", "E R", ".", "a,b"}) {
            assertThatIllegalArgumentException().isThrownBy(() -> order("1").currencySigns(sign));
        }
    }

    @Test
    void filtersAndAllNumbersOfARowAreReadAlike() {
        CsvTransactions source = orders("c;o;t;a;q\nann;1;2019-04-30;1.234,50 €;(2)\nann;2;2019-04-30;5 €;1.000\n")
                .delimiter(';').decimalComma().thousandsSeparator('.').currencySigns("€").accountingNegatives()
                .quantity("q");
        assertThat(Reading.of(source).lines()).extracting(Transaction::amount).containsExactly(1234.5, 5.0);
        assertThat(Reading.of(source).lines()).extracting(Transaction::quantity).containsExactly(-2.0, 1000.0);
        assertThat(Reading.of(source.positive("q")).intake()).hasToString("2 lines: 1 used, 1 filtered by 'q'");
    }

    @Test
    void featuresAreReadTheSameWay() {
        FeatureTable table = CsvFeatures.fromText("x", () -> new StringReader("id;a;b;c\n1;$1,234;12%;$5\n2;($5);3%;x\n"))
                .delimiter(';').thousandsSeparator(',').currencySigns("$").accountingNegatives().percentSigns()
                .id("id").numeric("a").columns("b", "c").read();
        assertThat(table.column("a")).containsExactly(1234, -5);
        assertThat(table.column("b")).containsExactly(0.12, 0.03);
        assertThat(table.header("c").levels()).containsExactly("$5", "x");
    }

    @Test
    void valuesDoNotChangeAndCanBeReadBack() {
        CsvTransactions source = order("1");
        CsvTransactions changed = source.thousandsSeparator('\u202f').currencySigns("€").currencySigns("EUR", "Euro");
        assertThat(source.thousandsSeparator()).isEmpty();
        assertThat(source.currencySigns()).isEmpty();
        assertThat(changed.thousandsSeparator()).isEqualTo(" ");
        assertThat(changed.currencySigns()).containsExactly("€", "EUR", "Euro");
    }
}
