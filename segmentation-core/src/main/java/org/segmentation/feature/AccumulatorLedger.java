package org.segmentation.feature;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.segmentation.transaction.Transaction;

/** The state of all accumulators, a row a customer. Features with the same accumulator and window share its slots. */
final class AccumulatorLedger {

    private static final int MOST_SLOTS = 1 << 16;

    private final List<Entry> entries = new ArrayList<>();
    private final @Nullable Entry[] entryOfFeature;
    private final DoubleRows rows;

    /** An accumulator, the level from which it sees lines, and its first slot. */
    private record Entry(Accumulator accumulator, int level, int offset) {
    }

    AccumulatorLedger(Plan plan) {
        List<Feature> features = plan.features();
        entryOfFeature = new Entry[features.size()];
        int slots = 0;
        for (int f = 0; f < features.size(); f++) {
            Accumulator accumulator = features.get(f).accumulator(plan.negative());
            if (accumulator == null) {
                continue;
            }
            Entry entry = known(accumulator, plan.level(f));
            if (entry == null) {
                int more = accumulator.slots();
                if (!(more >= 0 && more <= MOST_SLOTS - slots)) {
                    throw new IllegalArgumentException("'" + features.get(f).name() + "' asks for " + more
                            + " slots per customer; all features together can have 0 to " + MOST_SLOTS);
                }
                entry = new Entry(accumulator, plan.level(f), slots);
                entries.add(entry);
                slots += more;
            }
            entryOfFeature[f] = entry;
        }
        rows = new DoubleRows(slots);
    }

    private @Nullable Entry known(Accumulator accumulator, int level) {
        for (Entry entry : entries) {
            if (entry.accumulator == accumulator && entry.level == level) {
                return entry;
            }
        }
        return null;
    }

    /** Starts the state of a new customer. */
    void open(int customer) {
        rows.reach(customer);
        for (Entry entry : entries) {
            entry.accumulator.start(rows.chunk(customer), rows.at(customer) + entry.offset);
        }
    }

    void add(int customer, Transaction line, int depth) {
        double[] chunk = rows.chunk(customer);
        int at = rows.at(customer);
        for (int e = 0; e < entries.size(); e++) {
            Entry entry = entries.get(e);
            if (depth >= entry.level) {
                entry.accumulator.add(chunk, at + entry.offset, line);
            }
        }
    }

    void merge(int customer, AccumulatorLedger other, int otherCustomer) {
        for (Entry entry : entries) {
            entry.accumulator.merge(rows.chunk(customer), rows.at(customer) + entry.offset,
                    other.rows.chunk(otherCustomer), other.rows.at(otherCustomer) + entry.offset);
        }
    }

    /** How many numbers are kept of a customer for a feature that has an accumulator. */
    int slots(int feature) {
        return Objects.requireNonNull(entryOfFeature[feature]).accumulator.slots();
    }

    /** Copies these numbers out. */
    void get(int feature, int customer, double[] to, int at) {
        System.arraycopy(rows.chunk(customer), rows.at(customer) + Objects.requireNonNull(entryOfFeature[feature]).offset,
                to, at, slots(feature));
    }

    /** Copies them in. */
    void set(int feature, int customer, double[] from, int at) {
        System.arraycopy(from, at, rows.chunk(customer),
                rows.at(customer) + Objects.requireNonNull(entryOfFeature[feature]).offset, slots(feature));
    }

    /** The value of a feature that has an accumulator. */
    double finish(int feature, int customer, AsOf asOf) {
        Entry entry = Objects.requireNonNull(entryOfFeature[feature]);
        return entry.accumulator.finish(rows.chunk(customer), rows.at(customer) + entry.offset, asOf);
    }
}
