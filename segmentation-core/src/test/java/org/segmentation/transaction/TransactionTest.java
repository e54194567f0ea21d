package org.segmentation.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TransactionTest {

    private record Sale(String buyer, int receipt, Instant at, double euros, String kind, int pieces) {
    }

    private static final Instant NOON = Instant.parse("2026-01-05T12:00:00.123456Z");

    private static List<Transaction> read(TransactionSource source) {
        List<Transaction> lines = new ArrayList<>();
        try (TransactionCursor cursor = source.open()) {
            for (Transaction line = cursor.next(); line != null; line = cursor.next()) {
                lines.add(line);
            }
            assertThat(cursor.intake().used()).isEqualTo(lines.size());
        }
        return lines;
    }

    @Test
    void aLineKnowsWhatItWasTold() {
        Transaction line = Transaction.of("ann", "o1", NOON, 12.5).product("tea").quantity(3).returned(1)
                .currency("EUR").attribute("shop", "Bern").attribute("till", "4");
        assertThat(line.customer()).isEqualTo("ann");
        assertThat(line.order()).isEqualTo("o1");
        assertThat(line.time()).isEqualTo(Instant.parse("2026-01-05T12:00:00.123Z"));
        assertThat(line.amount()).isEqualTo(12.5);
        assertThat(line.product()).isEqualTo("tea");
        assertThat(line.quantity()).isEqualTo(3);
        assertThat(line.returned()).isEqualTo(1);
        assertThat(line.currency()).isEqualTo("EUR");
        assertThat(line.attribute("shop")).isEqualTo("Bern");
        assertThat(line.attribute("till")).isEqualTo("4");
        assertThat(line.attribute("none")).isNull();
        assertThat(Transaction.of(null, "o2", NOON, 1).customer()).isNull();
        assertThat(Transaction.of("a", "o2", NOON, 1).quantity()).isNaN();
    }

    @Test
    void amountsAndQuantitiesMustBeFinite() {
        assertThatIllegalArgumentException().isThrownBy(() -> Transaction.of("a", "o9", NOON, Double.NaN))
                .withMessage("order 'o9': amount NaN is not finite");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Transaction.of("a", "o9", NOON, 1).quantity(Double.POSITIVE_INFINITY));
    }

    @Test
    void theCallersObjectsAreASourceThatCanBeReadAgain() {
        List<Sale> sales = List.of(new Sale("ann", 1, NOON, 5, "tea", 2), new Sale("bob", 2, NOON, 6, "oil", -1));
        TransactionSource source = TransactionSource
                .of(sales, Sale::buyer, sale -> "r" + sale.receipt(), Sale::at, Sale::euros)
                .product(Sale::kind).quantity(Sale::pieces).returned(sale -> 0).currency(sale -> "EUR")
                .attribute("initial", sale -> sale.buyer().substring(0, 1)).attribute("none", sale -> null)
                .zone(ZoneId.of("Europe/Zurich"));
        for (int reading = 0; reading < 2; reading++) {
            List<Transaction> lines = read(source);
            assertThat(lines).extracting(Transaction::customer).containsExactly("ann", "bob");
            assertThat(lines).extracting(Transaction::order).containsExactly("r1", "r2");
            assertThat(lines).extracting(Transaction::product).containsExactly("tea", "oil");
            assertThat(lines).extracting(Transaction::quantity).containsExactly(2.0, -1.0);
            assertThat(lines.get(1).attribute("initial")).isEqualTo("b");
            assertThat(lines.get(1).attribute("none")).isNull();
        }
        assertThat(source.zone()).isEqualTo(ZoneId.of("Europe/Zurich"));
        assertThat(source.reopenable()).isTrue();
        assertThat(source.lineOrder()).isEqualTo(LineOrder.ANY);
    }

    @Test
    void aPromiseKeepsEverythingElse() {
        TransactionSource source = TransactionSource.of(List.of(Transaction.of("a", "o1", NOON, 1)));
        assertThat(source.sortedByTime().lineOrder()).isEqualTo(LineOrder.SORTED_BY_TIME);
        assertThat(source.ordersAdjacent().lineOrder()).isEqualTo(LineOrder.ORDERS_ADJACENT);
        assertThat(read(source.sortedByTime())).hasSize(1);
        assertThat(source.sortedByTime().zone()).isEqualTo(source.zone());
        assertThat(source.sortedByTime().reopenable()).isTrue();
    }

    @Test
    void aClosedCursorGivesNothingMore() {
        TransactionCursor cursor = TransactionSource.of(List.of(Transaction.of("a", "o1", NOON, 1))).open();
        cursor.close();
        cursor.close();
        assertThat(cursor.next()).isNull();
        assertThat(cursor.intake().seen()).isZero();
    }
}
