package org.segmentation.io.csv;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.segmentation.input.InputException;

/** From a file's bytes to its text: what the file starts with says whether it is packed and, often, its charset. */
final class CsvText {

    private static final int BUFFER = 1 << 16;

    private CsvText() {
    }

    /**
     * The text of a stream, unpacked if it is gzip. A byte order mark goes before the given charset and is left in the
     * text. Closing the text closes the stream; if this method fails, it has closed the stream.
     */
    static Reader decode(InputStream bytes, Charset charset) throws IOException {
        try {
            return decodeUnpacked(unpack(bytes), charset);
        } catch (Throwable failure) {
            try {
                bytes.close();
            } catch (IOException second) {
                failure.addSuppressed(second);
            }
            throw failure;
        }
    }

    /** The text of a stream that was unpacked. */
    static Reader decodeUnpacked(InputStream plain, Charset charset) throws IOException {
        Charset marked = mark(start(plain));
        return new StrictReader(plain, marked == null ? charset : marked);
    }

    /** A stream that can be marked and reset, unpacked if it is gzip. */
    static InputStream unpack(InputStream packed) throws IOException {
        InputStream bytes = new SteadyStream(packed);
        byte[] start = start(bytes);
        if (startsWith(start, 'P', 'K', 3, 4)) {
            throw InputException.of("is a zip archive or an Excel workbook, not CSV text; unpack it, or save the sheet "
                    + "as CSV");
        }
        return startsWith(start, 0x1f, 0x8b) ? new SteadyStream(new GZIPInputStream(bytes, BUFFER)) : bytes;
    }

    /** The charset of a byte order mark; null if there is none. */
    static @Nullable Charset mark(byte[] start) {
        if (startsWith(start, 0xef, 0xbb, 0xbf)) {
            return StandardCharsets.UTF_8;
        }
        // Before UTF-16, whose mark is the start of one of these.
        if (startsWith(start, 0xff, 0xfe, 0, 0)) {
            return Charset.forName("UTF-32LE");
        }
        if (startsWith(start, 0, 0, 0xfe, 0xff)) {
            return Charset.forName("UTF-32BE");
        }
        if (startsWith(start, 0xfe, 0xff)) {
            return StandardCharsets.UTF_16BE;
        }
        return startsWith(start, 0xff, 0xfe) ? StandardCharsets.UTF_16LE : null;
    }

    private static byte[] start(InputStream bytes) throws IOException {
        bytes.mark(4);
        byte[] start = bytes.readNBytes(4);
        bytes.reset();
        return start;
    }

    private static boolean startsWith(byte[] start, int... magic) {
        for (int i = 0; i < magic.length; i++) {
            if (i >= start.length || (start[i] & 0xff) != magic[i]) {
                return false;
            }
        }
        return true;
    }

    /**
     * Says that more is available unless it is at its end. {@link GZIPInputStream} takes "nothing available" for the
     * end of the file, and would silently leave out later members of a file of several from a slow stream.
     */
    private static final class SteadyStream extends BufferedInputStream {

        SteadyStream(InputStream bytes) {
            super(bytes, BUFFER);
        }

        @Override
        public synchronized int available() throws IOException {
            int ready = super.available();
            if (ready > 0) {
                return ready;
            }
            mark(1);
            int next = read();
            reset();
            return next < 0 ? 0 : 1;
        }
    }
}
