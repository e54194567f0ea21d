package org.segmentation.feature;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** The product types of each customer: which, and, where the preferred one is asked for, on how many lines. */
final class ProductLedger {

    private static final int UNKNOWN = -1;

    private final IdIndex products = new IdIndex();
    /** (customer, product) */
    private final PairIndex pairs = new PairIndex();
    private final Bytes depths = new Bytes();
    private final int[] preferredLevels;
    /** Of each pair the number of lines at each of the preferred levels. */
    private final LongRows lines;
    private final int[] batchProducts = new int[LineBatch.MOST];
    private final int[] hashes = new int[LineBatch.MOST];

    ProductLedger(Plan plan) {
        preferredLevels = plan.levelsOf(Measure.PREFERRED_PRODUCT);
        lines = new LongRows(preferredLevels.length);
    }

    /** Prepares for the product types of a batch whose customers are set. */
    void prepare(LineBatch batch) {
        for (int i = 0; i < batch.size(); i++) {
            String product = batch.line(i).product();
            batchProducts[i] = batch.isReturn(i) || Gate.isUnknown(product) ? UNKNOWN : products.index(0, product);
            hashes[i] = PairIndex.hash(batch.customer(i), batchProducts[i]);
        }
        pairs.reachFor(hashes, batch.size());
    }

    /** Adds a line of the batch {@linkplain #prepare prepared for}. */
    void add(LineBatch batch, int i, int depth) {
        if (batchProducts[i] == UNKNOWN) {
            return;
        }
        int pair = deepen(batch.customer(i), batchProducts[i], hashes[i], depth);
        for (int p = 0; p < preferredLevels.length && preferredLevels[p] <= depth; p++) {
            lines.add(pair, p, 1);
        }
    }

    private int deepen(int customer, int product, int hash, int depth) {
        int before = pairs.size();
        int pair = pairs.index(customer, product, hash);
        if (pair == before) {
            lines.reach(pair);
        }
        // Without windows all depths are 0, and need not be looked at.
        if (depth > 0 && depth > depths.get(pair)) {
            depths.set(pair, depth);
        }
        return pair;
    }

    /** The product types in the order of their numbers. */
    List<String> names() {
        return IntStream.range(0, products.size()).mapToObj(products::id).toList();
    }

    /** Whether the lines of each are counted. */
    boolean countsLines() {
        return preferredLevels.length > 0;
    }

    /** Of each customer where its pairs begin in {@link #pairsBy}; one more than there are customers. */
    int[] starts(int customers) {
        int[] starts = new int[customers + 1];
        for (int pair = 0; pair < pairs.size(); pair++) {
            starts[pairs.first(pair) + 1]++;
        }
        for (int customer = 0; customer < customers; customer++) {
            starts[customer + 1] += starts[customer];
        }
        return starts;
    }

    /** The pairs by customer, of one customer as they first came. */
    int[] pairsBy(int[] starts) {
        int[] next = starts.clone();
        int[] by = new int[pairs.size()];
        for (int pair = 0; pair < by.length; pair++) {
            Interrupts.check(pair);
            by[next[pairs.first(pair)]++] = pair;
        }
        return by;
    }

    int product(int pair) {
        return pairs.second(pair);
    }

    /** How many lines of all time a pair has, where they are counted. */
    long lines(int pair) {
        return lines.get(pair, 0);
    }

    /** The number of a product type that is put back. */
    int restore(String name) {
        return products.index(0, name);
    }

    /** Puts back a pair that is new here. */
    void restore(int customer, int product, long count) {
        int pair = deepen(customer, product, PairIndex.hash(customer, product), 0);
        if (countsLines()) {
            lines.set(pair, 0, count);
        }
    }

    void merge(ProductLedger other, int[] customers) {
        int[] numbers = new int[other.products.size()];
        for (int from = 0; from < numbers.length; from++) {
            Interrupts.check(from);
            numbers[from] = products.index(0, other.products.id(from));
        }
        for (int from = 0; from < other.pairs.size(); from++) {
            Interrupts.check(from);
            int customer = customers[other.pairs.first(from)];
            int product = numbers[other.pairs.second(from)];
            int pair = deepen(customer, product, PairIndex.hash(customer, product), other.depths.get(from));
            for (int p = 0; p < preferredLevels.length; p++) {
                lines.add(pair, p, other.lines.get(from, p));
            }
        }
    }

    /** How many product types of each customer count at a level. */
    double[] counts(int level, int customers) {
        double[] counts = new double[customers];
        for (int pair = 0; pair < pairs.size(); pair++) {
            Interrupts.check(pair);
            if (depths.get(pair) >= level) {
                counts[pairs.first(pair)]++;
            }
        }
        return counts;
    }

    /** Each customer's preferred product type at a level, as a place in {@link #inOrderOfName}; -1 if there is none. */
    int[] preferred(int level, int customers) {
        int[] places = places();
        int p = Arrays.binarySearch(preferredLevels, level);
        int[] best = new int[customers];
        long[] most = new long[customers];
        Arrays.fill(best, -1);
        for (int pair = 0; pair < pairs.size(); pair++) {
            Interrupts.check(pair);
            int customer = pairs.first(pair);
            int place = places[pairs.second(pair)];
            long count = lines.get(pair, p);
            if (count > most[customer] || (count > 0 && count == most[customer] && place < best[customer])) {
                best[customer] = place;
                most[customer] = count;
            }
        }
        return best;
    }

    String[] inOrderOfName() {
        String[] names = new String[products.size()];
        Arrays.setAll(names, products::id);
        Arrays.sort(names);
        return names;
    }

    /** Of each product its place in order of name. */
    private int[] places() {
        String[] names = inOrderOfName();
        int[] places = new int[names.length];
        IntStream.range(0, names.length).forEach(place -> places[products.index(0, names[place])] = place);
        return places;
    }
}
