package org.segmentation.io.csv;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * The charset of a file from its first bytes: its byte order mark; else UTF-16, if every other byte of it is zero;
 * else UTF-8, if they are; else windows-1252, the common one of one byte a letter, or Latin-1, if they are not that.
 */
final class CharsetFinder {

    private static final Charset WINDOWS = Charset.forName("windows-1252");

    /** So much more often than at the other places zeros stand at the places of the high bytes of UTF-16. */
    private static final int ZEROS_MORE = 20;

    private CharsetFinder() {
    }

    static Found<Charset> find(CsvHead head) {
        byte[] bytes = head.bytes();
        Charset marked = CsvText.mark(bytes);
        if (marked != null) {
            return new Found<>(marked, "its byte order mark");
        }
        int[] zeros = new int[2];
        boolean ascii = true;
        for (int i = 0; i < bytes.length; i++) {
            zeros[i & 1] += bytes[i] == 0 ? 1 : 0;
            ascii &= bytes[i] >= 0;
        }
        if (zeros[0] > ZEROS_MORE * zeros[1] || zeros[1] > ZEROS_MORE * zeros[0]) {
            return new Found<>(zeros[0] > zeros[1] ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_16LE,
                    "every other byte is zero, without a byte order mark");
        }
        int misfit = misfit(StandardCharsets.UTF_8, head);
        if (misfit < 0) {
            return new Found<>(StandardCharsets.UTF_8, ascii
                    ? "nothing but ASCII so far; what else may follow must be UTF-8" : "other letters than ASCII are that");
        }
        Charset narrow = misfit(WINDOWS, head) < 0 ? WINDOWS : StandardCharsets.ISO_8859_1;
        return new Found<>(narrow, String.format(Locale.ROOT, "not UTF-8: byte %02X in line %d, which here is '%s'; if "
                + "that looks wrong, name the charset", bytes[misfit], line(bytes, misfit),
                new String(bytes, misfit, 1, narrow)));
    }

    /** Where the bytes stop to be text of a charset, -1 if they do not; at the end a character may be cut off. */
    private static int misfit(Charset charset, CsvHead head) {
        ByteBuffer bytes = ByteBuffer.wrap(head.bytes());
        CharBuffer chars = CharBuffer.allocate(1 << 12);
        CharsetDecoder decoder = charset.newDecoder();
        while (true) {
            var result = decoder.decode(bytes, chars.clear(), head.whole());
            if (result.isError()) {
                return bytes.position();
            }
            if (result.isUnderflow()) {
                return -1;
            }
        }
    }

    private static int line(byte[] bytes, int at) {
        int line = 1;
        for (int i = 0; i < at; i++) {
            line += bytes[i] == '\n' || bytes[i] == '\r' && bytes[i + 1] != '\n' ? 1 : 0;
        }
        return line;
    }
}
