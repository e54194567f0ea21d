package org.segmentation.io.csv;

import java.nio.charset.Charset;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.segmentation.text.TextTable;

/**
 * What was found at the head of a CSV file, and what speaks for it: see {@link CsvTransactions#detect()}. An immutable
 * value that prints itself as a table. It tells what was found, also where the reading was told otherwise afterwards.
 */
public final class CsvFindings {

    static final String DELIMITER = "delimiter";
    static final String CHARSET = "charset";
    static final String NUMBERS = "numbers";
    static final String TIMES = "times";

    private final String name;
    private final String extent;
    private final List<String> columns;
    private final int rows;
    private final Dialect dialect;
    private final List<String> timePatterns;
    private final Map<String, String> evidence;

    CsvFindings(String name, String extent, CsvSample sample, Dialect dialect, List<String> timePatterns,
            Map<String, String> evidence) {
        this.name = name;
        this.extent = extent;
        this.columns = List.copyOf(sample.header());
        this.rows = sample.rows().size();
        this.dialect = dialect;
        this.timePatterns = List.copyOf(timePatterns);
        this.evidence = Collections.unmodifiableMap(new LinkedHashMap<>(evidence));
    }

    /**
     * The names of all columns of the file.
     *
     * @return an unmodifiable list, in the file's order
     */
    public List<String> columns() {
        return columns;
    }

    /**
     * How many rows were looked at.
     *
     * @return a count, without the header, blank rows and those that could not be parted into cells
     */
    public int rows() {
        return rows;
    }

    /**
     * What parts the cells.
     *
     * @return the delimiter
     */
    public char delimiter() {
        return dialect.delimiter();
    }

    /**
     * Whether each row ends with one more delimiter, and the header does not.
     *
     * @return true if all do
     */
    public boolean trailingDelimiters() {
        return dialect.trailing();
    }

    /**
     * The charset.
     *
     * @return that of the byte order mark, if there is one
     */
    public Charset charset() {
        return dialect.charset();
    }

    /**
     * What stands before decimals.
     *
     * @return a point or a comma; a point if no number shows it
     */
    public char decimalSeparator() {
        return dialect.numbers().decimal();
    }

    /**
     * What may stand between thousands.
     *
     * @return one character or none; a blank for all kinds of blanks, a straight apostrophe for both kinds
     */
    public String thousandsSeparator() {
        return dialect.numbers().thousands() == NumberStyle.NONE ? "" : String.valueOf(dialect.numbers().thousands());
    }

    /**
     * How times are written.
     *
     * @return an unmodifiable list of patterns, for people to read; empty if no column of times was named
     */
    public List<String> timePatterns() {
        return timePatterns;
    }

    /**
     * What speaks for each finding, with values of the file.
     *
     * @return an unmodifiable map from {@code delimiter}, {@code charset}, {@code numbers} and, if a column of times was
     *         named, {@code times} to a phrase for people to read
     */
    public Map<String, String> evidence() {
        return evidence;
    }

    private String shown(String what) {
        return switch (what) {
            case DELIMITER -> DelimiterFinder.name(delimiter()) + (trailingDelimiters() ? ", also at the end of rows" : "");
            case CHARSET -> charset().name();
            case NUMBERS -> "decimals after '" + decimalSeparator() + "'"
                    + (thousandsSeparator().isEmpty() ? "" : ", thousands parted by '" + thousandsSeparator() + "'");
            default -> String.join(" or ", timePatterns);
        };
    }

    /** All findings in a line, without values of the file. */
    String line() {
        StringBuilder line = new StringBuilder(name).append(", found ").append(extent).append(':');
        evidence.keySet().forEach(what -> line.append(line.charAt(line.length() - 1) == ':' ? " " : "; ").append(what)
                .append(' ').append(shown(what)));
        return line.toString();
    }

    /** The source and how much of it was looked at; then a row a finding, with its evidence. */
    @Override
    public String toString() {
        TextTable table = TextTable.of("what", "found", "because");
        for (Map.Entry<String, String> each : evidence.entrySet()) {
            table = table.row(each.getKey(), shown(each.getKey()), each.getValue());
        }
        return name + ", found " + extent + ":\n" + table;
    }
}
