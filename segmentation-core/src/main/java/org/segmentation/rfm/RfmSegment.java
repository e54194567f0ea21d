package org.segmentation.rfm;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A name and the cells that it stands for: the scores for recency, frequency and monetary value, the highest being the
 * best. A cell is written as three digits, {@code 543}, or with hyphens, {@code 10-4-3}, for scores of ten and more. An
 * immutable value.
 *
 * @param name  the segment's name, not blank
 * @param cells its cells, such as {@code 543} or {@code 10-4-3}; may be empty
 */
public record RfmSegment(String name, List<String> cells) {

    private static final Pattern RANGE = Pattern.compile("([1-9][0-9]?)(?:-([1-9][0-9]?))?");

    /**
     * Checks the parts.
     *
     * @param name  the segment's name, not blank
     * @param cells its cells, such as {@code 543} or {@code 10-4-3}; may be empty
     * @throws IllegalArgumentException if a part is not so
     */
    public RfmSegment {
        cells = List.copyOf(cells);
        if (name.isBlank()) {
            throw new IllegalArgumentException("a segment needs a name that is not blank");
        }
        for (String cell : cells) {
            if (RfmCell.of(cell).isEmpty()) {
                throw new IllegalArgumentException("segment '" + name + "': '" + cell + "' is no cell; write three scores "
                        + "from 1 up, recency first, such as 543 or 10-4-3");
            }
        }
    }

    /**
     * A segment of single cells.
     *
     * @param name  the segment's name, not blank
     * @param cells its cells, such as {@code "555"}, one or several to a text with blanks between them
     * @return the segment
     * @throws IllegalArgumentException if the name is blank or a cell is not three scores from 1 up
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
        int[] r = range(name, recency);
        int[] f = range(name, frequency);
        int[] m = range(name, monetary);
        int highest = Math.max(r[1], Math.max(f[1], m[1]));
        List<String> cells = new ArrayList<>();
        for (int i = r[0]; i <= r[1]; i++) {
            for (int j = f[0]; j <= f[1]; j++) {
                for (int k = m[0]; k <= m[1]; k++) {
                    cells.add(new RfmCell(i, j, k).text(highest));
                }
            }
        }
        return new RfmSegment(name, cells);
    }

    private static int[] range(String name, String text) {
        Matcher range = RANGE.matcher(text);
        if (range.matches()) {
            int from = Integer.parseInt(range.group(1));
            int to = range.group(2) == null ? from : Integer.parseInt(range.group(2));
            if (from <= to) {
                return new int[] {from, to};
            }
        }
        throw new IllegalArgumentException("segment '" + name + "': '" + text + "' is no range of scores; write one score "
                + "such as 5, or the lower and the upper such as 3-5");
    }
}
