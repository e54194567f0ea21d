package org.segmentation.examples.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.segmentation.examples.SampleShop;
import org.segmentation.value.GammaGamma;
import org.segmentation.value.MbgNbd;
import org.segmentation.value.ModelledValue;
import org.segmentation.value.PurchaseHistories;
import org.segmentation.value.PurchaseHistory;
import org.segmentation.value.Purchases;
import org.segmentation.value.TimeScale;

/** What customers are worth: printed by segment, and written customer by customer and cohort by cohort. */
class SegmentCustomersValueTest extends JobTest {

    private static final int BAD_DATA = 1;
    private static final int BAD_ARGUMENTS = 2;

    private String ratings(String text) throws IOException {
        return Files.writeString(folder.resolve("ratings.csv"), text).toString();
    }

    @Test
    void value_is_that_of_the_models_and_is_told_by_tier_segment_and_cluster() {
        Job job = run("--k", "3", "--clv", "--horizon", "6", "--margin", "0.3", "--discount", "0.01").succeeded();
        assertThat(job.out()).containsSubsequence(
                "\nValue of the customers: 6 months ahead, margin 0.3, discount 0.01 a month\n====",
                "2,600 customers: 693 one-time buyers", "MBG/NBD in weeks", "Gamma–Gamma", "\nDoes the model of purchases fit",
                "\nValue by tier\n", "\nPlatinum ", "\nall customers ", "\nValue by RFM segment\n", "\nHibernating ",
                "\nValue by cluster\n", "spenders ", "\nRevenue at risk\n", "revenue at risk of all: ",
                "\nCustomers lost, by quarter\n", "2025-10 to 2025-12", "\nWritten: ", "value.csv", "cohorts.csv")
                .doesNotContain("CSAT");
        assertThat(job.header("value.csv")).containsExactly("customer_id", "repeat_purchases", "first_to_last_weeks",
                "age_weeks", "mean_repeat_spend", "historic_spend", "probability_alive", "expected_purchases",
                "expected_spend", "clv", "revenue_at_risk", "churned");

        PurchaseHistories histories = Purchases.read(SampleShop.orders())
                .histories(TimeScale.WEEKS, LocalDate.of(2025, 12, 31));
        ModelledValue value = ModelledValue.of(MbgNbd.fit(histories), GammaGamma.fit(histories))
                .horizon(6, TimeScale.MONTHS).margin(.3).discount(.01);
        List<Map<String, String>> rows = job.rows("value.csv");
        assertThat(rows).hasSize(2_600);
        for (Map<String, String> row : rows.subList(0, 50)) {
            PurchaseHistory history = histories.history(row.get("customer_id"));
            assertThat(row).containsEntry("repeat_purchases", Integer.toString(history.repeats()));
            assertThat(Double.parseDouble(row.get("age_weeks"))).isEqualTo(history.age());
            double alive = value.purchases().probabilityAlive(history);
            assertThat(Double.parseDouble(row.get("probability_alive"))).isEqualTo(alive);
            assertThat(Double.parseDouble(row.get("clv"))).isEqualTo(value.of(history));
            assertThat(Double.parseDouble(row.get("revenue_at_risk")))
                    .isEqualTo((1 - alive) * value.of(history), within(1e-9));
        }
    }

    @Test
    void cohorts_hold_all_customers_and_shrink() {
        Job job = run("--k", "2", "--clv").succeeded();
        assertThat(job.header("cohorts.csv")).containsExactly("cohort", "customers", "age_months", "active", "retention",
                "revenue");
        List<Map<String, String>> first = job.rows("cohorts.csv").stream()
                .filter(row -> row.get("age_months").equals("0")).toList();
        assertThat(first).hasSize(24).allSatisfy(row -> assertThat(row.get("active")).isEqualTo(row.get("customers")));
        assertThat(first.stream().mapToInt(row -> Integer.parseInt(row.get("customers"))).sum()).isEqualTo(2_600);
        assertThat(job.rows("cohorts.csv")).hasSize(24 * 25 / 2);
        double[] revenue = job.numbers("cohorts.csv", "revenue");
        double[] spend = job.numbers("value.csv", "historic_spend");
        assertThat(Arrays.stream(revenue).sum()).isEqualTo(Arrays.stream(spend).sum(), within(500.));
    }

