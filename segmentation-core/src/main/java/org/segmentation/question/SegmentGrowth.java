package org.segmentation.question;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.segmentation.table.Grouping;
import org.segmentation.text.TextTable;

/**
 * Which segments grew and which shrank, from one grouping to another of overlapping customers.
 *
 * @param name  what customers are grouped by in the later grouping
 * @param lines a line a segment: those of the later grouping in their order, then those that only the earlier one has
 */
public record SegmentGrowth(String name, List<Line> lines) {

    /**
     * One segment. Its customers add up: {@code after = before + joined + cameIn − wentOut − left}.
     *
     * @param segment the segment's name
     * @param before  how many customers it had; 0 if there was no such segment
     * @param after   how many it has; 0 if there is no such segment
     * @param joined  how many of those were in no segment before
     * @param cameIn  how many of those were in another segment before
     * @param wentOut how many that it had are in another segment now
     * @param left    how many that it had are in no segment now
     */
    public record Line(String segment, int before, int after, int joined, int cameIn, int wentOut, int left) {

        /**
         * How much it grew.
         *
         * @return a number of customers, below 0 if it shrank
         */
        public int change() {
            return after - before;
        }

        /**
         * How much it grew for its size.
         *
         * @return change / before; empty if it had no customers
         */
        public OptionalDouble rate() {
            return before == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) change() / before);
        }

        private String words() {
            return segment + String.format(Locale.ROOT, ", from %,d to %,d customers (%+,d%s)", before, after, change(),
                    rate().isEmpty() ? "" : String.format(Locale.ROOT, ", %+.1f %%", 100 * rate().getAsDouble()));
        }
    }

    /**
     * Takes a copy of the lines.
     *
     * @param name  what customers are grouped by
     * @param lines a line a segment
     */
    public SegmentGrowth {
        lines = List.copyOf(lines);
    }

    static SegmentGrowth between(Grouping before, Grouping after) {
        Map<String, Integer> number = new LinkedHashMap<>();
        after.groups().forEach(group -> number.put(group, number.size()));
        before.groups().forEach(group -> number.putIfAbsent(group, number.size()));
        if (number.size() == after.groups().size() + before.groups().size()) {
            throw new IllegalArgumentException("the groupings by " + before.name() + " " + before.groups() + " and by "
                    + after.name() + " " + after.groups() + " have no segment in common; compare two of the same kind");
        }
        int[] earlier = before.groups().stream().mapToInt(number::get).toArray();
        int groups = number.size();
        int[] joined = new int[groups];
        int[] cameIn = new int[groups];
        int[] wentOut = new int[groups];
        int[] stayed = new int[groups];
        boolean sameOrder = before.ids().equals(after.ids());
        List<String> ids = after.ids();
        for (int row = 0; row < ids.size(); row++) {
            Ranking.checkInterrupt(row);
            int now = after.group(row);
            OptionalInt then = sameOrder ? OptionalInt.of(row) : before.rowOf(ids.get(row));
            if (then.isEmpty()) {
                joined[now]++;
            } else {
                int was = earlier[before.group(then.getAsInt())];
                if (was == now) {
                    stayed[now]++;
                } else {
                    cameIn[now]++;
                    wentOut[was]++;
                }
            }
        }
        int[] sizes = new int[groups];
        int[] sizesBefore = before.sizes();
        for (int g = 0; g < earlier.length; g++) {
            sizes[earlier[g]] = sizesBefore[g];
        }
        List<Line> lines = new ArrayList<>();
        number.forEach((group, g) -> lines.add(new Line(group, sizes[g], stayed[g] + joined[g] + cameIn[g], joined[g],
                cameIn[g], wentOut[g], sizes[g] - stayed[g] - wentOut[g])));
        return new SegmentGrowth(after.name(), lines);
    }

    /**
     * One segment.
     *
     * @param segment its name
     * @return its line
     * @throws IllegalArgumentException if there is no such segment in either grouping
     */
    public Line line(String segment) {
        return lines.stream().filter(line -> line.segment().equals(segment)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no segment '" + segment + "'; there are "
                        + lines.stream().map(Line::segment).toList()));
    }

    /**
     * The segments by how much they grew.
     *
     * @return an unmodifiable list, most customers gained first, equal ones in the order of {@link #lines()}
     */
    public List<Line> ranked() {
        return lines.stream().sorted(Comparator.comparingInt(Line::change).reversed()).toList();
    }

    /**
     * The segments that grew.
     *
     * @return an unmodifiable list of names, most customers gained first
     */
    public List<String> grew() {
        return ranked().stream().filter(line -> line.change() > 0).map(Line::segment).toList();
    }

    /**
     * The answer in words: which grew most, and which shrank most.
     *
     * @return a sentence
     */
    public String sentence() {
        List<Line> ranked = ranked();
        List<String> parts = new ArrayList<>();
        if (!ranked.isEmpty() && ranked.get(0).change() > 0) {
            parts.add("Grown most: " + ranked.get(0).words());
        }
        if (!ranked.isEmpty() && ranked.get(ranked.size() - 1).change() < 0) {
            parts.add((parts.isEmpty() ? "S" : "s") + "hrunk most: " + ranked.get(ranked.size() - 1).words());
        }
        return parts.isEmpty() ? "No segment grew or shrank." : String.join("; ", parts) + ".";
    }

    /** The sentence, and a table of the segments by how much they grew. */
    @Override
    public String toString() {
        TextTable table = TextTable.of(name, "before", "after", "change", "rate", "joined", "came in", "went out", "left");
        for (Line line : ranked()) {
            table = table.row(line.segment(), line.before(), line.after(), String.format(Locale.ROOT, "%+,d", line.change()),
                    line.rate().isEmpty() ? "-" : String.format(Locale.ROOT, "%+.1f %%", 100 * line.rate().getAsDouble()),
                    line.joined(), line.cameIn(), line.wentOut(), line.left());
        }
        return sentence() + "\n" + table;
    }
}
