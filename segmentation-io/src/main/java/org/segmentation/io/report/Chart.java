package org.segmentation.io.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.segmentation.io.report.Figure.Format;

/**
 * A picture of a {@link ReportTable}, with a title, sentences, and the table behind it for those who would rather read
 * than look. An immutable value; the page can save it as PNG, SVG and CSV.
 *
 * <p>The table's first column labels the rows, and the columns of numbers after it, up to a column of texts, are what is
 * drawn in the way that each factory says; what comes after stands in the table alone. Tables without rows are shown as
 * such.
 */
public final class Chart {

    /** What is drawn. */
    enum Kind {
        BARS(1), LINES(1), PANELS(1), HEATMAP(1), BOXES(7), TREEMAP(1), FLOWS(2), MAP(3), SCATTER(1), STACKS(1), PATHS(1),
        MULTIPLES(1), BAND(3), INTERVALS(3),
        /** A heat map of standard deviations, with as many columns after them of what they are in units. */
        DEVIATIONS(1);

        private final int least;

        Kind(int leastAfterFirst) {
            this.least = leastAfterFirst;
        }

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final String name;
    private final String title;
    private final Kind kind;
    private final ReportTable table;
    private final List<Sentence> sentences;
    private final String colouredBy;
    private final String marked;
    private final String axis;
    private final int drawn;

    private Chart(String name, String title, Kind kind, ReportTable table, List<Sentence> sentences, String colouredBy,
            String marked, String axis, int drawn) {
        this.name = name;
        this.title = title;
        this.kind = kind;
        this.table = table;
        this.sentences = sentences;
        this.colouredBy = colouredBy;
        this.marked = marked;
        this.axis = axis;
        this.drawn = drawn;
    }

    static Chart of(Kind kind, String name, String title, ReportTable table) {
        if (table.columns().size() <= kind.least) {
            throw new IllegalArgumentException("a chart of " + kind.word() + " needs at least " + (kind.least + 1)
                    + " columns, not " + table.titles());
        }
        if (title.isBlank()) {
            throw new IllegalArgumentException("a chart needs a title that is not blank");
        }
        return new Chart(ReportSection.requireId(name), title, kind, table, List.of(), "", "", "",
                Integer.MAX_VALUE);
    }

    private static ReportTable numeric(ReportTable table, int column) {
        if (table.columns().size() > column && table.columns().get(column).format() == Format.TEXT) {
            throw new IllegalArgumentException("column '" + table.titles().get(column) + "' is text, and cannot be drawn");
        }
        return table;
    }

    /**
     * Bars: a place a row, in it a bar a column. Columns should share a unit. A column of texts after those that are drawn
     * stands under the labels.
     *
     * @param name  the chart's name in the page and of its files: small letters, digits and hyphens, and no other chart's
     * @param title its heading
     * @param table a first column of labels, then columns of numbers
     * @return the chart
     * @throws IllegalArgumentException if the name is of other characters, the title is blank, or the columns are not as
     *                                  described
     */
    public static Chart bars(String name, String title, ReportTable table) {
        return of(Kind.BARS, name, title, numeric(table, 1));
    }

    /**
     * Bars of parts that add up: a bar a row, in it a part a column; parts below 0 lie on the other side. Bars stand in a
     * row where the first column is of dates, and lie below each other where it is of texts.
     *
     * @param name  as in {@link #bars}
     * @param title its heading
     * @param table a first column of dates or labels, then columns of numbers in one unit
     * @return the chart
     * @throws IllegalArgumentException as in {@link #bars}
     */
    public static Chart stacks(String name, String title, ReportTable table) {
        return of(Kind.STACKS, name, title, numeric(table, 1));
    }

    /**
     * Lines over a common axis: a line a column. Columns should share a unit.
     *
     * @param name  as in {@link #bars}
     * @param title its heading
     * @param table a first column of numbers or labels for the axis, then columns of numbers
     * @return the chart
     * @throws IllegalArgumentException as in {@link #bars}
     */
    public static Chart lines(String name, String title, ReportTable table) {
        return of(Kind.LINES, name, title, numeric(table, 1));
    }

    /**
     * Lines over a common axis, each in a small picture of its own: for columns that share no unit.
     *
     * @param name  as in {@link #bars}
     * @param title its heading
     * @param table as in {@link #lines}
     * @return the chart
     * @throws IllegalArgumentException as in {@link #bars}
     */
    public static Chart panels(String name, String title, ReportTable table) {
        return of(Kind.PANELS, name, title, numeric(table, 1));
    }

