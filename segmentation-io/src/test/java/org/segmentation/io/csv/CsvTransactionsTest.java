package org.segmentation.io.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.segmentation.io.csv.Reading.orders;
import static org.segmentation.io.csv.Reading.problem;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.segmentation.input.Intake;
import org.segmentation.transaction.Transaction;
import org.segmentation.transaction.TransactionCursor;

class CsvTransactionsTest {

    private static final String FULL = """
            CustomerID,InvoiceNo,StockCode,Quantity,Back,InvoiceDate,UnitPrice,Currency,Country
            17850.0,536365,85123A,6,1,2010-12-01 08:26:00,2.5,GBP,United Kingdom
            ,536366,,2,,2010-12-01 08:28:00,10,,France
            """;

    private static CsvTransactions full(String text) {
        return CsvTransactions.fromText("uci.csv", () -> new StringReader(text)).customer("CustomerID")
                .order("InvoiceNo").time("InvoiceDate", "yyyy-MM-dd HH:mm:ss").quantity("Quantity")
                .unitPrice("UnitPrice").returned("Back").product("StockCode").currency("Currency")
                .attribute("Country");
    }

    @Test
    void readsTheFourThingsThatEveryLineHas() {
        Reading reading = Reading.of(orders("c,o,t,a\nann,1,2019-04-30,12.5\nbob,2,2019-05-01T10:00,-3\n"));
        assertThat(reading.lines()).extracting(Transaction::customer).containsExactly("ann", "bob");
        assertThat(reading.lines()).extracting(Transaction::order).containsExactly("1", "2");
        assertThat(reading.lines()).extracting(Transaction::time).containsExactly(
                Instant.parse("2019-04-30T00:00:00Z"), Instant.parse("2019-05-01T10:00:00Z"));
        assertThat(reading.lines()).extracting(Transaction::amount).containsExactly(12.5, -3.0);
        assertThat(reading.lines()).extracting(Transaction::quantity).containsOnly(Double.NaN);
        assertThat(reading.intake()).isEqualTo(Intake.of("lines", 2));
    }

    @Test
    void readsTheRestWhereItIsNamed() {
        List<Transaction> lines = Reading.of(full(FULL)).lines();
        Transaction first = lines.get(0);
        assertThat(first.customer()).isEqualTo("17850.0");
        assertThat(first.amount()).isEqualTo(15);
        assertThat(first.quantity()).isEqualTo(6);
        assertThat(first.returned()).isEqualTo(1);
        assertThat(first.product()).isEqualTo("85123A");
        assertThat(first.currency()).isEqualTo("GBP");
        assertThat(first.attribute("Country")).isEqualTo("United Kingdom");
        assertThat(first.attribute("StockCode")).isNull();
        Transaction second = lines.get(1);
        assertThat(second.customer()).isNull();
        assertThat(second.returned()).isNaN();
        assertThat(second.product()).isNull();
        assertThat(second.currency()).isNull();
    }

    @Test
    void anAmountColumnGoesBeforeQuantityTimesUnitPrice() {
        Reading reading = Reading.of(orders("c,o,t,a,q,p\nann,1,2019-04-30,7,2,\n").quantity("q").unitPrice("p"));
        assertThat(reading.lines().get(0).amount()).isEqualTo(7);
        assertThat(reading.lines().get(0).quantity()).isEqualTo(2);
    }

    @Test
    void aBlankQuantityIsNotKnownUnlessTheAmountDependsOnIt() {
        String text = "c,o,t,a,q,p\nann,1,2019-04-30,7, ,3\n";
        assertThat(Reading.of(orders(text).quantity("q")).lines().get(0).quantity()).isNaN();
        CsvTransactions priced = CsvTransactions.fromText("x", () -> new StringReader(text)).customer("c").order("o")
                .time("t").quantity("q").unitPrice("p");
        assertThat(problem(priced)).hasMessage("x, line 2, column 'q': '' is blank; a number is needed");
    }

    @Test
    void plainIdsLoseTheirZeroDecimals() {
        assertThat(Reading.of(full(FULL).plainIds()).lines().get(0).customer()).isEqualTo("17850");
    }

