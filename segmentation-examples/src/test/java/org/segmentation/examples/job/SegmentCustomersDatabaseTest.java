package org.segmentation.examples.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Orders and customers from a database. */
class SegmentCustomersDatabaseTest extends JobTest {

    private static final int BAD_DATA = 1;

    /** A variable that every platform has; its value is the password here. */
    private static final String VARIABLE = "PATH";
    private static final String URL = "jdbc:h2:mem:job";

    private static final String ROWS = """
            ('ann', 1, TIMESTAMP '2024-01-05 00:00:00', 120.0), ('ann', 2, TIMESTAMP '2024-01-31 23:30:00', 80.0),
            ('bob', 3, TIMESTAMP '2024-01-10 00:00:00', 95.0), ('bob', 4, TIMESTAMP '2024-01-30 00:00:00', 110.0),
            ('cleo', 5, TIMESTAMP '2024-01-02 00:00:00', 100.0), ('cleo', 6, TIMESTAMP '2024-01-31 00:00:00', 105.0),
            ('dan', 7, TIMESTAMP '2023-06-01 00:00:00', 5.0), ('eva', 8, TIMESTAMP '2023-06-03 00:00:00', 6.0),
            ('fay', 9, TIMESTAMP '2023-06-07 00:00:00', 4.0)""";

    private Connection database;

    @BeforeEach
    void shop() throws SQLException {
        Properties login = new Properties();
        login.setProperty("user", "shop");
        login.setProperty("password", System.getenv(VARIABLE));
        database = DriverManager.getConnection(URL, login);
        execute("CREATE TABLE orders (customer_id VARCHAR(9), order_id INT, order_date TIMESTAMP, amount NUMERIC(9, 2))");
        execute("INSERT INTO orders VALUES " + ROWS);
    }

    /** The last connection to a database in memory takes it along. */
    @AfterEach
    void close() throws SQLException {
        database.close();
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = database.createStatement()) {
            statement.execute(sql);
        }
    }

    private Job query(String sql, String... others) {
        List<String> args = new ArrayList<>(
                List.of("--jdbc", URL, "--user", "shop", "--password-env", VARIABLE, "--query", sql));
        args.addAll(List.of(others));
        return run(args.toArray(String[]::new));
    }

    @Test
    void orders_of_a_query_give_what_the_same_orders_of_a_file_give() throws IOException {
        Job fromFile = Job.run(folder.resolve("file"), "--transactions", file(ORDERS), "--k", "2").succeeded();
        Job job = query("SELECT * FROM orders", "--k", "2").succeeded();
        assertThat(job.out()).contains("Read the query: 9 lines: 9 used").doesNotContain(URL, System.getenv(VARIABLE));
        for (String file : List.of("customers.csv", "clusters.csv", "profiles.csv", "rfm_segments.csv")) {
            assertThat(job.bytes(file)).isEqualTo(fromFile.bytes(file));
        }
    }

    @Test
    void columns_zone_and_features_are_chosen_as_for_a_file() {
        Job job = query("SELECT customer_id AS who, order_id AS which, order_date AS at, 2 AS pieces, amount / 2 AS price,"
                + " 1 AS back, 'tea' AS ware FROM orders", "--customer", "who", "--order", "which", "--time", "at",
                "--quantity", "pieces", "--unit-price", "price", "--returned", "back", "--product", "ware", "--as-of",
                "2024-02-10", "--features", "monetary,averageReturnRate,preferredProductType", "--k", "2").succeeded();
        assertThat(job.row("customers.csv", "ann")).containsEntry("monetary", "200").containsEntry("recency", "10")
                .containsEntry("averageReturnRate", "0.5").containsEntry("preferredProductType", "tea");
    }

    @Test
    void a_query_with_an_id_gives_customers() {
        Job job = query("SELECT customer_id AS name, SUM(amount) AS spend, COUNT(*) AS lines FROM orders"
                + " GROUP BY customer_id ORDER BY customer_id", "--id", "name", "--features", "spend,lines", "--k", "2")
                .succeeded();
        assertThat(job.header("customers.csv")).containsExactly("customer_id", "spend", "lines", "cluster", "persona");
        assertThat(job.row("customers.csv", "ann")).containsEntry("spend", "200").containsEntry("cluster", "2");
        assertThat(job.out()).contains("There are no orders");
    }

    @Test
    void orders_are_split_by_a_column_of_the_query() {
        Job job = query("SELECT o.*, CASE WHEN amount > 50 THEN 'big' ELSE 'small' END AS size FROM orders o", "--k", "2",
                "--macro", "size").succeeded();
        assertThat(job.row("customers.csv", "ann")).containsEntry("size", "big").containsEntry("micro", "big");
    }

    @Test
    void bad_rows_stop_or_are_counted() throws SQLException {
        execute("INSERT INTO orders VALUES ('gil', 10, NULL, 5)");
        assertThat(query("SELECT * FROM orders ORDER BY order_id", "--k", "2").failed(BAD_DATA))
                .startsWith("query, line 10").contains("ORDER_DATE", "(see --skip-bad-rows)");
        assertThat(query("SELECT * FROM orders", "--k", "2", "--skip-bad-rows").succeeded().out())
                .contains("10 lines: 9 used, 1 rejected");
    }

    @Test
    void what_goes_wrong_is_said_without_the_url_and_the_password() {
        assertThat(query("SELECT * FROM nowhere").failed(BAD_DATA)).containsIgnoringCase("nowhere")
                .doesNotContain(URL, System.getenv(VARIABLE));
        assertThat(query("SELECT customer_id, order_id, order_date FROM orders").failed(BAD_DATA))
                .contains("column 'amount'").containsIgnoringCase("order_date");
        assertThat(query("SELECT customer_id, order_id, order_date, 'x' AS amount FROM orders").failed(BAD_DATA))
                .contains("column 'AMOUNT'", "a number is needed");
        assertThat(query("SELECT * FROM orders WHERE 1 = 2").failed(BAD_DATA))
                .isEqualTo("the query: there are no customers left to segment");
        Job wrong = run("--jdbc", URL + ";PASSWORD=secret", "--user", "shop", "--query", "SELECT * FROM orders");
        assertThat(wrong.failed(BAD_DATA)).doesNotContain("secret");
        Job noDriver = run("--jdbc", "jdbc:other://me:secret@host/db", "--query", "SELECT 1");
        assertThat(noDriver.failed(2)).contains("no driver").doesNotContain("secret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"jdbc:h2:mem:", "jdbc:duckdb:", "jdbc:postgresql://localhost/db", "jdbc:mariadb://localhost/db"})
    void a_driver_is_there_for(String url) throws SQLException {
        assertThat(DriverManager.getDriver(url).acceptsURL(url)).isTrue();
    }

    @Test
    void duckdb_needs_no_server_and_no_login() {
        Job job = run("--jdbc", "jdbc:duckdb:", "--query", "SELECT * FROM (VALUES " + ROWS
                + ") AS lines(customer_id, order_id, order_date, amount)", "--k", "2").succeeded();
        assertThat(job.row("customers.csv", "ann")).containsEntry("monetary", "200");
    }
}
