package org.segmentation.io.report;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A part of a report with a heading of its own: sentences, charts and tables in the order in which they are added. An
 * immutable value; make your own for what the library does not know.
 *
 * <pre>{@code
 * ReportSection channels = ReportSection.titled("channels", "Where customers come from")
 *         .says(Sentence.of("{share} came by mail.").share("share", 0.225))
 *         .add(Chart.bars("channels", "Customers by channel", table));
 * HtmlReport.titled("Customers").of(customers).with(channels);
 * }</pre>
 */
public final class ReportSection {

    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9-]*");

    /** A table with its heading. */
    record Titled(String title, ReportTable table) {
    }

    private final String id;
    private final String title;
    private final List<Sentence> sentences;
    private final List<Object> blocks;

    private ReportSection(String id, String title, List<Sentence> sentences, List<Object> blocks) {
        this.id = id;
        this.title = title;
        this.sentences = sentences;
        this.blocks = blocks;
    }

    /**
     * A section without content.
     *
     * @param id    its name in the page's address, such as {@code "channels"}: small letters, digits and hyphens, and
     *              no other section's
     * @param title its heading
     * @return the section
     * @throws IllegalArgumentException if the id is of other characters or the title is blank
     */
    public static ReportSection titled(String id, String title) {
        if (title.isBlank()) {
            throw new IllegalArgumentException("a section needs a title that is not blank");
        }
        return new ReportSection(requireId(id), title, List.of(), List.of());
    }

    static String requireId(String id) {
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException("'" + id + "' is no id; it must be small letters, digits and hyphens, such as"
                    + " 'my-section'");
        }
        return id;
    }

    /**
     * The same section with one more sentence at its head.
     *
     * @param sentence the sentence
     * @return the section
     * @throws IllegalArgumentException if a place of the sentence has no figure
     */
    public ReportSection says(Sentence sentence) {
        return new ReportSection(id, title, plus(sentences, sentence.complete()), blocks);
    }

    /**
     * The same section with one more chart.
     *
     * @param chart the chart
     * @return the section
     */
    public ReportSection add(Chart chart) {
        return new ReportSection(id, title, sentences, plus(blocks, chart));
    }

    /**
     * The same section with one more table.
     *
     * @param heading its heading
     * @param table   the table
     * @return the section
     */
    public ReportSection add(String heading, ReportTable table) {
        return new ReportSection(id, title, sentences, plus(blocks, new Titled(heading, table)));
    }

    ReportSection add(Cards cards) {
        return new ReportSection(id, title, sentences, plus(blocks, cards));
    }

    ReportSection add(SegmentTable table) {
        return new ReportSection(id, title, sentences, plus(blocks, table));
    }

    private static <T> List<T> plus(List<? extends T> list, T one) {
        List<T> more = new ArrayList<>(list);
        more.add(one);
        return List.copyOf(more);
    }

    /**
     * The section's name in the page's address.
     *
     * @return small letters, digits and hyphens
     */
    public String id() {
        return id;
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
     * What it says at its head.
     *
     * @return an unmodifiable list
     */
    public List<Sentence> sentences() {
        return sentences;
    }

    /** {@link Chart}s, {@link Titled} tables, {@link Cards} and {@link SegmentTable}s. */
    List<Object> blocks() {
        return blocks;
    }

    /** The heading and the sentences, in English figures. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(title);
        sentences.forEach(sentence -> text.append('\n').append(sentence));
        blocks.stream().filter(block -> !(block instanceof Cards)).forEach(block -> text.append('\n').append(block));
        return text.toString();
    }
}