    @Test
    void filtersCountWhatTheyKeepOutTextsFirst() {
        String text = """
                c,o,t,a,country,q
                ann,1,2019-04-30,1,UK,1
                ann,2,2019-04-30,1,FR,x
                ann,3,no date,no amount,FR,1
                ann,4,no date,no amount,UK,0
                ann,5,2019-04-30,1, UK ,-1
                ann,6,2019-04-30,1,"UK ",0.5
                """;
        CsvTransactions source = orders(text).positive("q").where("country", "UK", "IE");
        Reading reading = Reading.of(source);
        assertThat(reading.lines()).extracting(Transaction::order).containsExactly("1", "6");
        assertThat(reading.intake()).isEqualTo(Intake.of("lines", 6).skip("filtered by 'country'", 2)
                .skip("filtered by 'q'", 2));
        assertThat(source.filters()).containsExactly("country in [UK, IE]", "q > 0");
    }

    @Test
    void aRowMustPassAllFilters() {
        Reading reading = Reading.of(orders("c,o,t,a,x,y\n1,1,2019-04-30,1,a,b\n1,2,2019-04-30,1,a,c\n")
                .where("x", "a").where("y", "b").where("x", "a", "b"));
        assertThat(reading.lines()).extracting(Transaction::order).containsExactly("1");
    }

    @Test
    void theZoneIsThatOfLocalTimesAndOfCalendarDays() {
        CsvTransactions source = orders("c,o,t,a\n1,1,2019-07-01 00:30,1\n1,2,2019-07-01T00:30Z,1\n");
        assertThat(source.zone()).isEqualTo(ZoneOffset.UTC);
        CsvTransactions london = source.zone(ZoneId.of("Europe/London"));
        assertThat(london.zone()).isEqualTo(ZoneId.of("Europe/London"));
        assertThat(london.time("t").zone()).isEqualTo(ZoneId.of("Europe/London"));
        assertThat(london.sortedByTime().zone()).isEqualTo(ZoneId.of("Europe/London"));
        assertThat(Reading.of(london).lines()).extracting(Transaction::time).containsExactly(
                Instant.parse("2019-06-30T23:30:00Z"), Instant.parse("2019-07-01T00:30:00Z"));
    }

    @Test
    void largeAmountsAndLateYearsAreRead() {
        Reading reading = Reading.of(orders("c,o,t,a\n1,1,9999-12-31,1e300\n1,2,9999-12-31,-1E+300\n"));
        assertThat(reading.lines()).extracting(Transaction::amount).containsExactly(1e300, -1e300);
        assertThat(reading.lines().get(0).time()).isEqualTo(Instant.parse("9999-12-31T00:00:00Z"));
    }

    @Test
    void eachOpeningReadsFromTheStart() {
        CsvTransactions source = orders("c,o,t,a\n1,1,2019-04-30,1\n");
        assertThat(source.reopenable()).isTrue();
        assertThat(Reading.of(source).lines()).hasSize(1);
        assertThat(Reading.of(source).lines()).hasSize(1);
    }

    @Test
    void aStreamIsReadOnce() {
        CsvTransactions source = CsvTransactions.from("stdin",
                new ByteArrayInputStream("c,o,t,a\n1,1,2019-04-30,1\n".getBytes(StandardCharsets.UTF_8)))
                .customer("c").order("o").time("t").amount("a");
        assertThat(source.reopenable()).isFalse();
        assertThat(Reading.of(source).lines()).hasSize(1);
        assertThatIllegalStateException().isThrownBy(source::open).withMessageContaining("cannot be read again");
    }

