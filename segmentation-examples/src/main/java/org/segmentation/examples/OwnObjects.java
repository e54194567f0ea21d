package org.segmentation.examples;

import static org.segmentation.feature.Features.frequency;
import static org.segmentation.feature.Features.recency;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.segmentation.feature.Accumulator;
import org.segmentation.feature.AsOf;
import org.segmentation.feature.Feature;
import org.segmentation.feature.FeatureExtractor;
import org.segmentation.table.FeatureColumn;
import org.segmentation.table.FeatureTable;
import org.segmentation.transaction.Transaction;
import org.segmentation.transaction.TransactionSource;

/** Order lines that are objects of one's own, and features that the library does not have. */
public final class OwnObjects {

    private record Sale(String buyer, long receipt, Instant at, double euros, String channel) {
    }

    private static final List<Sale> SALES = List.of(
            new Sale("ann", 1, Instant.parse("2026-01-05T10:00:00Z"), 12.50, "web"),
            new Sale("ann", 1, Instant.parse("2026-01-05T10:00:00Z"), 30.00, "web"),
            new Sale("bob", 2, Instant.parse("2026-01-06T11:30:00Z"), 80.00, "shop"),
            new Sale("ann", 3, Instant.parse("2026-02-10T09:15:00Z"), 7.90, "shop"),
            new Sale("cleo", 4, Instant.parse("2026-02-27T17:45:00Z"), 199.00, "web"),
            new Sale("bob", 5, Instant.parse("2026-03-01T08:05:00Z"), 15.00, "shop"));

    /** The highest amount of a line: one number a customer, NaN until there is a line. */
    private static final class HighestAmount implements Accumulator {

        @Override
        public int slots() {
            return 1;
        }

        @Override
        public void start(double[] state, int at) {
            state[at] = Double.NaN;
        }

        @Override
        public void add(double[] state, int at, Transaction line) {
            state[at] = higher(state[at], line.amount());
        }

        @Override
        public void merge(double[] state, int at, double[] other, int otherAt) {
            state[at] = higher(state[at], other[otherAt]);
        }

        @Override
        public double finish(double[] state, int at, AsOf asOf) {
            return state[at];
        }

        private static double higher(double a, double b) {
            return Double.isNaN(a) || b > a ? b : a;
        }
    }

    private OwnObjects() {
    }

    /**
     * Computes built-in and own features of three customers.
     *
     * @param args not used
     */
    public static void main(String[] args) {
        TransactionSource orders = TransactionSource
                .of(SALES, Sale::buyer, sale -> Long.toString(sale.receipt()), Sale::at, Sale::euros)
                .attribute("channel", Sale::channel);

        Feature webSpend = Feature.sum("webSpend", line -> "web".equals(line.attribute("channel")) ? line.amount() : 0);
        Feature highest = Feature.of(FeatureColumn.numeric("highestAmount").unit("EUR"), new HighestAmount());

        FeatureTable customers = FeatureExtractor.asOf(LocalDate.of(2026, 3, 1))
                .with(recency(), frequency(), webSpend, highest).extract(orders);
        System.out.println(customers);
    }
}
