package org.segmentation.segment;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.segmentation.table.Grouping;
import org.segmentation.text.TextTable;

/**
 * Several segmentations of the same customers on top of each other: a {@link Grouping} by the string of a customer's
 * memberships, such as {@code Gold | Champions | Cluster 2}. Immutable.
 *
 * <pre>{@code
 * Layers layers = Layers.of(tiers, scores.segments(RfmSegmentMap.standard()), segments);
 * System.out.println(layers.groupOf("12346"));
 * }</pre>
 *
 * <p>Its groups are the combinations that occur, ordered by the first layer's groups, then the second's, and so on.
 */
public final class Layers implements Grouping {

    private static final String BETWEEN = " | ";
    /** The one key of no layers. */
    private static final List<String> NOTHING = List.of("");

    private final List<Grouping> layers;
    private final List<String> keys;
    private final int[] codes;

    private Layers(List<Grouping> layers, List<String> keys, int[] codes) {
        this.layers = layers;
        this.keys = List.copyOf(keys);
        this.codes = codes;
        if (keys.stream().distinct().count() != keys.size()) {
            throw new IllegalArgumentException("two combinations of " + layers()
                    + " read the same because a group's name contains '" + BETWEEN + "': " + keys);
        }
    }

    /**
     * Lays groupings on top of each other.
     *
     * @param first the first layer, whose order the customers keep
     * @param more  further layers: the same customers, in any order
     * @return the combined grouping
     * @throws IllegalArgumentException if the layers' customers are not the same, or two combinations read the same
     *                                  because a group's name contains the separator {@code " | "}
     * @throws CancellationException    if the thread is interrupted; it stays interrupted
     */
    public static Layers of(Grouping first, Grouping... more) {
        List<Grouping> layers = Stream.concat(Stream.of(first), Arrays.stream(more)).toList();
        List<String> ids = first.ids();
        int[] codes = new int[ids.size()];
        List<String> keys = NOTHING;
        for (Grouping layer : layers) {
            if (Thread.currentThread().isInterrupted()) {
                throw new CancellationException("laying segmentations on top of each other was interrupted");
            }
            if (layer.ids().size() != ids.size()) {
                throw new IllegalArgumentException("the grouping by " + layer.name() + " has " + layer.ids().size()
                        + " customers, that by " + first.name() + " " + ids.size());
            }
            int[] labels = layer.labels(ids);
            int groups = layer.groups().size();
            long[] pairs = new long[codes.length];
            for (int row = 0; row < pairs.length; row++) {
                pairs[row] = (long) codes[row] * groups + labels[row];
            }
            long[] occurring = distinct(pairs);
            for (int row = 0; row < codes.length; row++) {
                codes[row] = Arrays.binarySearch(occurring, pairs[row]);
            }
            List<String> before = keys;
            String gap = before == NOTHING ? "" : BETWEEN;
            keys = Arrays.stream(occurring).mapToObj(pair -> before.get((int) (pair / groups)) + gap
                    + layer.groups().get((int) (pair % groups))).toList();
        }
        return new Layers(layers, keys, codes);
    }

    private static long[] distinct(long[] values) {
        long[] sorted = values.clone();
        Arrays.sort(sorted);
        int distinct = 0;
        for (int i = 0; i < sorted.length; i++) {
            if (i == 0 || sorted[i] != sorted[i - 1]) {
                sorted[distinct++] = sorted[i];
            }
        }
        return Arrays.copyOf(sorted, distinct);
    }

    /**
     * What the layers are.
     *
     * @return an unmodifiable list of the groupings' names, in order
     */
    public List<String> layers() {
        return layers.stream().map(Grouping::name).toList();
    }

    /** The layers' names, joined like the keys. */
    @Override
    public String name() {
        return String.join(BETWEEN, layers());
    }

    @Override
    public List<String> groups() {
        return keys;
    }

    @Override
    public List<String> ids() {
        return layers.get(0).ids();
    }

    @Override
    public int group(int row) {
        return codes[row];
    }

    @Override
    public OptionalInt rowOf(String id) {
        return layers.get(0).rowOf(id);
    }

    @Override
    public int[] labels() {
        return codes.clone();
    }

    /** A table of the combinations with their sizes and shares. */
    @Override
    public String toString() {
        TextTable table = TextTable.of(name(), "customers", "share");
        int[] sizes = sizes();
        for (int g = 0; g < sizes.length; g++) {
            table = table.row(keys.get(g), sizes[g], TextTable.percent((double) sizes[g] / codes.length));
        }
        return table.toString();
    }
}