    @Test
    void readsFilesAndSaysWhichIsMissing(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("orders.csv"), "c,o,t,a\n1,1,2019-04-30,1\n");
        assertThat(Reading.of(CsvTransactions.from(file).customer("c").order("o").time("t").amount("a")).lines())
                .hasSize(1);
        Path missing = folder.resolve("order.csv");
        assertThat(problem(CsvTransactions.from(missing).customer("c").order("o").time("t").amount("a")))
                .hasMessage(missing + ": there is no such file; looked for " + missing.toAbsolutePath());
        assertThat(problem(CsvTransactions.from(folder).customer("c").order("o").time("t").amount("a")))
                .hasMessage(folder + ": is a directory, not a file");
    }

    @Test
    void failuresOfTheCallersStreamCarryItsName() {
        IOException down = new IOException("the network is down");
        assertThat(problem(CsvTransactions.from("bucket", () -> {
            throw down;
        }).customer("c").order("o").time("t").amount("a"))).hasMessageStartingWith("bucket: ").hasCause(down);
        assertThatNullPointerException().isThrownBy(() -> CsvTransactions.from("bucket", () -> null).customer("c")
                .order("o").time("t").amount("a").open()).withMessageContaining("gave null");
    }

    @Test
    void anInterruptWhileOpeningIsKept() {
        CsvTransactions source = CsvTransactions.fromText("queue", () -> {
            throw new InterruptedException();
        }).customer("c").order("o").time("t").amount("a");
        assertThatExceptionOfType(CancellationException.class).isThrownBy(source::open);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void unnamedRolesAreAskedForBeforeTheFileIsOpened() {
        CsvTransactions bare = CsvTransactions.from(Path.of("none.csv"));
        assertThatIllegalArgumentException().isThrownBy(bare::open).withMessageContaining(".customer(\"…\")");
        assertThatIllegalArgumentException().isThrownBy(bare.customer("c")::open)
                .withMessageContaining(".order(\"…\")");
        assertThatIllegalArgumentException().isThrownBy(bare.customer("c").order("o")::open)
                .withMessageContaining(".time(\"…\")");
        CsvTransactions timed = bare.customer("c").order("o").time("t");
        assertThatIllegalArgumentException().isThrownBy(timed::open).withMessageContaining(".amount(\"…\")");
        assertThatIllegalArgumentException().isThrownBy(timed.quantity("q")::open)
                .withMessageContaining("unit price");
        assertThatIllegalArgumentException().isThrownBy(timed.unitPrice("q")::open)
                .withMessageContaining("quantity");
    }

    @Test
    void valuesDoNotChangeAndCanBeReadBack() {
        CsvTransactions source = CsvTransactions.from(Path.of("a.csv"));
        CsvTransactions changed = source.customer("c").order("o").time("t", "dd.MM.yyyy").quantity("q").unitPrice("p")
                .attribute("x").delimiter(';').decimalComma().charset(StandardCharsets.ISO_8859_1).where("x", "y");
        assertThat(source.columns()).isEmpty();
        assertThat(source.delimiter()).isEqualTo(',');
        assertThat(source.filters()).isEmpty();
        assertThat(changed.columns()).isEqualTo(
                Map.of("customer", "c", "order", "o", "time", "t", "quantity", "q", "unitPrice", "p"));
        assertThat(changed.attributes()).containsExactly("x");
        assertThat(changed.timePatterns()).containsExactly("dd.MM.yyyy");
        assertThat(changed.time("t").timePatterns()).isEqualTo(source.timePatterns());
        assertThat(changed.delimiter()).isEqualTo(';');
        assertThat(changed.decimalSeparator()).isEqualTo(',');
        assertThat(changed.charset()).isEqualTo(StandardCharsets.ISO_8859_1);
        assertThat(changed).hasToString("a.csv {customer=c, order=o, time=t, quantity=q, unitPrice=p}, "
                + "attributes [x], where x = y");
    }

    @Test
    void wrongDialectsAreRefused() {
        CsvTransactions source = orders("");
        assertThatIllegalArgumentException().isThrownBy(() -> source.delimiter('"'));
        assertThatIllegalArgumentException().isThrownBy(() -> source.decimalSeparator('e'));
    }

    @Test
    void anInterruptEndsTheReadingAlsoWhileAllRowsAreFiltered() {
        CsvTransactions source = orders("c,o,t,a\n" + "1,1,2019-04-30,1\n".repeat(5000)).where("c", "none");
        try (TransactionCursor cursor = source.open()) {
            Thread.currentThread().interrupt();
            assertThatExceptionOfType(CancellationException.class).isThrownBy(cursor::next)
                    .withMessageContaining("orders.csv");
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    void aClosedCursorIsAtItsEnd() {
        TransactionCursor cursor = orders("c,o,t,a\n1,1,2019-04-30,1\n1,2,2019-04-30,1\n").open();
        assertThat(cursor.next()).isNotNull();
        cursor.close();
        cursor.close();
        assertThat(cursor.next()).isNull();
        assertThat(cursor.intake()).isEqualTo(Intake.of("lines", 1));
    }
}
