package org.segmentation.examples.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Customers split first by a macro group, then segmented within each. */
class SegmentCustomersMacroTest extends JobTest {

    @ParameterizedTest
    @CsvSource({"tier, tier, 4", "rfm, rfm_segment, 11", "country, country, 5",
            "preferredProductType, preferredProductType, 12"})
    void a_micro_segment_lies_within_its_macro_group(String macro, String column, int groups) {
        Job job = run("--macro", macro, "--k", "3", "--restarts", "2").succeeded();
        Map<String, Set<String>> micro = job.rows("customers.csv").stream().collect(Collectors.groupingBy(
                row -> row.get(column), Collectors.mapping(row -> row.get("micro"), Collectors.toSet())));
        assertThat(micro).hasSize(groups);
        micro.forEach((group, keys) -> {
            assertThat(keys).allSatisfy(key -> assertThat(key).matches(
                    Pattern.quote(group) + "( / [123])?"));
            assertThat(keys).hasSizeBetween(1, 3).doesNotContainNull();
        });
        assertThat(job.out()).contains("\nMicro segments within each ", " micro segments in " + groups + " macro groups");
        assertThat(job.rows("profiles.csv")).extracting(row -> row.get("group")).containsAll(
                micro.values().stream().flatMap(Set::stream).toList());
    }

    /** The macro column is no column of the clusters, and may be a category. */
    @Test
    void the_number_of_clusters_is_examined_beside_it() {
        Job job = run("--macro", "country", "--restarts", "2").succeeded();
        assertThat(job.out()).contains("\ncriteria: ", "\nMicro segments within each ");
        assertThat(job.folder().resolve("evidence.csv")).exists();
    }

    @Test
    void each_country_has_its_own_k_by_its_own_elbow() {
        Job job = run("--macro", "country", "--quick").succeeded();
        assertThat(job.out()).containsPattern("\nGermany +1,203 +4 +elbow").containsPattern("\nItaly +186 +4 +elbow");
        assertThat(job.header("customers.csv")).startsWith("customer_id", "recency", "frequency", "monetary", "country")
                .endsWith("cluster", "persona", "micro");
    }

    @Test
    void customers_are_where_their_last_order_says() throws IOException {
        String orders = file("""
                customer_id,order_id,order_date,amount,land
                ann,1,2024-01-05,120,CH
                ann,2,2024-01-31,80,DE
                ann,3,2024-01-31,80,
                bob,4,2024-01-10,95,FR
                bob,5,2024-01-10,95,CH
                cleo,6,2024-02-10,95,DE
                cleo,7,2024-01-10,95,FR
                """);
        Job job = run("--transactions", orders, "--macro", "land", "--k", "1").succeeded();
        assertThat(job.rows("customers.csv")).extracting(row -> row.get("land")).containsExactly("DE", "CH", "DE");
        assertThat(job.out()).contains("kept whole");
        assertThat(run("--transactions", orders, "--macro", "land", "--k", "1", "--as-of", "2024-01-20").succeeded()
                .row("customers.csv", "cleo")).containsEntry("land", "FR");
    }

    @Test
    void a_table_of_customers_is_split_by_a_column_that_is_not_clustered_by() throws IOException {
        String people = file("customer_id,age,plan\nann,20,1\nbob,22,1\ncleo,51,2\ndan,55,2\n");
        Job job = run("--customers", people, "--features", "age", "--macro", "plan", "--k", "2").succeeded();
        assertThat(job.header("customers.csv")).containsExactly("customer_id", "age", "plan", "cluster", "persona", "micro");
        assertThat(job.out()).contains("kept whole: fewer than 100 customers");
        assertThat(job.numbers("clusters.csv", "customers")).containsExactly(2, 2);
    }

    @Test
    void what_customers_cannot_be_split_by() throws IOException {
        assertThat(run("--macro", "land", "--k", "2").failed(1)).contains("column 'land': there is no such column");
        assertThat(run("--macro", "order_id", "--k", "2").failed(1)).startsWith("--macro 'order_id' has ").endsWith(" values; it must be a category with at most 100");
        assertThat(run("--macro", "recency", "--k", "2").failed(1))
                .startsWith("--macro 'recency' holds numbers; it must be a category");
        String orders = file("customer_id,order_id,order_date,amount,land\nann,1,2024-01-05,120,\nbob,2,2024-01-05,3,CH\n");
        assertThat(run("--transactions", orders, "--macro", "land", "--k", "1").failed(1))
                .contains("1 of 2 customers have no value").endsWith("(see --skip-bad-rows)");
    }
}
