package org.segmentation.rfm;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
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

    private static final RfmSegmentMap TEN_RULES = rules("Others",
            RfmSegment.ranges("Champions", "5", "5", "5"),
            RfmSegment.ranges("Potential Loyalist", "3-5", "3-5", "2-5"),
            RfmSegment.ranges("Loyal Customers", "2-4", "2-4", "2-4"),
            RfmSegment.ranges("Promising", "3-4", "1-3", "3-5"),
            RfmSegment.ranges("New Customers", "4-5", "1-3", "1-5"),
            RfmSegment.ranges("Can't Lose Them", "1-2", "3-4", "4-5"),
            RfmSegment.ranges("At Risk", "1-2", "2-5", "4-5"),
            RfmSegment.ranges("Need Attention", "1-3", "3-5", "3-5"),
            RfmSegment.ranges("About To Sleep", "2-3", "1-3", "1-4"),
            RfmSegment.ranges("Lost", "1", "1-5", "1-5"));

    private final int bins;
    private final List<RfmSegment> segments;
    /** The number of the segment of each cell, cells in rising order. */
    private final int[] segmentOfCell;
    private final RfmCoverage coverage;

    private RfmSegmentMap(int bins, List<RfmSegment> segments, int[] segmentOfCell, RfmCoverage coverage) {
        this.bins = bins;
        this.segments = segments;
        this.segmentOfCell = segmentOfCell;
        this.coverage = coverage;
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
     * Another usual map of five bins: ten rules tried in order, from Champions and Potential Loyalist to Lost, and Others
     * for the ten cells that no rule holds. The rules are those that the R package rfm 0.3.0 documents; the order decides
     * in the cells that several hold ({@link #coverage()} names them).
     *
     * @return the map
     */
    public static RfmSegmentMap tenRules() {
        return TEN_RULES;
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
     * @param bins     how many scores there are in each dimension, 1 to 20
     * @param segments the segments, names distinct, best first
     * @return the map
     * @throws IllegalArgumentException if cells are uncovered, covered twice or out of range, with all of them; if two
     *                                  segments have one name; or if {@code bins} is out of range
     */
    public static RfmSegmentMap of(int bins, RfmSegment... segments) {
        List<RfmSegment> given = List.of(segments);
        List<List<String>> holders = RfmCoverage.holders(bins, given);
        RfmCoverage coverage = RfmCoverage.of(bins, holders, given);
        if (!coverage.exact()) {
            throw new IllegalArgumentException("each of the " + coverage.cells() + " cells needs exactly one segment; "
                    + coverage + "; where segments may overlap or leave cells over, use RfmSegmentMap.rules");
        }
        return firstMatch(bins, given, holders, coverage);
    }

    /**
     * A map of five bins from rules that are tried in order: a cell belongs to the first segment that holds it.
     *
     * @param others         the name for the cells that no segment holds, not blank; the last group of the map
     * @param firstMatchWins the segments in the order in which they are tried, names distinct; they may overlap
     * @return the map, with a {@link #coverage()} that names every gap and overlap
     * @throws IllegalArgumentException if a cell is out of range or two segments have one name
     */
    public static RfmSegmentMap rules(String others, RfmSegment... firstMatchWins) {
        return rules(USUAL_BINS, others, firstMatchWins);
    }

    /**
     * A map from rules that are tried in order: a cell belongs to the first segment that holds it.
     *
     * @param bins           how many scores there are in each dimension, 1 to 20
     * @param others         the name for the cells that no segment holds, not blank; the last group of the map
     * @param firstMatchWins the segments in the order in which they are tried, names distinct; they may overlap
     * @return the map, with a {@link #coverage()} that names every gap and overlap
     * @throws IllegalArgumentException if {@code bins} or a cell is out of range, or two segments have one name
     */
    public static RfmSegmentMap rules(int bins, String others, RfmSegment... firstMatchWins) {
        List<RfmSegment> rules = List.of(firstMatchWins);
        List<RfmSegment> given = new ArrayList<>(rules);
        given.add(new RfmSegment(others, List.of()));
        List<List<String>> holders = RfmCoverage.holders(bins, given);
        RfmCoverage coverage = RfmCoverage.of(bins, holders, rules);
        holders.forEach(names -> names.add(others));
        return firstMatch(bins, given, holders, coverage);
    }

    private static RfmSegmentMap firstMatch(int bins, List<RfmSegment> segments, List<List<String>> holders,
            RfmCoverage coverage) {
        List<String> names = segments.stream().map(RfmSegment::name).toList();
        int[] segmentOfCell = holders.stream().mapToInt(holding -> names.indexOf(holding.get(0))).toArray();
        List<RfmSegment> disjoint = new ArrayList<>();
        for (int s = 0; s < names.size(); s++) {
            int segment = s;
            disjoint.add(new RfmSegment(names.get(s), IntStream.range(0, segmentOfCell.length)
                    .filter(cell -> segmentOfCell[cell] == segment).mapToObj(cell -> RfmCell.at(cell, bins).text(bins))
                    .toList()));
        }
        return new RfmSegmentMap(bins, List.copyOf(disjoint), segmentOfCell, coverage);
    }

    /**
     * How many scores there are in each dimension.
     *
     * @return 1 to 20
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
     * How the segments lay over the cells as they were given, before the first match won: which cells fell to the others,
     * which cells several rules hold, and which rules never match. No part of what makes two maps equal; a map rebuilt
     * from {@link #segments()}, which no longer overlap, has no overlaps to report.
     *
     * @return the gaps and overlaps
     */
    public RfmCoverage coverage() {
        return coverage;
    }

    /**
     * The segment of a cell.
     *
     * @param cell three scores such as {@code "543"} or {@code "10-4-3"}, the highest being the best
     * @return the segment's name
     * @throws IllegalArgumentException if there is no such cell
     */
    public String segmentOf(String cell) {
        RfmCell scores = RfmCell.of(cell).filter(within -> within.highest() <= bins)
                .orElseThrow(() -> new IllegalArgumentException("there is no cell '" + cell + "'; a cell is three scores "
                        + "from 1 to " + bins + ", recency first"));
        return segments.get(segmentOfCell[scores.index(bins)]).name();
    }

    /** The number of the segment of three scores within 1 to bins. */
    int indexOf(int r, int f, int m) {
        return segmentOfCell[new RfmCell(r, f, m).index(bins)];
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
