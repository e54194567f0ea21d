package org.segmentation.io.csv;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;
import org.segmentation.input.InputException;

/**
 * The records of a CSV source, header included and blank lines not, each with the line at which it starts. What ends
 * the reading comes out as an {@link InputException} that says where.
 */
final class CsvRecords implements AutoCloseable {

    private final String name;
    private final GuardedReader text;
    private final char delimiter;
    private final CSVFormat format;
    private CSVParser parser;
    private Iterator<CSVRecord> records;
    /** The lines read before those that the parser counts. */
    private long linesBefore;
    private long line;
    private String brokenLine = "";

    private CsvRecords(CsvInput input, GuardedReader text) throws IOException {
        this.name = input.name();
        this.text = text;
        this.delimiter = input.dialect().delimiter();
        // Blank lines are told apart here and not by the parser, whose count of lines would lose them. Blanks around
        // a cell are no part of it, blanks inside quotes are.
        this.format = CSVFormat.DEFAULT.builder().setDelimiter(delimiter)
                .setIgnoreSurroundingSpaces(true).setIgnoreEmptyLines(false).get();
        this.parser = CSVParser.builder().setReader(text).setFormat(format).get();
        this.records = parser.iterator();
    }

    static CsvRecords open(CsvInput input) {
        GuardedReader text = new GuardedReader(input.open());
        try {
            return new CsvRecords(input, text);
        } catch (IOException failure) {
            throw unreadable(failure).in(input.name());
        }
    }

    static InputException unreadable(Throwable failure) {
        return InputException.of("cannot be read: " + failure).causedBy(failure);
    }

    /**
     * Reads the next record.
     *
     * @return null after the last
     * @throws CSVException   if something follows a closing quote; {@link #skipRest} then goes to the end of the row
     * @throws InputException if the rest cannot be read
     */
    @Nullable CSVRecord read() throws CSVException {
        CSVRecord record;
        do {
            line = linesBefore + parser.getCurrentLineNumber() + 1;
            text.startRow();
            record = next();
        } while (record != null && record.size() == 1 && record.get(0).isEmpty());
        return record;
    }

    private @Nullable CSVRecord next() throws CSVException {
        try {
            return records.hasNext() ? records.next() : null;
        } catch (InputException problem) {
            throw problem.in(name).atLine(lineToCome());
        } catch (UncheckedIOException failure) {
            if (!(failure.getCause() instanceof CSVException quotes)) {
                throw unreadable(failure.getCause()).in(name).atLine(lineToCome());
            }
            if (!text.ended()) {
                throw quotes;
            }
            throw InputException.of("a quote is opened in the row that starts here and never closed, which loses the "
                    + "rest of the file").in(name).atLine(line).causedBy(quotes);
        }
    }

    /**
     * Drops what is left of a row in which something follows a closing quote, if the row is one line so far. If it is
     * more, the quote may have taken in rows after it, and where to go on cannot be told: that is the end.
     *
     * @return what to say of the row
     * @throws InputException if the rest cannot be read
     */
    InputException skipRest(CSVException quotes) {
        if (lineReached() > line) {
            close();
            throw InputException.of("a quote is not closed in the line that starts here, and in line " + lineReached()
                    + " something other than a delimiter follows it; where the row ends cannot be told")
                    .in(name).atLine(line).causedBy(quotes);
        }
        try {
            text.startRow();
            brokenLine = text.skipLine();
            // What the old parser holds is no more than the rest of the line.
            parser = CSVParser.builder().setReader(text).setFormat(format).get();
        } catch (IOException failure) {
            throw unreadable(failure).in(name).atLine(line);
        } catch (InputException problem) {
            throw problem.in(name).atLine(line);
        }
        records = parser.iterator();
        linesBefore = line;
        return InputException.of("something other than a delimiter follows a closing quote; a quote inside quotes is "
                + "written twice").causedBy(quotes);
    }

    /** The line at which the current record starts, from 1. */
    long line() {
        return line;
    }

    /** The line at which reading stands, from 1: that of the current record's end. */
    long lineReached() {
        return Math.max(line, linesBefore + parser.getCurrentLineNumber());
    }

    /** The line of the character that could not be had. */
    private long lineToCome() {
        return Math.max(line, linesBefore + parser.getCurrentLineNumber() + (text.lineEnded() ? 1 : 0));
    }

    String name() {
        return name;
    }

    char delimiter() {
        return delimiter;
    }

    /** How many characters the current record was read from. */
    long length() {
        return text.rowLength();
    }

    /** The line that {@link #skipRest} has dropped. */
    String brokenLine() {
        return brokenLine;
    }

    @Override
    public void close() {
        try {
            parser.close();
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot close " + name, failure);
        }
    }
}
