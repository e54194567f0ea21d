package org.segmentation.examples.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What goes wrong is said in one line, with what would be right, an exit code, and no file written. */
class SegmentCustomersErrorsTest extends JobTest {

    private static final int BAD_DATA = 1;
    private static final int BAD_ARGUMENTS = 2;

    private static final String FIVE = HEADER + """
            ann,1,2024-01-05,120
            bob,2,2024-01-10,95
            cleo,3,2024-01-02,100
            dan,4,2023-06-01,5
            eva,5,2023-06-03,6
            """;

    private String badOrders(String text, String... args) throws IOException {
        String[] all = Stream.concat(Stream.of("--transactions", file(text)), Stream.of(args)).toArray(String[]::new);
        return run(all).failed(BAD_DATA).replace(folder.toString(), "");
    }

    @Test
    void a_missing_file() {
        assertThat(run("--transactions", "no/such.csv").failed(BAD_DATA))
                .startsWith(Path.of("no/such.csv") + ": there is no such file; looked for ");
        assertThat(run("--customers", "no/such.csv", "--features", "age").failed(BAD_DATA))
                .startsWith(Path.of("no/such.csv") + ": there is no such file; looked for ");
        assertThat(run("--transactions", folder.toString()).failed(BAD_DATA)).contains("is a directory");
    }

    @Test
    void a_missing_column_with_the_columns_that_exist() throws IOException {
        assertThat(badOrders(FIVE, "--amount", "price")).isEqualTo("/in.csv, column 'price': there is no such column;"
                + " the header has [customer_id, order_id, order_date, amount]");
        assertThat(badOrders(FIVE, "--customer", "CustomerID")).contains("did you mean 'customer_id'?");
        assertThat(badOrders(FIVE, "--where", "land=CH")).contains("column 'land'", "the header has [customer_id,");
        assertThat(badOrders(FIVE.replace(',', ';'))).contains("only one column at all");
        assertThat(run("--customers", folder.resolve("in.csv").toString(), "--features", "age").failed(BAD_DATA))
                .contains("column 'customer_id': there is no such column", "customer_id;order_id");
    }

    @Test
    void a_column_that_a_feature_needs() throws IOException {
        assertThat(badOrders(FIVE, "--features", "preferredProductType"))
                .contains("no line used has a product type, which 'preferredProductType' needs");
        assertThat(badOrders(FIVE, "--features", "averageReturnRate")).contains("'averageReturnRate' needs");
    }

    @Test
    void an_empty_file_and_one_with_a_header_only() throws IOException {
        assertThat(badOrders("")).isEqualTo("/in.csv: is empty; its first line should name the columns");
        assertThat(badOrders(HEADER)).isEqualTo("/in.csv: there are no customers left to segment");
        assertThat(run("--customers", file("customer_id,age\n"), "--features", "age").failed(BAD_DATA))
                .endsWith("in.csv: there are no customers left to segment");
    }

    @Test
    void nothing_left_after_filters_or_before_as_of() {
        Job filtered = run("--where", "country=Atlantis");
        assertThat(filtered.failed(BAD_DATA)).isEqualTo("the sample: there are no customers left to segment");
        assertThat(filtered.out()).contains("42,168 lines: 0 used, 42,168 filtered by 'country'");
        Job early = run("--as-of", "2000-01-01");
        assertThat(early.failed(BAD_DATA)).isEqualTo("the sample: there are no customers left to segment");
        assertThat(early.out()).contains("after the as-of date");
    }

    @Test
    void one_customer() throws IOException {
        String one = HEADER + "ann,1,2024-01-05,120\nann,2,2024-01-06,80\n";
        assertThat(badOrders(one)).isEqualTo("too few customers with distinct features to find an elbow: 1;"
                + " say how many clusters there should be with --k N, at most 1");
        Job job = run("--transactions", file(one), "--k", "1").succeeded();
        assertThat(job.out()).contains("1 customer, as of 2024-01-06 (UTC), features:");
        assertThat(job.rows("customers.csv")).singleElement().satisfies(row -> assertThat(row)
                .containsEntry("customer_id", "ann").containsEntry("cluster", "1"));
    }

    @Test
    void fewer_distinct_customers_than_clusters() throws IOException {
        assertThat(badOrders(FIVE, "--k", "6")).isEqualTo("k = 6 exceeds the 5 distinct rows; ask for at most 5");
        String alike = HEADER + "ann,1,2024-01-05,120\nbob,2,2024-01-05,120\ncleo,3,2024-01-05,120\n";
        assertThat(badOrders(alike, "--k", "2")).contains("k = 2 exceeds the 1 distinct row");
    }

