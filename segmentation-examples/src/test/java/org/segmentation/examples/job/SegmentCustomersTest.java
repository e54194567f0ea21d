package org.segmentation.examples.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.segmentation.binning.Quantiles;

/** What the main job prints and writes. */
class SegmentCustomersTest extends JobTest {

    @Test
    void the_sample_is_scored_tiered_clustered_and_described() {
        Job job = run().succeeded();
        assertThat(job.out()).startsWith("Read the sample: 42,168 lines: 41,697 used, 471 without a customer id")
                .contains("2,600 customers, as of 2025-12-31 (UTC), features: recency [days], frequency [orders], monetary")
                .containsSubsequence("\nTiers, by quartiles of the RFM sum\n====", "\nPlatinum ", "\nBronze ",
                        "\nRFM segments\n====", "\nChampions ", "\nHibernating ", "\nHow many clusters\n====",
                        "<- elbow", "elbow at k = 4 over k = 1..10",
                        "an open choice: k = 4 is favoured by 1 of 6 criteria, k = 6 by 3",
                        "criteria: elbow k = 4, silhouette k = 6", "\nScaled before clustering\n====",
                        "ln (1 + monetary)", "\nClusters\n====", "\nall customers ", "\nCluster 1: buys most often",
                        "\nWritten: ");
    }

    @Test
    void the_files_have_exactly_these_columns_and_agree_with_one_another() {
        Job job = run().succeeded();
        assertThat(job.header("customers.csv")).containsExactly("customer_id", "recency", "frequency", "monetary",
                "r_score", "f_score", "m_score", "rfm_sum", "tier", "rfm_segment", "cluster", "persona");
        assertThat(job.header("clusters.csv")).containsExactly("cluster", "customers", "share_of_customers",
                "share_of_spend", "mean_recency", "mean_frequency", "mean_monetary", "persona",
                "description");
        assertThat(job.header("elbow.csv")).containsExactly("k", "inertia", "chosen");

        List<Map<String, String>> customers = job.rows("customers.csv");
        assertThat(customers).hasSize(2_600).allSatisfy(row -> assertThat(Integer.parseInt(row.get("rfm_sum")))
                .isEqualTo(Integer.parseInt(row.get("r_score")) + Integer.parseInt(row.get("f_score"))
                        + Integer.parseInt(row.get("m_score"))));
        Map<String, List<Map<String, String>>> byCluster = customers.stream()
                .collect(Collectors.groupingBy(row -> row.get("cluster")));
        List<Map<String, String>> clusters = job.rows("clusters.csv");
        assertThat(clusters).extracting(row -> row.get("cluster")).containsExactly("1", "2", "3", "4");
        for (Map<String, String> cluster : clusters) {
            List<Map<String, String>> members = byCluster.get(cluster.get("cluster"));
            assertThat(cluster.get("customers")).isEqualTo(Integer.toString(members.size()));
            assertThat(Double.parseDouble(cluster.get("mean_monetary"))).isCloseTo(members.stream()
                    .mapToDouble(row -> Double.parseDouble(row.get("monetary"))).average().orElseThrow(), within(1e-6));
        }
        assertThat(Arrays.stream(job.numbers("clusters.csv", "share_of_customers")).sum()).isCloseTo(1, within(1e-12));
        assertThat(Arrays.stream(job.numbers("clusters.csv", "share_of_spend")).sum()).isCloseTo(1, within(1e-12));

        assertThat(job.numbers("elbow.csv", "k")).containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
        assertThat(job.rows("elbow.csv")).filteredOn(row -> row.get("chosen").equals("true")).singleElement()
                .extracting(row -> row.get("k")).isEqualTo("4");
        assertThat(job.numbers("elbow.csv", "inertia")).isSortedAccordingTo((a, b) -> Double.compare(b, a));
    }

