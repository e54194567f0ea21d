package org.segmentation.io.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.segmentation.transaction.Transaction;
import org.segmentation.transaction.TransactionSource;

/** Order lines, as objects and as a table of any database. */
final class Shop {

    record Line(@Nullable String customer, String order, LocalDateTime time, double amount, @Nullable Integer quantity,
            @Nullable Integer returned, @Nullable String product) {

        Transaction asObject() {
            Instant instant = time.toInstant(ZoneOffset.UTC);
            return Transaction.of(customer, order, instant.toEpochMilli(), amount,
                    quantity == null ? Double.NaN : quantity, returned == null ? Double.NaN : returned, product, "EUR",
                    java.util.Map.of());
        }
    }

    private final List<Line> lines = new ArrayList<>();

    /** Customers whose ids differ in case or blanks only, lines without a customer, without a quantity, returns. */
    static Shop random(long seed, int size) {
        Random random = new Random(seed);
        Shop shop = new Shop();
        String[] odd = {"ann", "Ann", "ann ", "Ünal", "o'neil", " "};
        for (int i = 0; i < size; i++) {
            int who = random.nextInt(size / 8 + odd.length);
            String customer = who < odd.length ? odd[who] : who % 17 == 0 ? null : "c" + who;
            int order = random.nextInt(4);
            LocalDateTime time = LocalDateTime.of(2023, 1, 1, 0, 0).plusSeconds(random.nextInt(700 * 24 * 3600))
                    .plusNanos(random.nextInt(1_000_000) * 1_000L);
            Integer quantity = random.nextInt(10) == 0 ? null : random.nextInt(9) - 1;
            Integer returned = quantity == null || quantity <= 0 || random.nextInt(3) > 0 ? null
                    : random.nextInt(quantity + 1);
            shop.lines.add(new Line(customer, "o" + order, time, random.nextInt(1_000_000) / 100.0, quantity, returned,
                    random.nextInt(6) == 0 ? null : "p" + random.nextInt(5)));
        }
        return shop;
    }

    List<Line> lines() {
        return lines;
    }

    TransactionSource asObjects() {
        return TransactionSource.of(lines.stream().map(Line::asObject).toList());
    }

    /** Writes the lines to a table {@code orders}. */
    Database into(Database database) throws SQLException {
        database.run("CREATE TABLE orders (customer_id VARCHAR(40)" + (database.server() == Server.MARIADB
                ? " CHARACTER SET utf8mb4" : "") + ", order_id VARCHAR(40), ordered_at LOCAL TIMESTAMP, "
                + "amount NUMERIC(38,10), quantity INTEGER, returned INTEGER, product VARCHAR(40), "
                + "currency VARCHAR(3))");
        try (Connection connection = Server.connect(database.url())) {
            connection.setAutoCommit(false);
            try (PreparedStatement insert = connection.prepareStatement("INSERT INTO orders VALUES (?,?,?,?,?,?,?,?)")) {
                for (Line line : lines) {
                    insert.setString(1, line.customer());
                    insert.setString(2, line.order());
                    insert.setObject(3, line.time());
                    insert.setBigDecimal(4, java.math.BigDecimal.valueOf(line.amount()));
                    insert.setObject(5, line.quantity(), Types.INTEGER);
                    insert.setObject(6, line.returned(), Types.INTEGER);
                    insert.setString(7, line.product());
                    insert.setString(8, "EUR");
                    insert.addBatch();
                }
                insert.executeBatch();
            }
            connection.commit();
        }
        return database;
    }

    static JdbcTransactions in(JdbcTransactions database) {
        return database.table("orders").customer("customer_id").order("order_id").time("ordered_at").amount("amount")
                .quantity("quantity").returned("returned").product("product").currency("currency");
    }
}
