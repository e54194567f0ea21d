package org.segmentation.rfm;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.segmentation.text.TextTable;

/**
 * Which segment each cell of recency, frequency and monetary score belongs to: every cell exactly one. An immutable
 * value that {@link #bins()} and {@link #segments()} rebuild.
 *
 * <p>Cells are written with the highest score as the best, whichever way the scores that the map is used on are counted.
 *
 * <pre>{@code
 * Grouping segments = scores.segments(RfmSegmentMap.standard());
 * RfmSegmentMap own = RfmSegmentMap.rules("Others",
 *         RfmSegment.ranges("Champions", "5", "5", "5"),
 *         RfmSegment.ranges("Active", "4-5", "1-5", "1-5"),
 *         RfmSegment.ranges("Lost", "1", "1-5", "1-5"));
 * }</pre>
 */
public final class RfmSegmentMap {

    private static final int USUAL_BINS = 5;

    private static final RfmSegmentMap STANDARD = of(
            RfmSegment.cells("Champions", "555 554 544 545 454 455 445"),
            RfmSegment.cells("Loyal", "543 444 435 355 354 345 344 335"),
            RfmSegment.cells("Potential Loyalist", "553 551 552 541 542 533 532 531 452 451 442 441 431 453 433 432",
                    "423 353 352 351 342 341 333 323"),
            RfmSegment.cells("New", "512 511 422 421 412 411 311"),
            RfmSegment.cells("Promising", "525 524 523 522 521 515 514 513 425 424 413 414 415 315 314 313"),
            RfmSegment.cells("Need Attention", "535 534 443 434 343 334 325 324"),
            RfmSegment.cells("About To Sleep", "331 321 312 221 213 231 241 251"),
            RfmSegment.cells("At Risk", "255 254 245 244 253 252 243 242 235 234 225 224 153 152 145 143 142 135 134 133",
                    "125 124"),
            RfmSegment.cells("Cannot Lose", "155 154 144 214 215 115 114 113"),
            RfmSegment.cells("Hibernating", "332 322 233 232 223 222 132 123 122 212 211"),
            RfmSegment.cells("Lost", "111 112 121 131 141 151"));

    private final int bins;
    private final List<RfmSegment> segments;
    /** The number of the segment of each cell, cells in rising order. */
    private final int[] segmentOfCell;

    private RfmSegmentMap(int bins, List<RfmSegment> segments, int[] segmentOfCell) {
        this.bins = bins;
        this.segments = segments;
        this.segmentOfCell = segmentOfCell;
    }

    /**
     * The default map of eleven segments over the 125 cells of five bins: Champions, Loyal, Potential Loyalist, New,
     * Promising, Need Attention, About To Sleep, At Risk, Cannot Lose, Hibernating and Lost.
     *
     * @return the map
     */
    public static RfmSegmentMap standard() {
        return STANDARD;
    }

    /**
     * A map of five bins whose segments together hold each of the 125 cells exactly once.
     *
     * @param segments the segments, names distinct, best first
     * @return the map
     * @throws IllegalArgumentException if cells are uncovered, covered twice or out of range, with all of them; or if two
     *                                  segments have one name
     */
    public static RfmSegmentMap of(RfmSegment... segments) {
        return of(USUAL_BINS, segments);
    }

    /**
     * A map whose segments together hold each cell exactly once.
     *
     * @param bins     how many scores there are, 1 to 9
     * @param segments the segments, names distinct, best first
     * @return the map
     * @throws IllegalArgumentException if cells are uncovered, covered twice or out of range, with all of them; or if two
     *                                  segments have one name
     */
    public static RfmSegmentMap of(int bins, RfmSegment... segments) {
        List<RfmSegment> given = List.of(segments);
        requireFitting(bins, given);
        Map<String, List<String>> covers = covers(bins, given);
        List<String> uncovered = covers.keySet().stream().filter(cell -> covers.get(cell).isEmpty()).toList();
        List<String> twice = covers.entrySet().stream().filter(cover -> cover.getValue().size() > 1)
                .map(cover -> cover.getKey() + " by " + String.join(" and ", cover.getValue())).toList();
        if (!uncovered.isEmpty() || !twice.isEmpty()) {
            throw new IllegalArgumentException("each of the " + covers.size() + " cells needs exactly one segment;"
                    + (uncovered.isEmpty() ? "" : " uncovered: " + String.join(" ", uncovered) + ";")
                    + (twice.isEmpty() ? "" : " covered more than once: " + String.join(", ", twice) + ";")
                    + " where segments may overlap or leave cells over, use RfmSegmentMap.rules");
        }
        return firstMatch(bins, given, covers);
    }

    /**
     * A map of five bins from rules that are tried in order: a cell belongs to the first segment that holds it.
     *
     * @param others         the name for the cells that no segment holds, not blank; the last group of the map
     * @param firstMatchWins the segments in the order in which they are tried, names distinct; they may overlap
     * @return the map
     * @throws IllegalArgumentException if a cell is out of range or two segments have one name
     */
    public static RfmSegmentMap rules(String others, RfmSegment... firstMatchWins) {
        return rules(USUAL_BINS, others, firstMatchWins);
    }