    @Test
    void a_straight_curve_asks_for_k() throws IOException {
        // Cities equally far from one another: every cluster more takes the same off the inertia.
        String people = file("customer_id,city\n1,Rome\n2,Bern\n3,Oslo\n4,Graz\n5,Lyon\n6,Bonn\n7,Turku\n8,Cork\n");
        Job job = run("--customers", people, "--features", "city", "--k-range", "1..8");
        assertThat(job.failed(BAD_DATA)).startsWith("no elbow over k = 1..8 (strength 0.00)")
                .endsWith("say how many clusters there should be with --k N");
        assertThat(job.out()).contains("How many clusters", "criteria: elbow none").doesNotContain("<- elbow");
        assertThat(run("--customers", people, "--features", "city", "--k", "4").succeeded().rows("clusters.csv")).hasSize(4);
    }

    @Test
    void a_bad_date_and_a_bad_number() throws IOException {
        assertThat(badOrders(FIVE.replace("2024-01-02", "2024-02-30"))).startsWith(
                "/in.csv, line 4, column 'order_date': '2024-02-30' is not a time").endsWith("(see --skip-bad-rows)");
        assertThat(badOrders(FIVE, "--time-format", "dd.MM.yyyy")).contains("'2024-01-05' is not a time of the form dd.MM.yyyy");
        assertThat(badOrders(FIVE.replace(",95", ",95 EUR"))).startsWith(
                "/in.csv, line 3, column 'amount': '95 EUR' is not a number").endsWith("(see --skip-bad-rows)");
        assertThat(badOrders(FIVE.replace(",95", ",NaN"))).contains("line 3, column 'amount': 'NaN'");
        assertThat(badOrders(FIVE.replaceAll(",\\d+\n", ",?\n"), "--skip-bad-rows"))
                .isEqualTo("/in.csv: there are no customers left to segment");
    }

    @Test
    void a_row_of_the_wrong_length_and_an_open_quote() throws IOException {
        assertThat(badOrders(FIVE + "fay,6,2024-01-01\n")).contains("line 7");
        assertThat(badOrders(FIVE + "\"fay,6,2024-01-01,3\n")).contains("line 7");
    }

    @Test
    void a_header_with_a_name_twice() throws IOException {
        assertThat(badOrders(FIVE.replace("order_id,", "amount,"))).isEqualTo("/in.csv, line 1, column 'amount':"
                + " stands twice in the header, as columns 2 and 4; column names must be distinct");
    }

    @Test
    void customers_without_a_value() throws IOException {
        assertThat(badOrders(FIVE, "--features", "averageDaysBetweenOrders"))
                .contains("5 of 5 customers have no value", "(see --skip-bad-rows)");
        assertThat(run("--customers", file("customer_id,age\nann,31\nbob,\n"), "--features", "age").failed(BAD_DATA))
                .contains("line 3, column 'age'", "(see --skip-bad-rows)");
        assertThat(run("--customers", file("customer_id,age\nann,31\nann,33\n"), "--features", "age").failed(BAD_DATA))
                .contains("line 3, column 'customer_id': 'ann'");
    }

    @Test
    void an_output_folder_that_cannot_be() throws IOException {
        Path file = Files.writeString(folder.resolve("taken"), "kept");
        assertThat(Job.run(file, "--k", "3").err().strip())
                .isEqualTo("error: --out " + file + " is a file; it must be a folder, or be free for one (--help shows all options)");
        assertThat(file).hasContent("kept");
        Job below = Job.run(file.resolve("below"), "--k", "3");
        assertThat(below.exit()).isEqualTo(BAD_DATA);
        assertThat(below.err().lines()).hasSize(1).first().asString().startsWith("error: cannot make the folder " + file);
    }

