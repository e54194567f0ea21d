package org.segmentation.input;

import org.jspecify.annotations.Nullable;

/**
 * Bad data, named by where it stands: the source, the line, the column and the value, each where it is known.
 *
 * <p>Thrown for what the data holds, never for a wrong call (that is an {@link IllegalArgumentException}). The message
 * reads {@code orders.csv, line 17, column 'amount': '12,x' is not a number}. Values are cut at
 * {@value #LONGEST_VALUE} characters and control characters are shown as {@code ?}, so that a message fits on a line.
 */
public final class InputException extends RuntimeException {

    /** How many characters of a bad value a message shows. */
    public static final int LONGEST_VALUE = 60;

    private static final long serialVersionUID = 1L;

    /** Where the data came from. */
    private final @Nullable String source;
    /** From 1; -1 if not known. */
    private final long line;
    /** The column's name. */
    private final @Nullable String column;
    /** The value as it was read. */
    private final @Nullable String value;
    /** What is wrong. */
    private final String problem;

    private InputException(@Nullable String source, long line, @Nullable String column, @Nullable String value,
            String problem, @Nullable Throwable cause) {
        super(message(source, line, column, value, problem), cause);
        this.source = source;
        this.line = line;
        this.column = column;
        this.value = value;
        this.problem = problem;
    }

    /**
     * A problem whose place is not (yet) known.
     *
     * @param problem what is wrong and what would be right, to be read after the value
     * @return the exception, to be thrown or given a place
     */
    public static InputException of(String problem) {
        return new InputException(null, -1, null, null, problem, null);
    }

    /**
     * The same problem in a named source.
     *
     * @param name a file name, a table, a query
     * @return a new exception with this one's other parts
     */
    public InputException in(String name) {
        return new InputException(name, line, column, value, problem, getCause());
    }

    /**
     * The same problem at a line of its source.
     *
     * @param number the line, from 1
     * @return a new exception with this one's other parts
     */
    public InputException atLine(long number) {
        return new InputException(source, number, column, value, problem, getCause());
    }

    /**
     * The same problem with a value of a column.
     *
     * @param name the column
     * @param bad  the value as it was read, or null where the column as a whole is meant
     * @return a new exception with this one's other parts
     */
    public InputException at(String name, @Nullable String bad) {
        return new InputException(source, line, name, bad, problem, getCause());
    }

    /**
     * The same problem with what lies behind it.
     *
     * @param cause the original failure
     * @return a new exception with this one's other parts
     */
    public InputException causedBy(Throwable cause) {
        return new InputException(source, line, column, value, problem, cause);
    }

    /**
     * Where the data came from.
     *
     * @return the name of the source, or null if it is not known
     */
    public @Nullable String source() {
        return source;
    }

    /**
     * The line of the source, from 1.
     *
     * @return the line, or -1 if it is not known
     */
    public long line() {
        return line;
    }

    /**
     * The column.
     *
     * @return its name, or null if it is not known
     */
    public @Nullable String column() {
        return column;
    }

    /**
     * The value as it was read, in full.
     *
     * @return the value, or null if it is not known
     */
    public @Nullable String value() {
        return value;
    }

    /**
     * What is wrong, without its place.
     *
     * @return a phrase
     */
    public String problem() {
        return problem;
    }

    private static String message(@Nullable String source, long line, @Nullable String column, @Nullable String value,
            String problem) {
        StringBuilder text = new StringBuilder();
        if (source != null) {
            text.append(source);
        }
        if (line >= 0) {
            text.append(text.isEmpty() ? "line " : ", line ").append(line);
        }
        if (column != null) {
            text.append(text.isEmpty() ? "column '" : ", column '").append(column).append('\'');
        }
        if (!text.isEmpty()) {
            text.append(": ");
        }
        if (value != null) {
            text.append('\'').append(shown(value)).append("' ");
        }
        return text.append(problem).toString();
    }

    private static String shown(String value) {
        String cut = value.length() <= LONGEST_VALUE ? value : value.substring(0, LONGEST_VALUE - 1) + "…";
        return cut.replaceAll("\\p{Cntrl}", "?");
    }
}