    @Test
    void a_second_run_and_one_thread_write_the_same_bytes() throws IOException {
        Job first = run().succeeded();
        for (Job again : List.of(Job.run(folder.resolve("again"), "--threads", "2").succeeded(),
                Job.run(folder.resolve("one"), "--threads", "1").succeeded())) {
            assertThat(again.report()).isEqualTo(first.report());
            for (String file : List.of("customers.csv", "clusters.csv", "elbow.csv", "evidence.csv", "rfm_segments.csv",
                    "profiles.csv")) {
                assertThat(again.bytes(file)).isEqualTo(first.bytes(file));
            }
        }
    }

    @Test
    void a_given_k_is_taken() {
        Job job = run("--k", "3").succeeded();
        assertThat(job.out()).doesNotContain("How many clusters");
        assertThat(job.rows("clusters.csv")).hasSize(3);
        assertThat(job.rows("elbow.csv")).singleElement().satisfies(row -> {
            assertThat(row).containsEntry("k", "3").containsEntry("chosen", "true");
            assertThat(Double.parseDouble(row.get("inertia"))).isCloseTo(2895.6, withinPercentage(0.1));
        });
    }

    @Test
    void the_elbow_is_looked_for_in_the_given_range() {
        Job job = run("--k-range", "2..6", "--restarts", "3", "--seed", "7", "--quick").succeeded();
        assertThat(job.out()).contains("over k = 2..6");
        assertThat(job.numbers("elbow.csv", "k")).containsExactly(2, 3, 4, 5, 6);
        assertThat(job.rows("elbow.csv")).filteredOn(row -> row.get("chosen").equals("true")).hasSize(1);
    }

    @Test
    void without_five_scores_segments_are_left_out_and_it_is_said() {
        Job job = run("--bins", "4", "--k", "2").succeeded();
        assertThat(job.out()).contains("RFM segments are named from scores of 1 to 5: with other --bins they are left out.")
                .doesNotContain("Champions");
        assertThat(job.header("customers.csv")).containsExactly("customer_id", "recency", "frequency", "monetary",
                "r_score", "f_score", "m_score", "rfm_sum", "tier", "cluster", "persona");
        assertThat(job.numbers("customers.csv", "r_score")).containsOnly(1, 2, 3, 4);
    }

    @Test
    void features_with_windows_and_categories_are_clustered_by() {
        Job job = run("--features", "monetary:P1Y,productsOrdered,preferredProductType", "--k", "4").succeeded();
        assertThat(job.header("customers.csv")).startsWith("customer_id", "monetaryWithin1Year", "productsOrdered",
                "preferredProductType", "recency", "frequency", "monetary", "r_score");
        assertThat(job.rows("customers.csv").stream().map(row -> row.get("preferredProductType"))
                .collect(Collectors.toSet())).hasSize(12).contains("black tea", "teapots");
        assertThat(job.out()).contains("in one of black tea, books,").contains("big spenders within 1 year");
        assertThat(job.header("clusters.csv")).contains("mean_monetaryWithin1Year")
                .doesNotContain("mean_preferredProductType");
    }