    @Test
    void ratings_are_shown_beside_value() throws IOException {
        String ratings = ratings("""
                Kunde;Datum;Sterne
                C10001;05.01.2025;5
                C10001;16.01.2025;4
                C10002;17.02.2025;4,5
                C10003;17.02.2026;1
                stranger;17.02.2025;5
                ;17.02.2025;5
                """);
        Job job = run("--k", "2", "--clv", "--ratings", ratings, "--rating-customer", "Kunde", "--rating-time", "Datum",
                "--rating-stars", "Sterne").succeeded();
        assertThat(job.out()).contains("ratings.csv: 6 lines: 4 used, 1 without a customer id, 1 before or after the time"
                + " looked at", "CSAT  ratings", "\nSatisfaction\n====", "4.63 stars");
        assertThat(job.out()).containsPattern("\nall customers +2,600 .* 4\\.50 +3\n");
        assertThat(job.row("value.csv", "C10001")).containsEntry("csat", "4.5").containsEntry("ratings", "2");
        assertThat(job.row("value.csv", "C10003")).containsEntry("csat", "").containsEntry("ratings", "");
    }

    @Test
    void bad_ratings_stop_the_job_or_are_left_out() throws IOException {
        String ratings = ratings("customer_id,rated_at,stars\nC10001,2025-01-05,7\nC10001,2025-01-06,4\n");
        assertThat(run("--clv", "--ratings", ratings).failed(BAD_DATA)).endsWith("ratings.csv, line 2, column 'stars':"
                + " '7' is not on the scale from 1 to 5 stars (see --skip-bad-rows)");
        assertThat(run("--clv", "--ratings", ratings, "--skip-bad-rows", "--k", "2").succeeded().out())
                .contains("2 lines: 1 used, 1 rejected\n  left out: ", "line 2, column 'stars': '7'");
        assertThat(run("--clv", "--ratings", ratings, "--rating-scale", "1..10", "--k", "2").succeeded()
                .row("value.csv", "C10001")).containsEntry("csat", "5.5");
    }

    @Test
    void what_is_wrong_with_ratings_is_said_in_their_options() throws IOException {
        assertThat(Job.run(folder.resolve("no"), "--clv", "--ratings", "no/such.csv").failed(BAD_DATA))
                .contains("such.csv: there is no such file");
        String ratings = ratings("customer_id,rated_at,points\nC10001,2025-01-05,4\n");
        assertThat(Job.run(folder.resolve("no"), "--clv", "--ratings", ratings).failed(BAD_DATA)).endsWith(
                "ratings.csv, column 'stars': there is no such column; the header has [customer_id, rated_at, points];"
                        + " name it with --rating-stars");
        assertThat(Job.run(folder.resolve("no"), "--clv", "--ratings", ratings, "--rating-customer", "Kunde")
                .failed(BAD_DATA)).endsWith("name it with --rating-customer");
        String ambiguous = ratings("customer_id,rated_at,stars\nC10001,03/04/2025,4\nC10001,05/06/2025,4\n");
        assertThat(Job.run(folder.resolve("no"), "--clv", "--ratings", ambiguous).failed(BAD_DATA))
                .contains("say which, --rating-time-format \"d/M/yyyy\" or --rating-time-format \"M/d/yyyy\"");
        assertThat(run("--clv", "--ratings", ambiguous, "--rating-time-format", "dd/MM/yyyy", "--k", "2").succeeded()
                .row("value.csv", "C10001")).containsEntry("ratings", "2");
    }

    @Test
    void customers_put_into_the_segments_of_a_model_have_a_value_too() {
        Job fitted = Job.run(folder.resolve("fitted"), "--k", "2").succeeded();
        Job job = run("--load", fitted.folder().resolve("model.json").toString(), "--clv").assigned();
        assertThat(job.rows("value.csv")).hasSize(2_600);
        assertThat(job.out()).contains("\nValue by cluster\n").doesNotContain("Value by tier");
    }

