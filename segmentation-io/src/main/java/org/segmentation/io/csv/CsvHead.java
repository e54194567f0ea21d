package org.segmentation.io.csv;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import org.jspecify.annotations.Nullable;

/**
 * The start of a source, unpacked.
 *
 * @param bytes its first bytes; none if it is given as text
 * @param text  its first characters, if it is given as text
 * @param whole whether that is all there is
 */
record CsvHead(byte[] bytes, @Nullable String text, boolean whole) {

    /** How much is looked at, in bytes or characters: thousands of order lines, in some tens of milliseconds. */
    static final int SIZE = 1 << 18;

    static CsvHead of(InputStream unpacked) throws IOException {
        byte[] bytes = unpacked.readNBytes(SIZE);
        return new CsvHead(bytes, null, bytes.length < SIZE);
    }

    static CsvHead of(Reader text) throws IOException {
        char[] chars = new char[SIZE];
        int length = 0;
        int count;
        do {
            count = text.read(chars, length, SIZE - length);
            length += Math.max(0, count);
        } while (count >= 0 && length < SIZE);
        return new CsvHead(new byte[0], new String(chars, 0, length), length < SIZE);
    }

    /** How much that is, for people. */
    String extent() {
        return whole ? "in the whole of it" : "in its first " + SIZE / 1024 + (text == null ? " KB" : " K characters");
    }
}