    /**
     * Fields with colours by value: a line a row, a field a column. Columns should share a unit. Where there are values on
     * both sides of 0, colours part there.
     *
     * @param name  as in {@link #bars}
     * @param title its heading
     * @param table a first column of labels, then columns of numbers
     * @return the chart
     * @throws IllegalArgumentException as in {@link #bars}
     */
    public static Chart heatmap(String name, String title, ReportTable table) {
        return of(Kind.HEATMAP, name, title, numeric(table, 1));
    }

    /**
     * Rectangles as large as their values. A last column of texts, if there is one, names the whole that each row is part
     * of.
     *
     * @param name  as in {@link #bars}
     * @param title its heading
     * @param table a first column of labels, a second of numbers that are not negative; those after it are shown with
     *              the label
     * @return the chart
     * @throws IllegalArgumentException as in {@link #bars}
     */
    public static Chart treemap(String name, String title, ReportTable table) {
        return of(Kind.TREEMAP, name, title, numeric(table, 1));
    }

    /**
     * Streams between places on the left and places on the right (a Sankey diagram): a stream a row.
     *
     * @param name  as in {@link #bars}
     * @param title its heading
     * @param table a column of texts from where, one of where to, one of numbers: how wide
     * @return the chart
     * @throws IllegalArgumentException as in {@link #bars}
     */
    public static Chart flows(String name, String title, ReportTable table) {
        return of(Kind.FLOWS, name, title, numeric(table, 2));
    }

    /**
     * The same chart with one more sentence on what it shows.
     *
     * @param sentence the sentence
     * @return the chart
     * @throws IllegalArgumentException if a place of the sentence has no figure
     */
    public Chart says(Sentence sentence) {
        List<Sentence> more = new ArrayList<>(sentences);
        more.add(sentence.complete());
        return new Chart(name, title, kind, table, List.copyOf(more), colouredBy, marked, axis, drawn);
    }

    /**
     * The same chart with what is named like a group of a grouping in that group's colour.
     *
     * @param grouping the name of one of the report's groupings; others change nothing
     * @return the chart
     */
    public Chart colouredBy(String grouping) {
        return new Chart(name, title, kind, table, sentences, Objects.requireNonNull(grouping), marked, axis,
                drawn);
    }

    /**
     * The same chart of lines with a mark at a place of its axis.
     *
     * @param label a label of the first column, or a number of it as text
     * @return the chart
     */
    public Chart marked(String label) {
        return new Chart(name, title, kind, table, sentences, colouredBy, Objects.requireNonNull(label), axis,
                drawn);
    }

    /**
     * The same chart with only the first columns of numbers drawn; the others stand in the table alone.
     *
     * @param columns how many, at least 1; more than there are draws all
     * @return the chart
     * @throws IllegalArgumentException if it is below 1
     */
    public Chart drawing(int columns) {
        if (!(columns >= 1)) {
            throw new IllegalArgumentException("a chart draws at least 1 column, not " + columns);
        }
        return new Chart(name, title, kind, table, sentences, colouredBy, marked, axis, columns);
    }

    /** The same chart with a title to its axis of values, for columns that have each a title of their own. */
    Chart axis(String words) {
        return new Chart(name, title, kind, table, sentences, colouredBy, marked, words, drawn);
    }

    /**
     * The chart's name.
     *
     * @return small letters, digits and hyphens
     */
    public String name() {
        return name;
    }

    /**
     * The heading.
     *
     * @return not blank
     */
    public String title() {
        return title;
    }

    /**
     * The figures behind it.
     *
     * @return the table
     */
    public ReportTable table() {
        return table;
    }

    /**
     * What it says.
     *
     * @return an unmodifiable list
     */
    public List<Sentence> sentences() {
        return sentences;
    }

    Kind kind() {
        return kind;
    }

    String colouredBy() {
        return colouredBy;
    }

    String marked() {
        return marked;
    }

    String axis() {
        return axis;
    }

    /** How many columns after the first are drawn. */
    int drawn() {
        int numbers = 1;
        while (numbers < table.columns().size() && table.columns().get(numbers).format() != Format.TEXT) {
            numbers++;
        }
        return Math.min(drawn, numbers - 1);
    }

    /** The heading and the sentences, in English figures. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(title);
        sentences.forEach(sentence -> text.append('\n').append(sentence));
        return text.toString();
    }
}
