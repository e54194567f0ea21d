package org.segmentation.examples.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Segments of an earlier run, refitted to the customers of today. */
class SegmentCustomersPreviousTest extends JobTest {

    private static final int BAD_DATA = 1;
    private static final int WRONG = 2;

    private Job earlier(String... args) {
        return Job.run(folder.resolve("earlier"), args).succeeded();
    }

    private static String model(Job job) {
        return job.folder().resolve("model.json").toString();
    }

    private static Map<String, String> column(Job job, String name) {
        return job.rows("customers.csv").stream()
                .collect(Collectors.toMap(row -> row.get("customer_id"), row -> row.get(name)));
    }

    @Test
    void segments_keep_their_names_and_each_customers_move_is_told() {
        Job earlier = earlier("--as-of", "2025-09-30", "--quick", "--k", "4");
        Job job = run("--previous", model(earlier), "--quick", "--k", "4").assigned();
        Map<String, String> then = column(earlier, "persona");
        Map<String, String> now = column(job, "persona");
        assertThat(Set.copyOf(now.values())).isEqualTo(Set.copyOf(then.values())).hasSize(4);
        assertThat(now.keySet()).containsAll(then.keySet());
        column(job, "persona_before").forEach((id, persona) ->
                assertThat(persona).isEqualTo(then.getOrDefault(id, "")));

        // The matrix, counted from the files of both runs.
        Set<String> segments = new LinkedHashSet<>(then.values());
        for (Map<String, String> row : job.rows("migration.csv")) {
            long expected = now.keySet().stream().filter(id -> row.get("from").equals(then.getOrDefault(id, ""))
                    && row.get("to").equals(now.get(id))).count();
            assertThat(Long.parseLong(row.get("customers"))).as(row.toString()).isEqualTo(expected);
            assertThat(row.get("from").isEmpty() || segments.contains(row.get("from"))).isTrue();
        }
        assertThat(Arrays.stream(job.numbers("migration.csv", "customers")).sum()).isEqualTo(now.size());
        assertThat(Arrays.stream(job.numbers("migration.csv", "spend")).sum())
                .isCloseTo(Arrays.stream(job.numbers("customers.csv", "monetary")).sum(), Offset.offset(1e-6));
        assertThat(job.out()).contains("What became of the segments of 2025-09-30 (UTC)", "Who moved since 2025-09-30 (UTC)",
                "Stages of life, active for 90 days and new for 30", "customers change");
        assertThat(job.folder()).isDirectoryContaining("glob:**/clusters.csv").isDirectoryContaining("glob:**/profiles.csv")
                .isDirectoryContaining("glob:**/rfm_segments.csv");
    }

    @Test
    void stages_and_drift_add_up() {
        Job earlier = earlier("--as-of", "2025-11-30", "--quick", "--k", "3");
        Job job = run("--previous", model(earlier), "--quick", "--k", "3").assigned();
        assertThat(job.header("stages.csv")).containsExactly("stage", "before", "joined", "came_in", "went_out", "left", "after",
                "revenue", "spent_since", "date_before", "date");
        assertThat(Arrays.stream(job.numbers("stages.csv", "before")).sum()).isEqualTo(earlier.rows("customers.csv").size());
        assertThat(Arrays.stream(job.numbers("stages.csv", "after")).sum()).isEqualTo(job.rows("customers.csv").size());
        for (Map<String, String> row : job.rows("stages.csv")) {
            assertThat(number(row, "after")).isEqualTo(number(row, "before") + number(row, "joined")
                    + number(row, "came_in") - number(row, "went_out") - number(row, "left"));
        }
        assertThat(job.row("stages.csv", "Churn")).containsEntry("date_before", "2025-11-30")
                .containsEntry("date", "2025-12-31");
        // Lapsed for more than 90 days, by the other file.
        assertThat(number(job.row("stages.csv", "Churn"), "after")).isEqualTo(job.rows("customers.csv").stream()
                .filter(row -> number(row, "recency") > 90).count());

        List<Map<String, String>> drift = job.rows("drift.csv");
        assertThat(drift.subList(0, 3)).extracting(row -> row.get("segment")).containsOnly("(all customers)");
        assertThat(drift.subList(0, 3)).extracting(row -> row.get("feature"))
                .containsExactly("recency", "frequency", "monetary");
        assertThat(drift.stream().skip(3).map(row -> row.get("segment")).collect(Collectors.toSet()))
                .isEqualTo(Set.copyOf(column(earlier, "persona").values()));
        Map<String, String> then = column(earlier, "persona");
        Map<String, String> move = drift.stream().filter(row -> row.get("feature").equals("monetary")
                && row.get("status").equals("kept")).findFirst().orElseThrow();
        double before = mean(earlier, then, move.get("segment"));
        double after = mean(job, column(job, "persona"), move.get("segment"));
        assertThat(number(move, "moved")).isCloseTo(after - before, Offset.offset(1e-6));
    }