    static Stream<Arguments> wrongArguments() {
        return Stream.of(
                wrong("Unknown option: '--wat'", "--wat"),
                wrong("Unmatched argument", "orders.csv"),
                wrong("--k 0; it must be at least 1", "--k", "0"),
                wrong("'three' is not an int", "--k", "three"),
                wrong("--k and --k-range exclude each other", "--k", "3", "--k-range", "1..9"),
                wrong("--k-range '5'; it must read like 1..10", "--k-range", "5"),
                wrong("--k-range '0..3'; it must read like 1..10, from 1 on", "--k-range", "0..3"),
                wrong("--k-range '6..2'; it must read like 1..10, from 1 on and not falling", "--k-range", "6..2"),
                wrong("--k-range '1..9999999999'", "--k-range", "1..9999999999"),
                wrong("--restarts 0; it must be at least 1", "--restarts", "0"),
                wrong("--threads -2; it must be at least 1", "--threads", "-2"),
                wrong("'x' is not a long", "--seed", "x"),
                wrong("--bins 0; there must be at least 1", "--bins", "0"),
                wrong("expected one of [STANDARD, ROBUST, MINMAX, NONE]", "--scale", "log"),
                wrong("--log 'tenure'; the features to cluster by are recency, frequency, monetary", "--log", "tenure"),
                wrong("--features 'age'; of orders there are recency, frequency, monetary,", "--features", "age"),
                wrong("--features 'monetary:1Y'; a window reads like P1Y", "--features", "monetary:1Y"),
                wrong("a window cannot be set on it", "--features", "recency:P1Y"),
                wrong("--features names 'monetary' twice", "--features", "monetary,monetary"),
                wrong("--as-of '2024'; it must read like 2011-12-09 or", "--as-of", "2024"),
                wrong("'Mars' is not known; it must be one like Europe/Berlin", "--zone", "Mars"),
                wrong("'latin' is not known; it must be one like UTF-8", "--charset", "latin"),
                wrong("--delimiter '::'; it must be one character, or tab", "--delimiter", "::"),
                wrong("cannot be the delimiter", "--delimiter", "\""),
                wrong("pattern 'QQ' does not give a date", "--time-format", "QQ"),
                wrong("--where 'France'; it must read COLUMN=VALUE", "--where", "France"),
                wrong("Expected parameter for option '--where' but found '--k'", "--where", "--k", "3"),
                wrong("--customers needs --features", "--customers", "people.csv"),
                wrong("--transactions is for orders; --customers has none", "--transactions", "a.csv", "--customers", "b.csv"),
                wrong("--as-of is for orders", "--customers", "b.csv", "--features", "age", "--as-of", "2024-01-01"),
                wrong("--bins is for orders", "--customers", "b.csv", "--features", "age", "--bins", "4"),
                wrong("--id goes with --customers or --jdbc", "--id", "name"),
                wrong("--jdbc needs --query", "--jdbc", "jdbc:h2:mem:"),
                wrong("--query, --user and --password-env go with --jdbc", "--query", "SELECT 1"),
                wrong("--jdbc: there is no driver for this URL; it must begin with jdbc:h2:", "--jdbc", "mysql://h/db",
                        "--query", "SELECT 1"),
                wrong("--password-env goes with --user", "--jdbc", "jdbc:h2:mem:", "--query", "SELECT 1",
                        "--password-env", "PATH"),
                wrong("--password-env 'NO SUCH'; there is no such environment variable", "--jdbc", "jdbc:h2:mem:",
                        "--query", "SELECT 1", "--user", "sa", "--password-env", "NO SUCH"),
                wrong("--delimiter is for files; --jdbc has none", "--jdbc", "jdbc:h2:mem:", "--query", "SELECT 1",
                        "--delimiter", ";"),
                wrong("--transactions is for files", "--jdbc", "jdbc:h2:mem:", "--query", "SELECT 1", "--transactions", "a"),
                wrong("--id needs --features", "--jdbc", "jdbc:h2:mem:", "--query", "SELECT 1", "--id", "name"),
                wrong("--as-of is for orders; --id has none", "--jdbc", "jdbc:h2:mem:", "--query", "SELECT 1", "--id",
                        "name", "--features", "age", "--as-of", "2024-01-01"),
                wrong("--k is for finding segments; --load has them already", "--load", "model.json", "--k", "3"),
                wrong("--features is for finding segments", "--load", "model.json", "--features", "recency"),
                wrong("--macro tier is for orders", "--customers", "b.csv", "--features", "age", "--macro", "tier"),
                wrong("--macro rfm needs five scores", "--macro", "rfm", "--bins", "4"),
                wrong("'..' is not a single character", "--thousands", ".."),
                wrong("--unit-price needs --quantity", "--transactions", "a.csv", "--unit-price", "price"),
                wrong("--amount and --unit-price exclude each other", "--amount", "a", "--quantity", "b", "--unit-price", "c"));
    }

    private static Arguments wrong(String message, String... args) {
        return Arguments.of(message, args);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrongArguments")
    void wrong_arguments(String message, String[] args) {
        Job job = run(args);
        assertThat(job.failed(BAD_ARGUMENTS)).contains(message).endsWith("(--help shows all options)");
        assertThat(job.out()).as("nothing was read").isEmpty();
    }
}
