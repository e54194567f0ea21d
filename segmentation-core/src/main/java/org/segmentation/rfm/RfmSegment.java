package org.segmentation.rfm;

import java.util.ArrayList;
import java.util.List;

/**
 * A name and the cells that it stands for, each written as three digits: the scores for recency, frequency and monetary
 * value, the highest being the best. An immutable value.
 *
 * @param name  the segment's name, not blank
 * @param cells its cells, such as {@code 543}; may be empty
 */
public record RfmSegment(String name, List<String> cells) {

    /**
     * Checks the parts.
     *
     * @param name  the segment's name, not blank
     * @param cells its cells, such as {@code 543}; may be empty
     * @throws IllegalArgumentException if a part is not so
     */
    public RfmSegment {
        cells = List.copyOf(cells);
        if (name.isBlank()) {
            throw new IllegalArgumentException("a segment needs a name that is not blank");
        }
        for (String cell : cells) {
            if (!cell.matches("[1-9]{3}")) {
                throw new IllegalArgumentException("segment '" + name + "': '" + cell + "' is no cell; write three scores "
                        + "from 1 to 9, recency first, such as 543");
            }
        }
    }

    /**
     * A segment of single cells.
     *
     * @param name  the segment's name, not blank
     * @param cells its cells, such as {@code "555"}, one or several to a text with blanks between them
     * @return the segment
     * @throws IllegalArgumentException if the name is blank or a cell is not three digits from 1 to 9
     */
    public static RfmSegment cells(String name, String... cells) {
        return new RfmSegment(name, List.of(String.join(" ", cells).trim().split("\\s+")));
    }

    /**
     * A segment of all cells within three ranges of scores.
     *
     * @param name      the segment's name, not blank
     * @param recency   the recency scores: {@code "5"}, or {@code "3-5"} with both ends included
     * @param frequency the frequency scores, likewise
     * @param monetary  the monetary scores, likewise
     * @return the segment, its cells in rising order
     * @throws IllegalArgumentException if the name is blank, or a range is not written so or runs backwards
     */
    public static RfmSegment ranges(String name, String recency, String frequency, String monetary) {
        List<String> cells = List.of("");
        for (String range : List.of(recency, frequency, monetary)) {
            if (!range.matches("[1-9](-[1-9])?") || range.charAt(0) > range.charAt(range.length() - 1)) {
                throw new IllegalArgumentException("segment '" + name + "': '" + range
                        + "' is no range of scores; write one score such as 5, or the lower and the upper such as 3-5");
            }
            List<String> longer = new ArrayList<>();
            for (String cell : cells) {
                for (char score = range.charAt(0); score <= range.charAt(range.length() - 1); score++) {
                    longer.add(cell + score);
                }
            }
            cells = longer;
        }
        return new RfmSegment(name, cells);
    }
}
