package org.segmentation.examples.job;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.segmentation.feature.Accumulator;
import org.segmentation.feature.AsOf;
import org.segmentation.feature.Feature;
import org.segmentation.input.InputException;
import org.segmentation.io.csv.CsvTransactions;
import org.segmentation.io.jdbc.JdbcTransactions;
import org.segmentation.table.FeatureColumn;
import org.segmentation.transaction.Transaction;
import org.segmentation.transaction.TransactionCursor;
import org.segmentation.transaction.TransactionSource;

/**
 * A column of the orders as a category of the customers: what stands in each customer's last order that has something
 * there; of several in the same moment, the first in natural order.
 *
 * @param name the column
 */
record OrderAttribute(String name) {

    static OrderAttribute of(String name) {
        return new OrderAttribute(name);
    }

    /** The same orders with the column read. */
    TransactionSource in(TransactionSource orders) {
        if (orders instanceof CsvTransactions file) {
            return file.attribute(name);
        }
        return orders instanceof JdbcTransactions database ? database.attribute(name) : orders;
    }

    /** Reads the orders once, for the values that there are. */
    Feature feature(TransactionSource orders) {
        TreeSet<String> values = new TreeSet<>();
        try (TransactionCursor lines = orders.open()) {
            for (Transaction line = lines.next(); line != null; line = lines.next()) {
                if (line.customer() != null && isThere(line.attribute(name))) {
                    values.add(line.attribute(name).strip());
                }
            }
        }
        List<String> levels = new ArrayList<>(values);
        Map<String, Integer> codes = new HashMap<>();
        levels.forEach(level -> codes.put(level, codes.size()));
        return Feature.of(FeatureColumn.categorical(name, levels), new LastValue(name, codes));
    }

    private static boolean isThere(@Nullable String value) {
        return value != null && !value.isBlank();
    }

    /** Keeps when the last value was seen, and 1 + its code; 0 before any. */
    private record LastValue(String name, Map<String, Integer> codes) implements Accumulator {

        @Override
        public int slots() {
            return 2;
        }

        @Override
        public void add(double[] state, int at, Transaction line) {
            String value = line.attribute(name);
            if (isThere(value)) {
                keep(state, at, line.timeMillis(), 1 + code(value.strip()));
            }
        }

        /** Orders may come in while they are read; a value that was not there the first time cannot have a code. */
        private int code(String value) {
            Integer code = codes.get(value);
            if (code == null) {
                throw InputException.of("the orders have changed while they were read").at(name, value);
            }
            return code;
        }

        @Override
        public void merge(double[] state, int at, double[] other, int otherAt) {
            if (other[otherAt + 1] > 0) {
                keep(state, at, other[otherAt], other[otherAt + 1]);
            }
        }

        private static void keep(double[] state, int at, double time, double code) {
            if (state[at + 1] == 0 || time > state[at] || time == state[at] && code < state[at + 1]) {
                state[at] = time;
                state[at + 1] = code;
            }
        }

        @Override
        public double finish(double[] state, int at, AsOf asOf) {
            return state[at + 1] == 0 ? Double.NaN : state[at + 1] - 1;
        }
    }
}
