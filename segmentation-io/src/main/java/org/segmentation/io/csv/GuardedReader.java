package org.segmentation.io.csv;

import java.io.IOException;
import java.io.Reader;
import org.segmentation.input.InputException;

/**
 * Text on its way to the parser: without a byte order mark; with a bound on the length of a row, so that a quote that
 * is never closed does not take the rest of a large file into memory; and where there are quotes never more than a line
 * at a time, so that the rest of a broken line can be dropped without what the parser has read ahead. Only quotes break
 * lines, so that many whole lines without any can be given out at once.
 */
final class GuardedReader extends Reader {

    /** The longest row, in characters: far more than any order line, far less than memory. */
    static final int LONGEST_ROW = 1 << 24;

    /** Of a line that is only shown. */
    private static final int LONGEST_LINE_KEPT = 1 << 16;

    private final Reader text;
    private final char[] buffer = new char[1 << 13];
    private int next;
    private int end;
    /** Up to where the buffer holds no quote. */
    private int plain;
    /** Where in the buffer the line that was given out last starts, and what of it an earlier buffer held. */
    private int lineStart;
    private final StringBuilder lineBefore = new StringBuilder();
    private boolean started;
    private boolean ended;
    private boolean lineEnded = true;
    private boolean afterCr;
    private long sinceRow;

    GuardedReader(Reader text) {
        this.text = text;
    }

    /** To be called before each row is read. */
    void startRow() {
        sinceRow = 0;
    }

    /** How many characters were given out since then. */
    long rowLength() {
        return sinceRow;
    }

    /** Whether the parser has asked for more than there is. */
    boolean ended() {
        return ended;
    }

    /** Whether what was given out last was the end of a line; so it is at the start. */
    boolean lineEnded() {
        return lineEnded;
    }

    /**
     * Goes to the start of the line after the one that was given out last.
     *
     * @return that line, without its end; cut if it is very long
     */
    String skipLine() throws IOException {
        while (!lineEnded && fill()) {
            next = endOfLine(end);
        }
        String line = lastLine();
        if (afterCr && fill() && buffer[next] == '\n') {
            next++;
        }
        return line;
    }

    @Override
    public int read(char[] into, int at, int length) throws IOException {
        if (sinceRow > LONGEST_ROW) {
            throw InputException.of("the row that starts here is longer than " + LONGEST_ROW
                    + " characters; a quote is probably opened and never closed");
        }
        if (!fill()) {
            ended = true;
            return -1;
        }
        int from = next;
        int whole = lineEnded ? afterLf(Math.min(plain, from + length)) : from;
        if (whole > from) {
            next = whole;
            afterCr = false;
        } else {
            if (lineEnded) {
                lineStart = from;
                lineBefore.setLength(0);
            }
            next = endOfLine(Math.min(end, from + length));
        }
        System.arraycopy(buffer, from, into, at, next - from);
        sinceRow += next - from;
        return next - from;
    }

    /** Sees to it that there is something in the buffer; false at the end. */
    private boolean fill() throws IOException {
        while (next == end) {
            keepLine();
            int count = text.read(buffer, 0, buffer.length);
            if (count < 0) {
                return false;
            }
            next = !started && count > 0 && buffer[0] == '\ufeff' ? 1 : 0;
            lineStart = next;
            end = count;
            plain = firstQuote();
            started |= count > 0;
        }
        return true;
    }

    private int firstQuote() {
        int at = next;
        while (at < end && buffer[at] != '"') {
            at++;
        }
        return at;
    }

    /** The place after the last LF that stands before a limit and not before the next character; that, if there is none. */
    private int afterLf(int limit) {
        int at = limit;
        while (at > next && buffer[at - 1] != '\n') {
            at--;
        }
        return Math.max(at, next);
    }

    /** Keeps what the buffer holds of a line that goes on in the next. */
    private void keepLine() {
        if (!lineEnded && lineBefore.length() < LONGEST_LINE_KEPT) {
            lineBefore.append(buffer, lineStart, end - lineStart);
        }
    }

    private String lastLine() {
        int lineEnd = next;
        while (lineEnd > lineStart && (buffer[lineEnd - 1] == '\n' || buffer[lineEnd - 1] == '\r')) {
            lineEnd--;
        }
        return lineBefore + new String(buffer, lineStart, lineEnd - lineStart);
    }

    /** Where the line that starts at the next character ends, or the limit. CR and LF together end one line. */
    private int endOfLine(int limit) {
        int at = next;
        char last;
        do {
            last = buffer[at++];
        } while (at < limit && last != '\n' && last != '\r');
        lineEnded = last == '\n' || last == '\r';
        afterCr = last == '\r';
        if (afterCr && at < limit && buffer[at] == '\n') {
            at++;
            afterCr = false;
        }
        return at;
    }

    @Override
    public void close() throws IOException {
        text.close();
    }
}
