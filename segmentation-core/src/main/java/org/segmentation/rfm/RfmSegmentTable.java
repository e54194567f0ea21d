package org.segmentation.rfm;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.segmentation.text.TextTable;

/**
 * The segments and what they amount to: customers, orders, revenue, average order value, and the median customer.
 * Immutable; made by {@link RfmTabulator} or, for scores, {@link RfmScores#segmentTable}.
 */
public final class RfmSegmentTable {

    private final String name;
    private final List<String> medianTitles;
    private final List<RfmSegmentFigures> segments;
    private final RfmSegmentFigures all;
    private final List<String> notes;

    RfmSegmentTable(String name, List<String> medianTitles, List<RfmSegmentFigures> segments, RfmSegmentFigures all,
            List<String> notes) {
        this.name = name;
        this.medianTitles = List.copyOf(medianTitles);
        this.segments = List.copyOf(segments);
        this.all = all;
        this.notes = List.copyOf(notes);
    }

    /**
     * What the customers are grouped by.
     *
     * @return the grouping's name, such as {@code "RFM segment"}
     */
    public String name() {
        return name;
    }

    /**
     * The segments in the grouping's order, empty ones included.
     *
     * @return an unmodifiable list
     */
    public List<RfmSegmentFigures> segments() {
        return segments;
    }

    /**
     * One segment.
     *
     * @param segment its name
     * @return its figures
     * @throws IllegalArgumentException if there is no such segment
     */
    public RfmSegmentFigures segment(String segment) {
        return segments.stream().filter(figures -> figures.name().equals(segment)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no segment '" + segment + "'; there are "
                        + segments.stream().map(RfmSegmentFigures::name).toList()));
    }

    /**
     * All customers in segments as one.
     *
     * @return their figures, under the name {@code all customers}
     */
    public RfmSegmentFigures all() {
        return all;
    }

    /**
     * What the figures are made of and what they lack: the columns of orders and revenue, columns that are not there,
     * missing values left out, customers of the table that are in no segment.
     *
     * @return an unmodifiable list of lines
     */
    public List<String> notes() {
        return notes;
    }

    /** A row a segment and one for all customers, {@code -} where a figure is missing; then the notes. */
    @Override
    public String toString() {
        List<String> titles = new ArrayList<>(List.of(name, "customers", "share", "orders", "revenue", "revenue share",
                "average order"));
        titles.addAll(medianTitles);
        TextTable table = TextTable.of(titles);
        for (RfmSegmentFigures segment : segments) {
            table = table.row(row(segment));
        }
        return table.row(row(all)) + "\n" + String.join("\n", notes);
    }

    private static List<Object> row(RfmSegmentFigures segment) {
        return List.of(segment.name(), segment.customers(), TextTable.percent(segment.share()), cell(segment.orders()),
                cell(segment.revenue()), TextTable.percent(segment.revenueShare().orElse(Double.NaN)),
                cell(segment.averageOrderValue()), cell(segment.medianRecency()), cell(segment.medianFrequency()),
                cell(segment.medianMonetary()));
    }

    private static Object cell(OptionalDouble figure) {
        return figure.isPresent() ? (Object) figure.getAsDouble() : "-";
    }
}
