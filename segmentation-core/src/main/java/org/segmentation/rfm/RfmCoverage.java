package org.segmentation.rfm;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * How segments lie over the cells of scores before any rule decides between them: which cells none holds, which several
 * hold, and which segments are left without a cell where the first match wins. An immutable value.
 *
 * <pre>{@code
 * RfmCoverage coverage = RfmCoverage.of(5, RfmSegment.ranges("Active", "4-5", "1-5", "1-5"),
 *         RfmSegment.ranges("Big", "1-5", "1-5", "5"));
 * System.out.println(coverage);
 * }</pre>
 *
 * @param cells     how many cells there are
 * @param gaps      the cells that no segment holds, in rising order
 * @param overlaps  each cell that is held more than once, in rising order, with the names of the segments that hold it in
 *                  their order; a segment that names the cell twice is named twice
 * @param unmatched the segments that win no cell when they are tried in their order, though they may hold some
 */
public record RfmCoverage(int cells, List<String> gaps, Map<String, List<String>> overlaps, List<String> unmatched) {

    /** More bins make maps of cells that nobody writes or reads: 20 already make 8,000. */
    private static final int MOST_BINS = 20;

    /**
     * Checks the number of cells and takes copies.
     *
     * @param cells     how many cells there are
     * @param gaps      the cells that no segment holds
     * @param overlaps  the cells that are held more than once, and by which segments
     * @param unmatched the segments that win no cell
     * @throws IllegalArgumentException if there are more gaps and overlaps than cells
     */
    public RfmCoverage {
        gaps = List.copyOf(gaps);
        Map<String, List<String>> copy = new LinkedHashMap<>();
        overlaps.forEach((cell, names) -> copy.put(cell, List.copyOf(names)));
        overlaps = Collections.unmodifiableMap(copy);
        unmatched = List.copyOf(unmatched);
        if (gaps.size() + overlaps.size() > cells) {
            throw new IllegalArgumentException(gaps.size() + " gaps and " + overlaps.size() + " overlaps do not fit into "
                    + cells + " cells");
        }
    }

    /**
     * Lays segments over the cells.
     *
     * @param bins     how many scores there are in each dimension, 1 to 20
     * @param segments the segments, names distinct, in the order in which they are tried
     * @return the gaps and overlaps
     * @throws IllegalArgumentException if {@code bins} is out of range, a cell has a score above it, or two segments have
     *                                  one name
     */
    public static RfmCoverage of(int bins, RfmSegment... segments) {
        return of(bins, holders(bins, List.of(segments)), List.of(segments));
    }

    static RfmCoverage of(int bins, List<List<String>> holders, List<RfmSegment> segments) {
        List<String> gaps = new ArrayList<>();
        Map<String, List<String>> overlaps = new LinkedHashMap<>();
        List<String> unmatched = new ArrayList<>(segments.stream().map(RfmSegment::name).toList());
        for (int i = 0; i < holders.size(); i++) {
            String cell = RfmCell.at(i, bins).text(bins);
            List<String> names = holders.get(i);
            if (names.isEmpty()) {
                gaps.add(cell);
            } else {
                unmatched.remove(names.get(0));
            }
            if (names.size() > 1) {
                overlaps.put(cell, names);
            }
        }
        return new RfmCoverage(holders.size(), gaps, overlaps, unmatched);
    }

    /** For every cell, in rising order, the names of the segments that hold it, once for each time it is held. */
    static List<List<String>> holders(int bins, List<RfmSegment> segments) {
        if (!(bins >= 1 && bins <= MOST_BINS)) {
            throw new IllegalArgumentException("a map needs 1 to " + MOST_BINS + " scores in each dimension, not " + bins
                    + "; cut into fewer (RfmScorer.bins), or make tiers of the sum");
        }
        List<String> names = segments.stream().map(RfmSegment::name).toList();
        if (names.stream().distinct().count() != names.size()) {
            throw new IllegalArgumentException("segments need distinct names, not " + names);
        }
        List<List<String>> holders = new ArrayList<>();
        for (int i = 0; i < bins * bins * bins; i++) {
            holders.add(new ArrayList<>());
        }
        for (RfmSegment segment : segments) {
            List<String> outside = new ArrayList<>();
            for (String text : segment.cells()) {
                RfmCell cell = RfmCell.of(text).orElseThrow();
                if (cell.highest() > bins) {
                    outside.add(text);
                } else {
                    holders.get(cell.index(bins)).add(segment.name());
                }
            }
            if (!outside.isEmpty()) {
                throw new IllegalArgumentException("segment '" + segment.name() + "': scores are 1 to " + bins
                        + ", which leaves out " + String.join(" ", outside));
            }
        }
        return holders;
    }

    /**
     * Whether every cell is held exactly once.
     *
     * @return true if there is neither a gap nor an overlap
     */
    public boolean exact() {
        return gaps.isEmpty() && overlaps.isEmpty();
    }

    /** Every gap and overlap by name; or that every cell is held exactly once. */
    @Override
    public String toString() {
        if (exact() && unmatched.isEmpty()) {
            return "each of the " + cells + " cells is in exactly one segment";
        }
        List<String> parts = new ArrayList<>();
        if (!gaps.isEmpty()) {
            parts.add("uncovered: " + String.join(" ", gaps));
        }
        if (!overlaps.isEmpty()) {
            parts.add("covered more than once: " + overlaps.entrySet().stream().map(overlap -> overlap.getKey() + " by "
                    + String.join(" and ", overlap.getValue())).collect(Collectors.joining(", ")));
        }
        if (!unmatched.isEmpty()) {
            parts.add("never matched: " + String.join(", ", unmatched));
        }
        return String.join("; ", parts);
    }
}
