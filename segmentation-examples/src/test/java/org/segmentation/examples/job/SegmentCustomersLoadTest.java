package org.segmentation.examples.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Customers put into the segments of a model that an earlier run has written. */
class SegmentCustomersLoadTest extends JobTest {

    private static final int BAD_DATA = 1;

    private String model(String... args) {
        Job job = Job.run(folder.resolve("fitted"), args).succeeded();
        return job.folder().resolve("model.json").toString();
    }

    private static Map<String, String> personas(Job job) {
        return job.rows("customers.csv").stream()
                .collect(Collectors.toMap(row -> row.get("customer_id"), row -> row.get("persona")));
    }

    @Test
    void the_same_orders_go_into_the_same_segments() throws IOException {
        String orders = file(ORDERS);
        Job fitted = Job.run(folder.resolve("fitted"), "--transactions", orders, "--k", "2").succeeded();
        Job job = run("--transactions", orders, "--load", fitted.folder().resolve("model.json").toString()).assigned();
        assertThat(job.header("customers.csv")).containsExactly("customer_id", "recency", "frequency", "monetary",
                "cluster", "persona");
        assertThat(personas(job)).isEqualTo(personas(fitted));
        assertThat(job.out()).contains("model.json: 2 segments of 6 customers, as of 2024-01-31 (UTC), made 20",
                "\nCustomers by the segments of the model\n").doesNotContain("Tiers", "How many");
        assertThat(job.folder()).isDirectoryNotContaining("glob:**/clusters.csv")
                .isDirectoryNotContaining("glob:**/model.json");
    }

    @Test
    void new_customers_are_looked_at_as_of_the_day_given() throws IOException {
        String model = model("--transactions", file(ORDERS), "--k", "2");
        String later = file(HEADER + "gus,1,2025-01-20,130\ngus,2,2025-01-30,90\nhal,3,2024-06-01,5\n");
        Job job = run("--transactions", later, "--load", model, "--as-of", "2025-01-31").assigned();
        assertThat(job.row("customers.csv", "gus")).containsEntry("recency", "1");
        assertThat(job.row("customers.csv", "hal")).containsEntry("recency", "244");
        assertThat(personas(job).get("gus")).isNotEqualTo(personas(job).get("hal"));
    }

    @Test
    void the_features_of_the_model_are_extracted_with_windows_and_categories() throws IOException {
        String features = "monetary:P1Y6M,orderLines,preferredProductType";
        Job fitted = Job.run(folder.resolve("fitted"), "--features", features, "--k", "3").succeeded();
        Job job = run("--load", fitted.folder().resolve("model.json").toString()).assigned();
        assertThat(job.header("customers.csv")).containsExactly("customer_id", "monetaryWithin1Year6Months", "orderLines",
                "preferredProductType", "cluster", "persona");
        Function<Job, Map<String, String>> clusters = each -> each.rows("customers.csv").stream()
                .collect(Collectors.toMap(row -> row.get("customer_id"), row -> row.get("cluster")));
        assertThat(clusters.apply(job)).isEqualTo(clusters.apply(fitted));
    }

    @Test
    void a_table_of_customers_is_put_into_segments() throws IOException {
        String people = "customer_id,age,home\nann,20,flat\nbob,22,flat\ncleo,51,house\ndan,55,house\n";
        String model = model("--customers", file(people), "--features", "age,home", "--k", "2");
        Job job = run("--customers", file("name;age;home\neva;24;flat\nfay;60;house\n"), "--id", "name", "--delimiter", ";",
                "--load", model).assigned();
        assertThat(job.row("customers.csv", "eva")).containsEntry("cluster", "1");
        assertThat(job.row("customers.csv", "fay")).containsEntry("cluster", "2");

        assertThat(Job.run(folder.resolve("no"), "--customers", file("customer_id,age\ngil,33\n"), "--load", model)
                .failed(BAD_DATA)).contains("column 'home': there is no such column");
        assertThat(Job.run(folder.resolve("no"), "--customers", file("customer_id,age,home\ngil,33,boat\n"), "--load", model)
                .failed(BAD_DATA)).contains("boat");
        assertThat(Job.run(folder.resolve("no"), "--transactions", file(ORDERS), "--load", model).failed(BAD_DATA))
                .contains("the model needs 'age', which cannot be had of orders");
    }

    @Test
    void orders_without_a_column_that_the_model_needs() throws IOException {
        String model = model("--features", "orderLines,averageReturnRate", "--k", "2");
        assertThat(run("--load", model, "--transactions", file(ORDERS)).failed(BAD_DATA))
                .contains("'averageReturnRate' needs");
    }

    @Test
    void a_file_that_is_no_model() throws IOException {
        assertThat(run("--load", "no/such.json").failed(BAD_DATA)).contains("such.json").contains("no such file");
        Path orders = Path.of(file(ORDERS));
        assertThat(run("--load", orders.toString()).failed(BAD_DATA)).startsWith(orders.toString());
        String model = model("--transactions", orders.toString(), "--k", "2");
        Path altered = Files.writeString(folder.resolve("altered.json"),
                Files.readString(Path.of(model)).replace("\"customers\": 6", "\"customers\": 7"));
        assertThat(run("--load", altered.toString()).failed(BAD_DATA)).contains("checksum");
    }
}