    /**
     * A map from rules that are tried in order: a cell belongs to the first segment that holds it.
     *
     * @param bins           how many scores there are, 1 to 9
     * @param others         the name for the cells that no segment holds, not blank; the last group of the map
     * @param firstMatchWins the segments in the order in which they are tried, names distinct; they may overlap
     * @return the map
     * @throws IllegalArgumentException if a cell is out of range or two segments have one name
     */
    public static RfmSegmentMap rules(int bins, String others, RfmSegment... firstMatchWins) {
        List<RfmSegment> given = new ArrayList<>(List.of(firstMatchWins));
        given.add(new RfmSegment(others, List.of()));
        requireFitting(bins, given);
        Map<String, List<String>> covers = covers(bins, given);
        covers.values().forEach(names -> names.add(others));
        return firstMatch(bins, given, covers);
    }

    private static void requireFitting(int bins, List<RfmSegment> segments) {
        if (!(bins >= 1 && bins <= 9)) {
            throw new IllegalArgumentException("a map of " + bins + " bins cannot be written in single digits; "
                    + "1 to 9 bins can");
        }
        if (segments.stream().map(RfmSegment::name).distinct().count() != segments.size()) {
            throw new IllegalArgumentException("segments need distinct names, not "
                    + segments.stream().map(RfmSegment::name).toList());
        }
        for (RfmSegment segment : segments) {
            List<String> outside = segment.cells().stream().filter(cell -> cell.chars().anyMatch(c -> c > '0' + bins))
                    .toList();
            if (!outside.isEmpty()) {
                throw new IllegalArgumentException("segment '" + segment.name() + "': scores are 1 to " + bins
                        + ", which leaves out " + String.join(" ", outside));
            }
        }
    }

    /** For every cell, in rising order, the names of the segments that hold it, once for each time it is held. */
    private static Map<String, List<String>> covers(int bins, List<RfmSegment> segments) {
        String all = "1-" + bins;
        Map<String, List<String>> covers = new LinkedHashMap<>();
        RfmSegment.ranges("all", all, all, all).cells().forEach(cell -> covers.put(cell, new ArrayList<>()));
        for (RfmSegment segment : segments) {
            segment.cells().forEach(cell -> covers.get(cell).add(segment.name()));
        }
        return covers;
    }

    private static RfmSegmentMap firstMatch(int bins, List<RfmSegment> segments, Map<String, List<String>> covers) {
        List<String> names = segments.stream().map(RfmSegment::name).toList();
        int[] segmentOfCell = covers.values().stream().mapToInt(cover -> names.indexOf(cover.get(0))).toArray();
        List<RfmSegment> disjoint = names.stream().map(name -> new RfmSegment(name, covers.keySet().stream()
                .filter(cell -> covers.get(cell).get(0).equals(name)).toList())).toList();
        return new RfmSegmentMap(bins, disjoint, segmentOfCell);
    }

    /**
     * How many scores there are in each dimension.
     *
     * @return 1 to 9
     */
    public int bins() {
        return bins;
    }

    /**
     * The segments with the cells that they ended up with: each cell in exactly one, in rising order.
     *
     * @return an unmodifiable list, best first
     */
    public List<RfmSegment> segments() {
        return segments;
    }

    /**
     * The segments' names.
     *
     * @return an unmodifiable list, best first
     */
    public List<String> names() {
        return segments.stream().map(RfmSegment::name).toList();
    }

    /**
     * The segment of a cell.
     *
     * @param cell three digits, such as {@code "543"}, the highest score being the best
     * @return the segment's name
     * @throws IllegalArgumentException if there is no such cell
     */
    public String segmentOf(String cell) {
        if (!cell.matches("[1-" + bins + "]{3}")) {
            throw new IllegalArgumentException("there is no cell '" + cell + "'; a cell is three scores from 1 to " + bins
                    + ", recency first");
        }
        int code = Integer.parseInt(cell);
        return segments.get(indexOf(code / 100, code / 10 % 10, code % 10)).name();
    }

    /** The number of the segment of three scores within 1 to bins. */
    int indexOf(int r, int f, int m) {
        return segmentOfCell[((r - 1) * bins + f - 1) * bins + m - 1];
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof RfmSegmentMap other && bins == other.bins && segments.equals(other.segments);
    }

    @Override
    public int hashCode() {
        return Objects.hash(bins, segments);
    }

    /** A table of the segments with their cells. */
    @Override
    public String toString() {
        TextTable table = TextTable.of("segment", "cells", "recency-frequency-monetary");
        for (RfmSegment segment : segments) {
            table = table.row(segment.name(), segment.cells().size(), String.join(" ", segment.cells()));
        }
        return table.toString();
    }
}