    @Test
    void a_segment_found_anew_is_named_by_what_it_is_like() {
        Job earlier = earlier("--as-of", "2025-06-30", "--quick", "--k-range", "1..8");
        Job job = run("--previous", model(earlier), "--quick", "--k-range", "1..8").assigned();
        Set<String> then = Set.copyOf(column(earlier, "persona").values());
        Set<String> now = Set.copyOf(column(job, "persona").values());
        List<String> born = job.rows("drift.csv").stream().filter(row -> row.get("status").equals("born"))
                .map(row -> row.get("segment")).toList();
        assertThat(born).isNotEmpty().doesNotContainAnyElementsOf(then)
                .allSatisfy(name -> assertThat(name).doesNotStartWith("Cluster"));
        assertThat(now).containsAll(born);
        assertThat(job.out()).contains("They are found anew", "New: " + String.join(", ", born) + ".");
        assertThat(job.folder()).isDirectoryContaining("glob:**/elbow.csv");
        assertThat(job.rows("clusters.csv")).extracting(row -> row.get("persona")).containsAll(born);
    }

    private static double number(Map<String, String> row, String column) {
        return Double.parseDouble(row.get(column));
    }

    private static double mean(Job job, Map<String, String> personas, String segment) {
        return job.rows("customers.csv").stream().filter(row -> segment.equals(personas.get(row.get("customer_id"))))
                .mapToDouble(row -> number(row, "monetary")).average().orElseThrow();
    }

    @Test
    void the_refitted_model_serves_the_next_day() {
        Job first = earlier("--as-of", "2025-10-31", "--quick", "--k", "3", "--features", "recency,tenure,orderLines");
        Job second = Job.run(folder.resolve("second"), "--previous", model(first), "--as-of", "2025-11-30", "--quick", "--k", "3")
                .assigned();
        Job third = run("--previous", model(second), "--k", "3").assigned();
        assertThat(third.header("customers.csv")).startsWith("customer_id", "recency", "tenure", "orderLines", "frequency",
                "monetary");
        Map<String, String> then = column(second, "persona");
        assertThat(column(third, "persona_before").entrySet()).allSatisfy(entry -> assertThat(entry.getValue())
                .isEqualTo(then.getOrDefault(entry.getKey(), "")));
        assertThat(third.out()).contains("from fresh starts");
        Job loaded = Job.run(folder.resolve("loaded"), "--load", model(third)).assigned();
        assertThat(column(loaded, "persona")).isEqualTo(column(third, "persona"));
    }

    @Test
    void what_cannot_be_compared_is_told() throws IOException {
        String orders = file(ORDERS);
        String model = model(earlier("--transactions", orders, "--k", "2"));
        assertThat(run("--transactions", orders, "--previous", model).failed(BAD_DATA)).contains("model.json: the model is as of"
                + " 2024-01-31 (UTC), and orders are seen up to 2024-01-31 (UTC): nothing has happened since");
        assertThat(run("--previous", model, "--transactions", file(HEADER + "gus,1,2025-01-20,130\nhal,3,2025-01-21,5\n"))
                .failed(BAD_DATA)).contains("there is no order up to 2024-01-31 (UTC)", "from the first on");
        assertThat(run("--previous", model, "--load", model).failed(WRONG)).contains("--previous and --load exclude each other");
        assertThat(run("--previous", model, "--features", "recency").failed(WRONG))
                .contains("--features is for finding segments; --previous has them already");
        assertThat(run("--previous", model, "--macro", "tier").failed(WRONG)).contains("--macro is for finding");
        assertThat(run("--previous", model, "--log", "tenure").failed(BAD_DATA)).contains("--log 'tenure'");
        assertThat(run("--previous", model, "--customers", orders, "--features", "amount").failed(WRONG))
                .contains("--previous is for orders");
        assertThat(run("--previous", "no/such.json").failed(BAD_DATA)).contains("such.json").contains("no such file");
        String people = "customer_id,age\nann,20\nbob,22\ncleo,51\n";
        String table = model(Job.run(folder.resolve("table"), "--customers", file(people), "--features", "age", "--k", "2"));
        assertThat(run("--previous", table).failed(BAD_DATA)).contains("was made of a table of customers");
    }
}
