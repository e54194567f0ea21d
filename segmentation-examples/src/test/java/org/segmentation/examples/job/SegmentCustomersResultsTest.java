package org.segmentation.examples.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.segmentation.binning.Quantiles;
import org.segmentation.feature.AsOf;
import org.segmentation.io.model.ModelJson;
import org.segmentation.segment.SegmentationModel;

/** The files beside customers, clusters and the elbow: profiles, RFM segments, evidence and the model. */
class SegmentCustomersResultsTest extends JobTest {

    @Test
    void profiles_have_a_row_for_each_feature_of_each_group() {
        Job job = run("--k", "4").succeeded();
        assertThat(job.header("profiles.csv")).containsExactly("segmentation", "group", "persona", "customers",
                "share_of_customers", "share_of_spend", "feature", "mean", "min", "lower_quartile", "median",
                "upper_quartile", "max", "importance", "deviation", "effect");
        assertThat(job.rows("profiles.csv").stream().collect(Collectors.groupingBy(row -> row.get("segmentation"),
                Collectors.counting()))).isEqualTo(Map.of("tier", 5L * 3, "RFM segment", 12L * 3, "cluster", 5L * 3));

        double[] gold = job.rows("customers.csv").stream().filter(row -> row.get("tier").equals("Gold"))
                .mapToDouble(row -> Double.parseDouble(row.get("monetary"))).toArray();
        double[] all = job.numbers("customers.csv", "monetary");
        Map<String, String> row = job.rows("profiles.csv").stream().filter(each -> each.get("group").equals("Gold")
                && each.get("feature").equals("monetary")).findFirst().orElseThrow();
        assertThat(row).containsEntry("customers", Integer.toString(gold.length)).containsEntry("persona", "Average customers");
        double[] quantiles = Quantiles.type(7).of(gold, 0, .25, .5, .75, 1);
        List<String> figures = List.of("min", "lower_quartile", "median", "upper_quartile", "max");
        for (int i = 0; i < quantiles.length; i++) {
            assertThat(Double.parseDouble(row.get(figures.get(i)))).isCloseTo(quantiles[i], within(1e-9));
        }
        double mean = Arrays.stream(gold).average().orElseThrow();
        double meanOfAll = Arrays.stream(all).average().orElseThrow();
        assertThat(Double.parseDouble(row.get("mean"))).isCloseTo(mean, within(1e-9));
        assertThat(Double.parseDouble(row.get("importance"))).isCloseTo(mean / meanOfAll - 1, within(1e-9));
        assertThat(Double.parseDouble(row.get("share_of_spend")))
                .isCloseTo(Arrays.stream(gold).sum() / Arrays.stream(all).sum(), within(1e-9));
    }

    @Test
    void categories_are_profiled_by_the_share_of_the_customers_who_have_them() throws IOException {
        Job job = run("--customers", file("customer_id,age,home\na,20,flat\nb,21,flat\nc,50,house\nd,51,flat\n"),
                "--features", "age,home", "--k", "2", "--scale", "none", "--log", "none").succeeded();
        assertThat(job.rows("profiles.csv")).filteredOn(row -> row.get("feature").equals("home = house"))
                .extracting(row -> row.get("group"), row -> row.get("mean"), row -> row.get("importance"))
                .containsExactly(tuple("Cluster 1", "0", "-1"),
                        tuple("Cluster 2", "0.5", "1"),
                        tuple("all customers", "0.25", "0"));
    }

    @Test
    void rfm_segments_add_up_to_all_customers() {
        Job job = run("--k", "2").succeeded();
        assertThat(job.header("rfm_segments.csv")).containsExactly("rfm_segment", "customers", "share_of_customers",
                "orders", "revenue", "share_of_revenue", "average_order_value", "median_recency", "median_frequency",
                "median_monetary");
        Map<String, Long> counted = job.rows("customers.csv").stream()
                .collect(Collectors.groupingBy(row -> row.get("rfm_segment"), Collectors.counting()));
        List<Map<String, String>> segments = job.rows("rfm_segments.csv");
        assertThat(segments).hasSize(12).last().satisfies(row -> assertThat(row).containsEntry("customers", "2600"));
        segments.subList(0, 11).forEach(row -> assertThat(row.get("customers"))
                .isEqualTo(Long.toString(counted.get(row.get("rfm_segment")))));
        double[] revenue = job.numbers("rfm_segments.csv", "revenue");
        assertThat(Arrays.stream(revenue).limit(11).sum()).isCloseTo(revenue[11], within(1e-6));
    }

