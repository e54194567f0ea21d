package org.segmentation.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

/** Every short example runs and prints what it promises. */
@ResourceLock(Resources.SYSTEM_OUT)
class ExamplesTest {

    private static String printed(Runnable main) {
        PrintStream before = System.out;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        try {
            main.run();
        } finally {
            System.setOut(before);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @Test
    void arrays_only_finds_three_kinds_of_visitors() {
        assertThat(printed(() -> ArraysOnly.main(new String[0]))).contains("elbow at k = 3 over k = 1..8",
                "3 clusters of 300 rows", "x1 4.90, x2 40.34",
                "4 visits of 35 minutes: cluster 1 of 0..2, bin 4 of 1..5");
    }

    @Test
    void rfm_only_scores_the_sample() {
        assertThat(printed(() -> RfmOnly.main(new String[0]))).contains("41,697 used, 471 without a customer id",
                "2,600 customers in 85 cells", "Platinum: buys most often, spends most", "Hibernating  ",
                "Customer C10001: scores 544, Platinum, Champions");
    }

    @Test
    void demographics_come_apart_by_age_and_home() {
        assertThat(printed(() -> Demographics.main(new String[0]))).contains(
                "Cluster 1: the youngest, lowest yearly spend, mostly home flat, mostly contact app",
                "Cluster 2: highest yearly spend, somewhat younger, mostly home house, mostly contact shop",
                "customer Jo is in Cluster 2, the runner-up is Cluster 3", "Pia goes to Cluster 2");
    }

    @Test
    void own_objects_have_own_features() {
        assertThat(printed(() -> OwnObjects.main(new String[0])))
                .contains("webSpend  highestAmount [EUR]")
                .containsPattern("ann +19 +2 +42\\.50 +30\n")
                .containsPattern("bob +0 +2 +0 +80\n");
    }

    @Test
    void orders_go_into_a_database_and_segments_come_back_from_it() {
        assertThat(printed(() -> {
            try {
                OrdersInDatabase.main(new String[0]);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        })).contains("Streamed:   2600 customers, 42,168 lines: 41,697 used, 471 without a customer id",
                "Aggregated: 2600 customers, by\nSELECT ", "\nGROUP BY cust\n", "Written: 2600 customers",
                "Frequent recent big spenders: 748 customers, 838647.39",
                "Lapsed occasional small spenders: 515 customers, 18341.53");
    }

    @Test
    void business_questions_are_answered() {
        assertThat(printed(() -> BusinessQuestions.main(new String[0]))).containsSubsequence(
                "big and recent        237", "the rest            2,086",
                "The 260 biggest spenders of 2,600 customers (10.0 %) spent 610,875, 48.3 % of all revenue.",
                "171 have not bought for more than 180 days", "83 customers are within 50 of the next tier",
                "Grown most: the rest, from 1,789 to 2,086 customers", "The 20 customers nearest to a border",
                "agreement (adjusted Rand index) 0.035", "big and gone is kept whole: fewer than 100 customers");
    }

    @Test
    void the_money_view_says_what_customers_are_worth_and_what_is_at_risk() {
        assertThat(printed(() -> MoneyView.main(new String[0]))).containsSubsequence(
                "2,600 customers: 693 one-time buyers", "total off by -29.7 %", "net present value of 12 months",
                "all customers leave with the same probability", "all customers      2,600            205,747",
                "Star           456  4.18", "Star 1: C11499, alive 69 %, worth 381.00, at risk 116.30",
                "2025-10 to 2025-12   1,091   253  23.2 %", "2024-01         23  100 %", "lapsed after 357.0 days",
                "highest lifetime value");
    }

    @Test
    void a_year_of_the_shop_goes_by() {
        assertThat(printed(() -> {
            try {
                YearOfTheShop.main(new String[0]);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        })).containsSubsequence("2025-12-31    0   72   1,078   149  1,104        197",
                "Of 122 stars of last year 49 still are, and 72 are lost: [C10049,",
                "2024-12-31: 1419 customers, first segments: [Frequent recent big spenders,",
                "2025-12-31: 2600 customers, RECHOOSE", "2,600 customers at 13 dates, 2024-12-31 to 2025-12-31",
                "13 models in the history; the last:",
                "C10001 asks to be forgotten: true; known after that: false");
    }
}
