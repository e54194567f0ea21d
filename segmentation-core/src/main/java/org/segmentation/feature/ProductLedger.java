package org.segmentation.feature;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The product types of each customer: which, and, where the preferred one is asked for, on how many lines. */
final class ProductLedger {

    private static final int UNKNOWN = -1;
    private static final int BITS = Long.SIZE;

    private final IdIndex products = new IdIndex();
    /**
     * A bit for each of a customer's first 64 product types: on 5 M lines of 40 types a twentieth of the pairs' memory.
     * Null where it matters how many lines there are, or when.
     */
    private final @Nullable LongRows bits;
    /** (customer, product) of those without a bit. */
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
        bits = preferredLevels.length == 0 && plan.levelCount() == 1 ? new LongRows(1) : null;
    }

    /** Prepares for the product types of a batch whose customers are set. */
    void prepare(LineBatch batch) {
        for (int i = 0; i < batch.size(); i++) {
            String product = batch.line(i).product();
            batchProducts[i] = batch.isReturn(i) || Gate.isUnknown(product) ? UNKNOWN : products.index(0, product);
        }
        if (bits == null || products.size() > BITS) {
            for (int i = 0; i < batch.size(); i++) {
                hashes[i] = PairIndex.hash(batch.customer(i), batchProducts[i]);
            }
            pairs.reachFor(hashes, batch.size());
        }
    }

    /** Adds a line of the batch {@linkplain #prepare prepared for}. */
    void add(LineBatch batch, int i, int depth) {
        int product = batchProducts[i];
        if (product == UNKNOWN || addBit(batch.customer(i), product)) {
            return;
        }
        int pair = deepen(batch.customer(i), product, hashes[i], depth);
        for (int p = 0; p < preferredLevels.length && preferredLevels[p] <= depth; p++) {
            lines.add(pair, p, 1);
        }
    }

    /** False if the product type has no bit. */
    private boolean addBit(int customer, int product) {
        if (bits == null || product >= BITS) {
            return false;
        }
        bits.reach(customer);
        bits.set(customer, 0, bits.get(customer, 0) | 1L << product);
        return true;
    }

    /** The product types of a customer that have a bit. */
    private long bits(int customer) {
        if (bits == null) {
            return 0;
        }
        bits.reach(customer);
        return bits.get(customer, 0);
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

    /** Which product types each customer has. */
    ProductMembers members(int customers) {
        return new ProductMembers(pairs, this::bits, customers);
    }

    /** How many lines of all time a customer has of each of its product types; empty where they are not counted. */
    long[] lines(int customer, int[] own) {
        return countsLines() ? Arrays.stream(own).mapToLong(product -> lines.get(pairs.find(customer, product), 0)).toArray()
                : new long[0];
    }

    /** The number of a product type that is put back. */
    int restore(String name) {
        return products.index(0, name);
    }

    /** Puts back a pair that is new here. */
    void restore(int customer, int product, long count) {
        if (addBit(customer, product)) {
            return;
        }
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
        for (int from = 0; other.bits != null && from < customers.length; from++) {
            Interrupts.check(from);
            for (long left = other.bits(from); left != 0; left &= left - 1) {
                restore(customers[from], numbers[Long.numberOfTrailingZeros(left)], 0);
            }
        }
        for (int from = 0; from < other.pairs.size(); from++) {
            Interrupts.check(from);
            int customer = customers[other.pairs.first(from)];
            int product = numbers[other.pairs.second(from)];
            if (addBit(customer, product)) {
                continue;
            }
            int pair = deepen(customer, product, PairIndex.hash(customer, product), other.depths.get(from));
            for (int p = 0; p < preferredLevels.length; p++) {
                lines.add(pair, p, other.lines.get(from, p));
            }
        }
    }

    /** How many product types of each customer count at a level. */
    double[] counts(int level, int customers) {
        double[] counts = new double[customers];
        for (int customer = 0; bits != null && customer < customers; customer++) {
            counts[customer] = Long.bitCount(bits(customer));
        }
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