    @Test
    void every_feature_can_be_asked_for() {
        Job job = run("--features", "recency,frequency,monetary,totalSpending,orderLines,productsOrdered,"
                + "averageReturnRate,tenure,averageOrderValue,averageDaysBetweenOrders,preferredProductType",
                "--skip-bad-rows", "--k", "3").succeeded();
        assertThat(job.header("customers.csv")).hasSize(1 + 11 + 8);
        assertThat(job.out()).contains("1,046 of customers without a value in 'averageDaysBetweenOrders'");
        assertThat(job.rows("customers.csv")).hasSize(1_908).allSatisfy(
                row -> assertThat(row.get("totalSpending")).isEqualTo(row.get("monetary")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"STANDARD", "standard", "ROBUST", "MINMAX", "NONE"})
    void each_scale_divides_the_distances(String scale) {
        Job job = run("--log", "none", "--scale", scale, "--k-range", "1..5", "--quick").succeeded();
        assertThat(job.out()).doesNotContain("ln (1 + ");
        double inertia = 0;
        for (String feature : List.of("recency", "frequency", "monetary")) {
            double[] values = job.numbers("customers.csv", feature);
            double mean = Arrays.stream(values).average().orElseThrow();
            double squares = Arrays.stream(values).map(x -> (x - mean) * (x - mean)).sum();
            double[] quantiles = Quantiles.type(7).of(values, 0, .25, .75, 1);
            inertia += squares / Math.pow(switch (scale.toUpperCase(Locale.ROOT)) {
                case "STANDARD" -> Math.sqrt(squares / values.length);
                case "ROBUST" -> quantiles[2] - quantiles[1];
                case "MINMAX" -> quantiles[3] - quantiles[0];
                default -> 1;
            }, 2);
        }
        assertThat(job.numbers("elbow.csv", "inertia")[0]).isCloseTo(inertia, withinPercentage(1e-6));
    }

    @Test
    void logarithms_are_taken_of_what_is_named() {
        assertThat(run("--log", "recency", "--k", "2").succeeded().out()).contains("ln (1 + recency)")
                .doesNotContain("ln (1 + monetary)");
    }

    @Test
    void a_table_of_customers_is_clustered_without_scores() throws IOException {
        String people = file("""
                name;age;home;income;note
                ann;24;flat;21000,5;x
                bob;27;flat;19000;x
                cleo;25;flat;20500;x
                dan;51;house;64000;x
                eva;49;house;67500,25;x
                fay;55;house;61000;x
                gil;;house;61000;x
                hal;50;house;1;y
                """);
        Job job = run("--customers", people, "--id", "name", "--features", "age,home,income", "--delimiter", ";",
                "--decimal-comma", "--where", "note=x", "--skip-bad-rows", "--k-range", "1..5").succeeded();
        assertThat(job.out()).contains("8 lines: 6 used", "1 filtered by 'note'", "1 with a missing value")
                .contains("There are no orders: the RFM scores, tiers and segments are left out.")
                .contains("mostly home flat").doesNotContain("Tiers,", "Champions");
        assertThat(job.header("customers.csv")).containsExactly("customer_id", "age", "home", "income", "cluster",
                "persona");
        assertThat(job.header("clusters.csv")).containsExactly("cluster", "customers", "share_of_customers", "mean_age",
                "mean_income", "persona", "description");
        assertThat(job.numbers("clusters.csv", "customers")).containsExactly(3, 3);
        assertThat(job.row("customers.csv", "eva")).containsEntry("home", "house").containsEntry("income", "67500.25");
    }

    @Test
    void orders_of_another_make_are_read() throws IOException {
        String file = Files.writeString(folder.resolve("in.csv"), """
                Kunde\tBeleg\tDatum\tMenge\tPreis\tRetour\tWare\tLand
                17,0\t1\t05.01.2024\t2\t1,5\t1\tTöpfe\tCH
                17,0\t2\t31.01.2024\t4\t1,5\t0\tTöpfe\tCH
                18,0\t3\t30.01.2024\t1\t9,0\t0\tTee\tDE
                18,0\t4\t30.01.2024\t-1\t9,0\t0\tTee\tDE
                19,0\t5\t29.01.2024\t3\t2,0\t0\tTee\tDE
                20,0\t6\t29.01.2024\t3\t2,0\t0\tTee\tAT
                21,0\t7\tgestern\t3\t2,0\t0\tTee\tDE
                """, StandardCharsets.ISO_8859_1).toString();
        Job job = run("--transactions", file, "--customer", "Kunde", "--order", "Beleg", "--time", "Datum",
                "--time-format", "dd.MM.yyyy", "--quantity", "Menge", "--unit-price", "Preis", "--returned", "Retour",
                "--product", "Ware", "--delimiter", "tab", "--decimal-comma", "--charset", "ISO-8859-1", "--plain-ids",
                "--where", "Land=CH", "--where", "Land=DE", "--positive", "Menge", "--skip-bad-rows", "--features",
                "monetary,averageReturnRate,preferredProductType", "--k", "2").succeeded();
        assertThat(job.out()).contains(": 7 lines: 4 used, 1 filtered by 'Land', 1 filtered by 'Menge', 1 rejected");
        assertThat(job.row("customers.csv", "17")).containsEntry("monetary", "9").containsEntry("averageReturnRate", "0.25")
                .containsEntry("preferredProductType", "Töpfe").containsEntry("frequency", "2");
        assertThat(job.rows("customers.csv")).extracting(row -> row.get("customer_id")).containsExactly("17", "18", "19");
    }

    @Test
    void recency_counts_to_the_last_order_or_to_the_date_given() throws IOException {
        String orders = file(ORDERS);
        assertThat(run("--transactions", orders, "--k", "2").succeeded().row("customers.csv", "bob"))
                .containsEntry("recency", "1");
        assertThat(run("--transactions", orders, "--k", "2", "--as-of", "2024-03-01").succeeded()
                .row("customers.csv", "bob")).containsEntry("recency", "31");
        Job instant = run("--transactions", orders, "--k", "2", "--as-of", "2024-01-31T12:00:00Z").succeeded();
        assertThat(instant.row("customers.csv", "bob")).containsEntry("recency", "1");
        assertThat(instant.row("customers.csv", "ann")).containsEntry("frequency", "1");
        assertThat(instant.out()).contains("1 after the as-of date");
    }

    @Test
    void days_are_those_of_the_zone() throws IOException {
        String orders = file(ORDERS.replace("T23:30", "T23:30Z"));
        assertThat(run("--transactions", orders, "--k", "2").succeeded().row("customers.csv", "cleo"))
                .containsEntry("recency", "0");
        assertThat(run("--transactions", orders, "--k", "2", "--zone", "Europe/Berlin").succeeded()
                .row("customers.csv", "cleo")).containsEntry("recency", "1");
    }

    @Test
    void bad_rows_are_left_out_and_counted_where_it_is_asked_for() throws IOException {
        String orders = file(ORDERS + "gil,10,2024-01-20,a lot\ngil,11,yesterday,3\n");
        Job job = run("--transactions", orders, "--k", "2", "--skip-bad-rows").succeeded();
        assertThat(job.out()).contains("11 lines: 9 used, 2 rejected", "line 11, column 'amount': 'a lot'",
                "line 12, column 'order_date': 'yesterday'", "6 customers, as of 2024-01-31 (UTC), features:");
        assertThat(job.rows("customers.csv")).hasSize(6);
    }

    @Test
    void customers_like_one_another_share_a_cluster() throws IOException {
        Job job = run("--transactions", file(ORDERS), "--k-range", "1..4").succeeded();
        Map<String, String> clusterOf = job.rows("customers.csv").stream()
                .collect(Collectors.toMap(row -> row.get("customer_id"), row -> row.get("cluster")));
        assertThat(job.rows("clusters.csv")).hasSize(2);
        assertThat(clusterOf.get("bob")).isEqualTo(clusterOf.get("ann")).isEqualTo(clusterOf.get("cleo"));
        assertThat(clusterOf.get("eva")).isEqualTo(clusterOf.get("dan")).isEqualTo(clusterOf.get("fay"));
    }

    @Test
    void help_names_every_option() {
        Job job = run("--help");
        assertThat(job.exit()).isZero();
        assertThat(job.out()).contains("--transactions", "--customers", "--features", "--where", "--k-range", "--bins",
                "--skip-bad-rows", "--as-of", "(1..10)", "--load", "--jdbc", "--macro", "--detect", "--rejects", "--quick",
                "--clv", "--horizon", "--discount", "--margin", "--ratings", "--rating-scale");
    }
}
