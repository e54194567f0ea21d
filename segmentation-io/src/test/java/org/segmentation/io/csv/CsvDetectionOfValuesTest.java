package org.segmentation.io.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.segmentation.io.csv.Reading.orders;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.segmentation.input.InputException;
import org.segmentation.transaction.Transaction;

/** How numbers and times are found to be written, and when the caller is asked instead. */
class CsvDetectionOfValuesTest {

    private static CsvTransactions amounts(String... amounts) {
        return orders("c|o|t|a\n" + Stream.of(amounts).map(amount -> "ann|1|2019-04-30|" + amount + "\n")
                .collect(Collectors.joining())).delimiter('|');
    }

    private static CsvTransactions times(String... times) {
        return orders("c|o|t|a\n" + Stream.of(times).map(time -> "ann|1|" + time + "|1\n")
                .collect(Collectors.joining())).delimiter('|');
    }

    private static ThrowableAssertAlternative<InputException> assertAsks(CsvTransactions source) {
        return assertThatExceptionOfType(InputException.class).isThrownBy(source::detect);
    }

    private static List<Double> read(CsvTransactions source) {
        return Reading.of(source.detect()).lines().stream().map(Transaction::amount).toList();
    }

    @Test
    void decimalsAndThousandsAreToldByTheNumbers() {
        assertThat(read(amounts("12.50", "3", "1.234"))).containsExactly(12.5, 3.0, 1.234);
        assertThat(read(amounts("12,50", "3", "1,234"))).containsExactly(12.5, 3.0, 1.234);
        assertThat(read(amounts("1,234", "12.50"))).containsExactly(1234.0, 12.5);
        assertThat(read(amounts("1.234", "12,50"))).containsExactly(1234.0, 12.5);
        assertThat(read(amounts("1 234,5", "7\u202f777,25"))).containsExactly(1234.5, 7777.25);
        assertThat(read(amounts("1'234.50", "7"))).containsExactly(1234.5, 7.0);
        assertThat(read(amounts("1.234.567", "1"))).containsExactly(1234567.0, 1.0);
        assertThat(read(amounts("0,125", "1,234"))).containsExactly(0.125, 1.234);
        assertThat(read(amounts("1e3", "-.5", "+7"))).containsExactly(1000.0, -0.5, 7.0);
    }

