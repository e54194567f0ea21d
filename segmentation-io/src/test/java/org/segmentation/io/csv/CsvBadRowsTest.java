package org.segmentation.io.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.segmentation.io.csv.Reading.orders;
import static org.segmentation.io.csv.Reading.problem;

import java.io.Reader;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.segmentation.input.InputException;
import org.segmentation.input.Intake;
import org.segmentation.transaction.Transaction;
import org.segmentation.transaction.TransactionCursor;

class CsvBadRowsTest {

    private static final String HEADER = "c,o,t,a\n";
    private static final String GOOD = "ann,1,2019-04-30,1\n";

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "ann,1,2019-04-30,12x|'orders.csv, line 3, column ''a'': ''12x'' is not a number; '",
        "'ann,1,2019-04-30,\"1,234.5\"'|'orders.csv, line 3, column ''a'': ''1,234.5'' is not a number; '",
        "ann,1,2019-04-30,NaN|'orders.csv, line 3, column ''a'': ''NaN'' is not a number; '",
        "ann,1,2019-04-30,1e999|'orders.csv, line 3, column ''a'': ''1e999'' is too large'",
        "ann,1,2019-04-30,|'orders.csv, line 3, column ''a'': '''' is blank'",
        "ann,1,30.04.2019,1|'orders.csv, line 3, column ''t'': ''30.04.2019'' is not a time of the form yyyy-MM-dd or '",
        "ann,1,,1|'orders.csv, line 3, column ''t'': '''' is blank'",
        "ann,,2019-04-30,1|'orders.csv, line 3, column ''o'': '''' is blank'",
        "ann,1,2019-04-30|'orders.csv, line 3: the row has 3 cells, the header has 4'",
        "ann|'orders.csv, line 3: the row has 1 cell, the header has 4'",
        "ann,1,2019-04-30,1,|'orders.csv, line 3: the row has 5 cells, the header has 4'",
        "ann,1,2019-04-30,\"1\"x|'orders.csv, line 3: something other than a delimiter follows a closing quote'"})
    void aBadRowStopsWithItsPlaceOrIsCountedAndTold(String bad, String message) {
        String text = HEADER + GOOD + bad + "\n" + GOOD;
        assertThat(problem(orders(text))).hasMessageStartingWith(message);
        List<InputException> told = new ArrayList<>();
        Reading reading = Reading.of(orders(text).skipBadRows(told::add));
        assertThat(reading.lines()).hasSize(2);
        assertThat(reading.intake()).isEqualTo(Intake.of("lines", 3).skip("rejected", 1));
        assertThat(told).hasSize(1);
        assertThat(told.get(0)).hasMessageStartingWith(message);
        assertThat(told.get(0).line()).isEqualTo(3);
        assertThat(Reading.of(orders(text).skipBadRows()).intake()).isEqualTo(reading.intake());
    }

    @Test
    void aProductThatOverflowsIsABadRow() {
        CsvTransactions source = CsvTransactions.fromText("x",
                () -> new StringReader("c,o,t,q,p\nann,1,2019-04-30,1e300,1e300\n"))
                .customer("c").order("o").time("t").quantity("q").unitPrice("p");
        assertThat(problem(source)).hasMessageStartingWith("x, line 2, column 'p': '1e300' times the quantity is too");
    }

    @Test
    void afterABadRowThatStopsTheCursorIsAtItsEnd() {
        try (TransactionCursor cursor = orders(HEADER + GOOD + "x\n" + GOOD).open()) {
            assertThat(cursor.next()).isNotNull();
            assertThatExceptionOfType(InputException.class).isThrownBy(cursor::next);
            assertThat(cursor.next()).isNull();
            assertThat(cursor.intake()).isEqualTo(Intake.of("lines", 2).skip("rejected", 1));
        }
    }

    @Test
    void whatTheListenerThrowsStopsTheReading() {
        IllegalStateException enough = new IllegalStateException("enough");
        CsvTransactions source = orders(HEADER + "x\nx\n").skipBadRows(bad -> {
            throw enough;
        });
        assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> Reading.of(source)).isSameAs(enough);
    }

    @Test
    void aQuoteThatIsNeverClosedStopsAlsoWhereBadRowsAreSkipped() {
        CsvTransactions source = orders(HEADER + GOOD + "\"ann,1,2019-04-30,1\n" + GOOD.repeat(3)).skipBadRows();
        assertThat(problem(source)).hasMessageStartingWith("orders.csv, line 3: a quote is opened");
        assertThat(problem(orders("\"c,o,t,a\n" + GOOD))).hasMessageStartingWith("orders.csv, line 1: a quote is");
    }

    @Test
    void aQuoteThatSwallowsOtherRowsStopsWhereTheirEndCannotBeTold() {
        CsvTransactions source = orders(HEADER + "\"ann,1,2019-04-30,1\n" + GOOD + "\"bob\",2,2019-04-30,1\n"
                + GOOD).skipBadRows();
        assertThat(problem(source)).hasMessageStartingWith("orders.csv, line 2: a quote is not closed in the line");
    }

    @Test
    void aRaggedRowOfSeveralLinesSaysSo() {
        InputException bad = problem(orders(HEADER + "ann,\"1,2019-04-30,1\n\"," + GOOD));
        assertThat(bad).hasMessage("orders.csv, line 2: the row has 6 cells, the header has 4; the row ends at line 3, "
                + "so a quote may be missing");
    }

    @Test
    void severalStrayQuotesInARowMakeOneBadRow() {
        String text = HEADER + "\"a\"b,\"c\"d \"e\" \"f\",\"g\"\n" + GOOD + "\"a\"b";
        Reading reading = Reading.of(orders(text).skipBadRows());
        assertThat(reading.intake()).isEqualTo(Intake.of("lines", 3).skip("rejected", 2));
    }

    @Test
    void aStrayQuoteBeforeADelimiterTakesNoOtherRowWithIt() {
        for (String end : new String[] {"\n", "\r\n", "\r"}) {
            String text = (HEADER + "\"24\"W\",1,2019-04-30,1\n" + GOOD + "\"a\"b,\"" + "x".repeat(20_000) + "\n" + GOOD
                    + "x\n").replace("\n", end);
            List<InputException> told = new ArrayList<>();
            Reading reading = Reading.of(orders(text).skipBadRows(told::add));
            assertThat(reading.intake()).isEqualTo(Intake.of("lines", 5).skip("rejected", 3));
            assertThat(told).extracting(InputException::line).containsExactly(2L, 4L, 6L);
        }
    }

    @Test
    void aDroppedLineMayEndWhereABufferDoes() {
        for (int length = 8_170; length < 8_200; length++) {
            String text = HEADER.replace("\n", "\r\n") + "\"a\"b" + "x".repeat(length) + "\r\nann,1,x,1\r\n";
            List<InputException> told = new ArrayList<>();
            Reading.of(orders(text).skipBadRows(told::add));
            assertThat(told).extracting(InputException::line).containsExactly(2L, 3L);
        }
    }

    @Test
    void quotesInsideAnUnquotedCellAreText() {
        assertThat(Reading.of(orders(HEADER + "5\" pipe,1,2019-04-30,1\n")).lines())
                .extracting(Transaction::customer).containsExactly("5\" pipe");
    }

    @Test
    void aRowWithoutEndDoesNotFillTheMemory() {
        Reader endless = new Reader() {
            private long given;

            @Override
            public int read(char[] into, int at, int length) {
                for (int i = 0; i < length; i++) {
                    into[at + i] = given < 8 ? HEADER.charAt((int) given) : given == 8 ? '"' : 'x';
                    given++;
                }
                return length;
            }

            @Override
            public void close() {
                // Nothing to close.
            }
        };
        CsvTransactions source = CsvTransactions.fromText("endless", () -> endless).customer("c").order("o").time("t")
                .amount("a").skipBadRows();
        assertThat(problem(source)).hasMessageStartingWith("endless, line 2: the row that starts here is longer than");
    }
}
