package org.segmentation.feature;

import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.segmentation.transaction.LineOrder;

/**
 * What an extraction has to gather, worked out once from the features asked for.
 *
 * <p>All windows end at as-of, so they lie within one another. They are numbered from the longest: level 0 is all time,
 * level 1 the longest window, and a line's <em>depth</em> is the last level that it belongs to; it belongs to all
 * levels up to that. Of an order (or of a customer's product type) it is enough to remember the greatest depth of its
 * lines to know in which windows it counts.
 */
final class Plan {

    private static final int MOST_WINDOWS = Byte.MAX_VALUE;

    private final List<Feature> features;
    private final @Nullable AsOf asOf;
    private final ZoneId zone;
    private final boolean zoneGiven;
    private final NegativeQuantities negative;
    private final LineOrder lineOrder;
    private final long[] starts;
    private final int[] levels;

    /**
     * @param asOf      null if it is the date of the last line, which is then known only at the end; no feature may have a
     *                  window in that case
     * @param zoneGiven whether the caller has chosen the zone, so that sources of another zone are welcome
     */
    Plan(List<Feature> features, @Nullable AsOf asOf, ZoneId zone, boolean zoneGiven, NegativeQuantities negative,
            LineOrder lineOrder) {
        this.features = features;
        this.asOf = asOf;
        this.zone = zone;
        this.zoneGiven = zoneGiven;
        this.negative = negative;
        this.lineOrder = lineOrder;
        this.starts = features.stream().flatMap(feature -> feature.window().stream())
                .mapToLong(window -> Objects.requireNonNull(asOf).firstMillis(window)).distinct().sorted().toArray();
        if (starts.length > MOST_WINDOWS) {
            throw new IllegalArgumentException(
                    starts.length + " different windows; at most " + MOST_WINDOWS + " can be kept apart");
        }
        this.levels = features.stream().mapToInt(this::levelOf).toArray();
    }

    private int levelOf(Feature feature) {
        return feature.window().map(window ->
                1 + Arrays.binarySearch(starts, Objects.requireNonNull(asOf).firstMillis(window))).orElse(0);
    }

    List<Feature> features() {
        return features;
    }

    @Nullable AsOf asOf() {
        return asOf;
    }

    ZoneId zone() {
        return zone;
    }

    boolean zoneGiven() {
        return zoneGiven;
    }

    NegativeQuantities negative() {
        return negative;
    }

    LineOrder lineOrder() {
        return lineOrder;
    }

    long lastMillis() {
        return asOf == null ? Long.MAX_VALUE : asOf.lastMillis();
    }

    /** How many levels there are, all time included. */
    int levelCount() {
        return 1 + starts.length;
    }

    /** The level of the feature at an index. */
    int level(int feature) {
        return levels[feature];
    }

    /** The last level that a time belongs to. */
    int depth(long timeMillis) {
        int depth = 0;
        while (depth < starts.length && timeMillis >= starts[depth]) {
            depth++;
        }
        return depth;
    }

    boolean asksFor(Measure... measures) {
        List<Measure> sought = List.of(measures);
        return features.stream().anyMatch(feature -> sought.contains(feature.measure()));
    }

    /** The levels at which a measure is asked for, each once, ascending. */
    int[] levelsOf(Measure measure) {
        return IntStream.range(0, levels.length).filter(f -> features.get(f).measure() == measure)
                .map(f -> levels[f]).distinct().sorted().toArray();
    }

    boolean needsOrders() {
        return asksFor(Measure.FREQUENCY, Measure.ORDER_VALUE, Measure.RETURN_RATE, Measure.DAYS_BETWEEN_ORDERS);
    }

    boolean needsProducts() {
        return asksFor(Measure.PRODUCTS, Measure.PREFERRED_PRODUCT);
    }

    /** Whether returns have to be set against orders. */
    boolean settlesReturns() {
        return negative == NegativeQuantities.AS_RETURNS && asksFor(Measure.RETURN_RATE);
    }

    /** Whether orders are counted and then forgotten, as their lines stand together and no return goes back to them. */
    boolean trustsLineOrder() {
        return needsOrders() && lineOrder != LineOrder.ANY && !settlesReturns();
    }

    /** Whether what was gathered by this plan and by another can be joined. */
    boolean fits(Plan other) {
        return features.equals(other.features) && Objects.equals(asOf, other.asOf) && zone.equals(other.zone)
                && negative == other.negative && trustsLineOrder() == other.trustsLineOrder();
    }
}
