package org.segmentation.io.csv;

import java.io.IOException;
import java.io.Reader;
import org.segmentation.input.InputException;

/**
 * Text on its way to the parser: without a byte order mark, and with a bound on the length of a row, so that a quote
 * that is never closed does not take the rest of a large file into memory.
 */
final class GuardedReader extends Reader {

    /** The longest row, in characters: far more than any order line, far less than memory. */
    static final int LONGEST_ROW = 1 << 24;

    private final Reader text;
    private boolean started;
    private boolean ended;
    private long sinceRow;

    GuardedReader(Reader text) {
        this.text = text;
    }

    /** To be called before each row is read. */
    void startRow() {
        sinceRow = 0;
    }

    /** Whether the parser has asked for more than there is. */
    boolean ended() {
        return ended;
    }

    @Override
    public int read(char[] into, int at, int length) throws IOException {
        if (sinceRow > LONGEST_ROW) {
            throw InputException.of("the row that starts here is longer than " + LONGEST_ROW
                    + " characters; a quote is probably opened and never closed");
        }
        int count = some(into, at, length);
        if (!started) {
            started = true;
            if (count > 0 && into[at] == '\ufeff') {
                System.arraycopy(into, at + 1, into, at, --count);
                count = count > 0 ? count : some(into, at, length);
            }
        }
        ended |= count < 0;
        sinceRow += Math.max(0, count);
        return count;
    }

    /** At least one character, or -1: the parser takes a reading of none for one of some. */
    private int some(char[] into, int at, int length) throws IOException {
        int count = text.read(into, at, length);
        while (count == 0 && length > 0) {
            count = text.read(into, at, length);
        }
        return count;
    }

    @Override
    public void close() throws IOException {
        text.close();
    }
}