    @Test
    void wholeNumbersLeaveThePointAndWhatIsNotSeenStaysBad() {
        CsvTransactions found = amounts("1", "2", "").detect();
        assertThat(found.decimalSeparator()).isEqualTo('.');
        assertThat(found.thousandsSeparator()).isEmpty();
        assertThat(found.found().orElseThrow().evidence().get("numbers"))
                .isEqualTo("it reads 2 of 2 cells, which show no decimals: as usual");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "1,234|1234 (.decimalSeparator('.').thousandsSeparator(','))|1.234 (.decimalSeparator(','))",
        "1.234|1.234 (.decimalSeparator('.'))|1234 (.decimalSeparator(',').thousandsSeparator('.'))"})
    void threeDigitsAfterTheOnlySeparatorAreAQuestion(String number, String one, String other) {
        assertAsks(amounts("15", number, "2" + number)).withMessageStartingWith("orders.csv, line 3, column 'a': '" + number
                + "' can be ").withMessageContaining(one).withMessageContaining(other).withMessageContaining(
                        "so can all of the 3 numbers at the head of the file");
        assertThat(read(amounts("15", number).decimalSeparator('.').thousandsSeparator(','))).hasSize(2);
    }

    @Test
    void aFewCellsThatAreNoNumbersDoNotHideTheRest() {
        CsvTransactions found = amounts("12,50", "n/a", "3,5", "12.5").detect();
        assertThat(found.decimalSeparator()).isEqualTo(',');
        assertThat(Reading.of(found.skipBadRows()).intake().skipped("rejected")).isEqualTo(2);
        assertThat(found.found().orElseThrow().evidence().get("numbers")).startsWith("it reads 2 of 4 cells, such as '12,50'");
    }

    @Test
    void signsAroundNumbersAreThoseThatWereSaid() {
        assertThat(read(amounts("€ 1.234,50", "(7,5)").currencySigns("€").accountingNegatives()))
                .containsExactly(1234.5, -7.5);
        CsvTransactions unsaid = amounts("€ 1.234,50", "€ 7").detect();
        assertThat(unsaid.found().orElseThrow().evidence().get("numbers"))
                .isEqualTo("not found: none of 2 cells is a number, the first is '€ 1.234,50'");
        assertThat(Reading.problem(unsaid)).hasMessageEndingWith("it would be one with .currencySigns(\"€\")");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "2019-04-30|yyyy-MM-dd", "2019-04-30T17:05:09.5+02:00|yyyy-MM-dd", "2019-4-30|yyyy-M-d",
        "2019-4-30 7:05|yyyy-M-d H:mm", "2019/04/30|yyyy/M/d", "2019.04.30|yyyy.M.d", "20190430|yyyyMMdd",
        "201904301705|yyyyMMddHHmm", "20190430170509|yyyyMMddHHmmss", "20190430 17:05|yyyyMMdd H:mm", "30.04.2019|d.M.yyyy",
        "30.04.19|d.M.yy", "30/04/2019|d/M/yyyy", "04/30/2019|M/d/yyyy", "4/30/19|M/d/yy",
        "30-04-2019|d-M-yyyy", "04-30-2019|M-d-yyyy", "30-Apr-2019|d-MMM-yyyy", "30-APR-19|d-MMM-yy",
        "30 Apr 2019|d MMM yyyy", "30 April 2019|d MMMM yyyy", "Apr 30, 2019|MMM d, yyyy", "April 30, 2019|MMMM d, yyyy",
        "4/30/2019 5:05 PM|M/d/yyyy h:mm a", "04/30/2019 05:05:09 pm|M/d/yyyy h:mm:ss a", "30/04/2019T17:05|d/M/yyyy'T'H:mm",
        "30.04.2019, 17:05|d.M.yyyy, H:mm", "2019/04/30 17:05:09.123|yyyy/M/d H:mm:ss.SSS",
        "2019/04/30 17:05 +0200|yyyy/M/d H:mm XX", "2019/04/30 17:05:09Z|yyyy/M/d H:mm:ssXXX",
        "1556643909|seconds", "1556643909.25|seconds", "1556643909123|milliseconds"})
    void timesAreToldByTheirForm(String time, String pattern) {
        CsvTransactions found = times(time, time).detect();
        assertThat(found.timePatterns().get(0)).startsWith(pattern);
        assertThat(Reading.of(found).lines()).allSatisfy(line -> assertThat(line.time().toString()).startsWith("2019-04-30"));
    }

    @Test
    void dayOrMonthFirstIsToldByOneDateThatDecides() {
        CsvTransactions found = times("03/04/2020", "01/02/2020", "25/12/2019").detect();
        assertThat(found.timePatterns()).containsExactly("d/M/yyyy");
        assertThat(found.found().orElseThrow().evidence().get("times")).isEqualTo("it reads 3 of 3 times, from "
                + "2019-12-25T00:00:00Z to 2020-04-03T00:00:00Z; '25/12/2019' in line 4 is none by M/d/yyyy");
        assertThat(times("03/04/2020", "12/31/2019").detect().timePatterns()).containsExactly("M/d/yyyy");
    }

    @Test
    void dayOrMonthFirstIsAskedWhereNoDateDecides() {
        assertAsks(times("04/04/2020", "03/04/2020", "12/11/2020")).withMessage("orders.csv, line 3, column 't': "
                + "'03/04/2020' can be read by the pattern d/M/yyyy or by M/d/yyyy, as can all of the 3 times like it at the "
                + "head of the file; say which, .time(\"t\", \"d/M/yyyy\") or .time(\"t\", \"M/d/yyyy\")");
        assertAsks(times("03-04-20 17:05")).withMessageContaining("d-M-yy H:mm").withMessageContaining("M-d-yy H:mm");
        // Also where all dates mean the same by both: a later one would not.
        assertAsks(times("04/04/2020")).withMessageContaining("say which");
    }

    @Test
    void dayAndMonthInBothOrdersIsAsked() {
        assertAsks(times("25/12/2019", "12/31/2019", "26/12/2019")).withMessage("orders.csv, line 2, column 't': "
                + "'25/12/2019' is a time by the pattern d/M/yyyy only, but '12/31/2019' in line 3 by M/d/yyyy only; say "
                + "which is right, .time(\"t\", \"d/M/yyyy\") or .time(\"t\", \"M/d/yyyy\")");
    }

    @Test
    void datesWithATimeOfDaySpeakForThoseWithout() {
        assertThat(times("03/04/2020", "25/12/2019 17:05").detect().timePatterns())
                .containsExactly("d/M/yyyy", "d/M/yyyy H:mm");
        assertAsks(times("12/31/2019", "25/12/2019 17:05")).withMessageContaining("d/M/yyyy H:mm only, but");
        assertAsks(times("03/04/2020", "03/04/2020 17:05")).withMessageContaining(
                ".time(\"t\", \"d/M/yyyy\", \"d/M/yyyy H:mm\") or .time(\"t\", \"M/d/yyyy\", \"M/d/yyyy H:mm\")");
    }

    @Test
    void severalPatternsAreFoundTogether() {
        CsvTransactions found = times("30.04.2019 17:05", "1.5.2019", "2.5.2019 7:05", "2019-05-03", "").detect();
        assertThat(found.timePatterns()).containsExactly("d.M.yyyy H:mm", "d.M.yyyy", "yyyy-M-d");
        assertThat(found.found().orElseThrow().evidence().get("times")).startsWith("it reads 4 of 4 times, from 2019-04-30");
        assertThat(Reading.of(found.skipBadRows()).lines()).extracting(line -> line.time().toString()).containsExactly(
                "2019-04-30T17:05:00Z", "2019-05-01T00:00:00Z", "2019-05-02T07:05:00Z", "2019-05-03T00:00:00Z");
    }

    @Test
    void aFewTimesThatAreNoneDoNotHideTheRest() {
        CsvTransactions found = times("2019-04-30", "morning", "2019-04-31", "2019-05-01", "2019-05-02").detect();
        assertThat(found.timePatterns()).isEqualTo(times().timePatterns());
        assertThat(found.found().orElseThrow().evidence().get("times")).startsWith("it reads 3 of 5 times");
    }

    @ParameterizedTest
    @ValueSource(strings = {"morning", "2019", "30. April", "43585", "17:05", "31/31/2019", "1.2.3"})
    void timesInAFormThatIsNotKnownAreAsked(String time) {
        assertAsks(times(time, time)).withMessageStartingWith("orders.csv, line 2, column 't': '" + time + "' is written in "
                + "a way that was not found out; say how, .time(\"t\", ");
    }

    @Test
    void theZoneIsTheSources() {
        CsvTransactions found = times("30.07.2019 17:05").zone(ZoneId.of("Europe/Berlin")).detect();
        assertThat(Reading.of(found).lines().get(0).time()).hasToString("2019-07-30T15:05:00Z");
        assertThat(found.zone(ZoneOffset.UTC).timePatterns()).isEqualTo(found.timePatterns());
    }

    /** How a program somewhere writes a file. */
    private record Export(char delimiter, Charset charset, char decimal, char thousands, String pattern) {

        String amount(double amount) {
            DecimalFormatSymbols symbols = DecimalFormatSymbols.getInstance(Locale.ROOT);
            symbols.setDecimalSeparator(decimal);
            symbols.setGroupingSeparator(thousands);
            DecimalFormat format = new DecimalFormat("#,##0.00", symbols);
            format.setGroupingUsed(thousands != '-');
            return format.format(amount);
        }

        CsvTransactions told(byte[] bytes) {
            CsvTransactions source = orders(bytes).delimiter(delimiter).charset(charset).decimalSeparator(decimal)
                    .time("t", pattern);
            return thousands == '-' ? source : source.thousandsSeparator(thousands);
        }
    }

    @Provide
    Arbitrary<Export> exports() {
        return Arbitraries.of(',', ';', '\t', '|').flatMap(delimiter -> Arbitraries.of(".-", ",-", ".,", ",.", ".'", ", ")
                .flatMap(signs -> Arbitraries.of("UTF-8", "windows-1252", "UTF-16LE", "UTF-16BE").flatMap(charset ->
                        Arbitraries.of("yyyy-MM-dd", "yyyy-MM-dd HH:mm:ss", "dd.MM.yyyy", "d.M.yy H:mm", "dd/MM/yyyy HH:mm",
                                "M/d/yyyy h:mm a", "MM-dd-yyyy", "yyyyMMdd", "dd-MMM-yyyy", "MMM d, yyyy", "yyyy/MM/dd")
                                .map(pattern -> new Export(delimiter, Charset.forName(charset), signs.charAt(0),
                                        signs.charAt(1), pattern)))));
    }

    @Property(tries = 150)
    void aSourceThatLooksReadsWhatOneThatIsToldReadsOrAsks(@ForAll("exports") Export export,
            @ForAll @IntRange(min = 1, max = 60) int rows, @ForAll Random random) {
        DateTimeFormatter format = DateTimeFormatter.ofPattern(export.pattern(), Locale.ENGLISH);
        StringBuilder text = new StringBuilder("c,o,t,a\n".replace(',', export.delimiter()));
        for (int i = 0; i < rows; i++) {
            LocalDateTime time = LocalDateTime.of(2015, 1, 1, 0, 0).plusMinutes(random.nextInt(5_000_000));
            text.append(CsvCell.row(List.of("Jürgen, O'Neil", "o" + i, format.format(time),
                    export.amount(random.nextInt(10_000_000) / 100.0)), export.delimiter())).append("\r\n");
        }
        byte[] bytes = text.toString().getBytes(export.charset());
        Reading told = Reading.of(export.told(bytes));
        assertThat(told.lines()).hasSize(rows);
        try {
            Reading found = Reading.of(orders(bytes).detect());
            assertThat(found.lines().toString()).isEqualTo(told.lines().toString());
        } catch (InputException asks) {
            assertThat(asks).hasMessageContaining("say which");
            assertThat(rows < 30 || export.pattern().contains("yy H")).as("%s", asks.getMessage()).isTrue();
        }
    }

    @Property(tries = 200)
    void noBytesAtAllMakeAnythingButFindingsOrAnInputException(@ForAll byte[] bytes, @ForAll boolean withHeader) {
        byte[] header = withHeader ? "c,o,t,a\n1,2,".getBytes(StandardCharsets.US_ASCII) : new byte[0];
        byte[] all = new byte[header.length + bytes.length];
        System.arraycopy(header, 0, all, 0, header.length);
        System.arraycopy(bytes, 0, all, header.length, bytes.length);
        try {
            assertThat(orders(all).detect().found()).isPresent();
        } catch (InputException expected) {
            assertThat(expected.source()).isEqualTo("orders.csv");
        }
    }
}