    @Test
    void orders_that_allow_no_model_are_refused_with_the_remedy() throws IOException {
        String once = file(HEADER + "ann,1,2024-01-05,120\nbob,2,2024-01-06,80\n");
        assertThat(run("--transactions", once, "--clv", "--k", "2").failed(BAD_DATA)).isEqualTo("--clv: none of the 2"
                + " customers has bought on a second day; without a repeat purchase nothing can be said about the time to"
                + " the next one; leave out --clv");
        StringBuilder alike = new StringBuilder(HEADER);
        for (int i = 0; i < 12; i++) {
            alike.append("c").append(i % 3).append(',').append(i).append(",2024-01-").append(10 + i).append(",5\n");
        }
        assertThat(run("--transactions", file(alike.toString()), "--clv", "--k", "1").failed(BAD_DATA))
                .startsWith("--clv: how often customers buy cannot be modelled: ")
                .endsWith("; take more customers or a longer time, or leave out --clv");
        assertThat(run("--transactions", file(orders(.5, 0)), "--clv", "--k", "1").failed(BAD_DATA))
                .startsWith("--clv: what customers spend cannot be modelled: ").endsWith("or leave out --clv");
    }

    @Test
    void where_nobody_seems_to_have_left_it_is_said() throws IOException {
        Job job = run("--transactions", file(orders(0, 9)), "--clv", "--k", "2", "--as-of", "2024-12-31").succeeded();
        assertThat(job.out()).contains("By this model almost nobody has left (");
        assertThat(run("--k", "2", "--clv").succeeded().out()).doesNotContain("almost nobody");
    }

    /** Customers who buy at random, and after a purchase leave with a probability of their own, up to the highest. */
    private static String orders(double highest, int spread) {
        Random random = new Random(3);
        StringBuilder orders = new StringBuilder(HEADER);
        for (int customer = 0; customer < 300; customer++) {
            double day = 200 * random.nextDouble();
            double leave = highest * random.nextDouble();
            for (double gap = 5 + 60 * random.nextDouble(); day < 365; day -= gap * Math.log(random.nextDouble())) {
                orders.append("c").append(customer).append(",o,").append(LocalDate.of(2024, 1, 1).plusDays((long) day))
                        .append(',').append(5 + spread * random.nextDouble()).append('\n');
                if (random.nextDouble() < leave) {
                    break;
                }
            }
        }
        return orders.toString();
    }

    @Test
    void wrong_assumptions() {
        for (List<String> wrong : List.of(List.of("--horizon goes with --clv", "--horizon", "12"),
                List.of("--ratings goes with --clv", "--ratings", "a.csv"),
                List.of("--rating-stars goes with --ratings", "--clv", "--rating-stars", "a"),
                List.of("--horizon 0; it must be 1 to 1200 months", "--clv", "--horizon", "0"),
                List.of("--discount -0.1; it must be at least 0 and below 1, such as 0.01", "--clv", "--discount", "-.1"),
                List.of("--discount NaN", "--clv", "--discount", "NaN"),
                List.of("--margin 30.0; it must be a share, such as 0.3", "--clv", "--margin", "30"),
                List.of("--rating-scale '5'; it must read like 1..5", "--clv", "--ratings", "a", "--rating-scale", "5"),
                List.of("--rating-scale '4..5'", "--clv", "--ratings", "a", "--rating-scale", "4..5"),
                List.of("--clv counts whole days: --as-of must be a date", "--clv", "--as-of", "2025-12-31T12:00:00Z"),
                List.of("--clv is for orders", "--clv", "--customers", "a.csv", "--features", "age"))) {
            Job job = run(wrong.subList(1, wrong.size()).toArray(String[]::new));
            assertThat(job.failed(BAD_ARGUMENTS)).contains(wrong.get(0)).endsWith("(--help shows all options)");
            assertThat(job.out()).isEmpty();
        }
    }
}
