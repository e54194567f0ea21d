package org.segmentation.io.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.segmentation.io.csv.Reading.orders;
import static org.segmentation.io.csv.Reading.problem;

import java.io.StringReader;
import java.nio.charset.Charset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.segmentation.input.Intake;
import org.segmentation.table.MissingValues;
import org.segmentation.transaction.Transaction;

/** Rows that end with a delimiter, rows of blanks, and what else exports do to rows. */
class CsvRowFormTest {

    @ParameterizedTest
    @ValueSource(strings = {"c;o;t;a", "c;o;t;a;", "c;o;t;a; "})
    void rowsMayAllEndWithADelimiterTheHeaderTooOrNot(String header) {
        CsvTransactions source = orders(header + "\nann;1;2019-04-30;1;\nbob;2;2019-04-30;2;  \n").delimiter(';')
                .trailingDelimiters();
        assertThat(Reading.of(source).lines()).extracting(Transaction::customer).containsExactly("ann", "bob");
    }

    @Test
    void withTrailingDelimitersARowWithoutIsBad() {
        CsvTransactions source = orders("c,o,t,a\nann,1,2019-04-30,1\n").trailingDelimiters();
        assertThat(problem(source)).hasMessage("orders.csv, line 2: the row has 4 cells, the header has 4, and a delimiter "
                + "should follow; leave out .trailingDelimiters() if that is not so");
        CsvTransactions full = orders("c,o,t,a\nann,1,2019-04-30,1,x\n").trailingDelimiters();
        assertThat(problem(full)).hasMessage("orders.csv, line 2: the row does not end with a delimiter, as all should; "
                + "leave out .trailingDelimiters() if that is not so");
        assertThat(problem(orders("c,o,t,a\nann,1,2019-04-30,,\n").trailingDelimiters()))
                .hasMessageContaining("column 'a': '' is blank");
    }

    @Test
    void withoutTheChoiceOneCellTooManyIsBadAndTheMessageOffersIt() {
        assertThat(problem(orders("c,o,t,a\nann,1,2019-04-30,1,\n"))).hasMessage("orders.csv, line 2: the row has 5 cells, "
                + "the header has 4; if all rows end with a delimiter, say .trailingDelimiters()");
        assertThat(Reading.of(orders("c,o,t,a,\nann,1,2019-04-30,1,\n")).lines()).hasSize(1);
    }

    @Test
    void rowsOfBlankCellsAreNoFaultButCounted() {
        String text = "c,o,t,a\n,,,\nann,1,2019-04-30,1\n\n , ,\"\",\"  \"\n,,,,,,\n";
        assertThat(Reading.of(orders(text)).intake())
                .isEqualTo(Intake.of("lines", 4).skip("with blank cells only", 3));
        assertThat(CsvFeatures.fromText("x", () -> new StringReader("id,x\n,\n1,2\n")).id("id").numeric("x")
                .missing(MissingValues.KEEP).read().intake())
                .isEqualTo(Intake.of("lines", 2).skip("with blank cells only", 1));
        assertThat(Reading.of(orders("c,o,t,a,f\n,,,,\nann,1,2019-04-30,1,x\n").where("f", "x")).intake())
                .isEqualTo(Intake.of("lines", 2).skip("filtered by 'f'", 1));
    }

    @Test
    void barsAndTabsAndBlanksPartCells() {
        for (char delimiter : "|\t;:^".toCharArray()) {
            String text = "c,o,t,a\nann lee,1,2019-04-30,1\n".replace(',', delimiter);
            assertThat(Reading.of(orders(text).delimiter(delimiter)).lines())
                    .extracting(Transaction::customer).containsExactly("ann lee");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-32", "UTF-32LE", "UTF-32BE", "windows-1251", "Shift_JIS", "IBM850", "ISO-8859-15"})
    void manyCharsetsAreRead(String name) {
        Charset charset = Charset.forName(name);
        String customer = name.equals("windows-1251") ? "Иван" : name.equals("Shift_JIS") ? "山田" : "Müller";
        String text = "c,o,t,a\n" + customer + ",1,2019-04-30,1\n";
        assertThat(Reading.of(orders(text.getBytes(charset)).charset(charset)).lines())
                .extracting(Transaction::customer).containsExactly(customer);
    }

    @Test
    void theMarksOfUtf32GoBeforeTheCharset() {
        for (String name : new String[] {"UTF-32LE", "UTF-32BE"}) {
            byte[] bytes = "\ufeffc,o,t,a\nMüller,1,2019-04-30,1\n".getBytes(Charset.forName(name));
            assertThat(Reading.of(orders(bytes)).lines()).extracting(Transaction::customer).containsExactly("Müller");
        }
    }
}