    @Test
    void evidence_says_which_k_each_criterion_favours() throws IOException {
        Job job = run("--transactions", file(ORDERS), "--k-range", "1..4").succeeded();
        assertThat(job.header("evidence.csv")).containsExactly("k", "elbow", "silhouette", "calinski_harabasz",
                "davies_bouldin", "gap", "prediction_strength", "votes", "favoured_by", "chosen");
        assertThat(job.numbers("evidence.csv", "k")).containsExactly(1, 2, 3, 4);
        assertThat(job.row("evidence.csv", "1")).containsEntry("silhouette", "");
        Map<String, String> two = job.row("evidence.csv", "2");
        assertThat(two.get("favoured_by")).contains("elbow", "silhouette");
        assertThat(two).containsEntry("chosen", "true")
                .containsEntry("votes", Integer.toString(two.get("favoured_by").split("; ").length));
        assertThat(job.out()).contains("criteria: elbow k = 2, silhouette k = 2");
    }

    @Test
    void evidence_is_left_out_where_there_is_no_choice_or_no_time() throws IOException {
        for (List<String> without : List.of(List.of("--k", "2"), List.of("--k-range", "1..4", "--quick"))) {
            Job job = Job.run(folder.resolve(without.get(0)), Stream.concat(
                    Stream.of("--transactions", file(ORDERS)), without.stream()).toArray(String[]::new));
            job.succeeded();
            assertThat(job.out()).doesNotContain("criteria:", "evidence.csv");
            assertThat(job.folder().resolve("evidence.csv")).doesNotExist();
        }
    }

    @Test
    void files_of_an_earlier_run_are_named() throws IOException {
        String orders = file(ORDERS);
        assertThat(run("--transactions", orders, "--k-range", "1..4").succeeded().out()).doesNotContain("earlier run");
        Job job = run("--transactions", orders, "--k", "2", "--bins", "3").succeeded();
        assertThat(job.out()).endsWith(String.format("Left as an earlier run wrote them: %s, %s%n",
                job.folder().resolve("evidence.csv"), job.folder().resolve("rfm_segments.csv")));
    }

    @Test
    void the_model_says_where_it_comes_from_and_puts_customers_where_the_job_did() {
        Job job = run("--seed", "3", "--as-of", "2025-12-31", "--zone", "Europe/Berlin", "--quick").succeeded();
        ModelJson<SegmentationModel> json = ModelJson.read(job.folder().resolve("model.json"), SegmentationModel.class);
        assertThat(json.seed()).hasValue(3);
        assertThat(json.customers()).hasValue(2_600);
        assertThat(json.asOf()).contains(AsOf.of(LocalDate.of(2025, 12, 31), ZoneId.of("Europe/Berlin")));
        assertThat(json.features()).containsExactly(Map.entry("recency", "days"), Map.entry("frequency", "orders"),
                Map.entry("monetary", ""));
        job.rows("customers.csv").stream().limit(200).forEach(row -> {
            double[] features = {Double.parseDouble(row.get("recency")), Double.parseDouble(row.get("frequency")),
                    Double.parseDouble(row.get("monetary"))};
            assertThat(json.model().predict(features) + 1).isEqualTo(Integer.parseInt(row.get("cluster")));
            assertThat(json.model().segmentOf(features)).isEqualTo(row.get("persona"));
        });
    }

    @Test
    void a_cluster_has_the_persona_that_the_report_names() {
        Job job = run("--k", "4").succeeded();
        for (Map<String, String> cluster : job.rows("clusters.csv")) {
            assertThat(job.out()).containsPattern("\nCluster " + cluster.get("cluster") + " .* " + cluster.get("persona") + "\n");
            assertThat(job.rows("customers.csv")).filteredOn(row -> row.get("cluster").equals(cluster.get("cluster")))
                    .allSatisfy(row -> assertThat(row).containsEntry("persona", cluster.get("persona")));
        }
    }
}
