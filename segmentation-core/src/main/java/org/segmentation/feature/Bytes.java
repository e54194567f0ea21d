package org.segmentation.feature;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** An endless line of bytes, all 0 until they are written to; chunked as {@link DoubleRows} are. */
final class Bytes {

    private static final int SHIFT = 14;
    private static final int MASK = (1 << SHIFT) - 1;

    private byte[][] chunks = new byte[4][];
    private int used;

    byte get(long at) {
        int chunk = (int) (at >>> SHIFT);
        return chunk < used ? chunks[chunk][(int) at & MASK] : 0;
    }

    /** Whether the bytes from a place on, as many as a text has chars, are these chars; all of them have been set. */
    boolean isAscii(long at, String chars) {
        int from = (int) at & MASK;
        if (from + chars.length() > MASK) {
            for (int i = 0; i < chars.length(); i++) {
                if (get(at + i) != chars.charAt(i)) {
                    return false;
                }
            }
            return true;
        }
        byte[] chunk = chunks[(int) (at >>> SHIFT)];
        for (int i = 0; i < chars.length(); i++) {
            if (chunk[from + i] != chars.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** The text of the bytes between two places, all of which have been set; null unless it is ASCII, and in one chunk. */
    @Nullable String ascii(long from, long to) {
        int first = (int) from & MASK;
        int end = first + (int) (to - from);
        if (to == from || end > MASK) {
            return null;
        }
        byte[] chunk = chunks[(int) (from >>> SHIFT)];
        for (int i = first; i < end; i++) {
            if (chunk[i] < 0) {
                return null;
            }
        }
        return new String(chunk, first, end - first, StandardCharsets.ISO_8859_1);
    }

    void set(long at, int value) {
        int chunk = (int) (at >>> SHIFT);
        while (chunk >= used) {
            if (used == chunks.length) {
                chunks = Arrays.copyOf(chunks, 2 * used);
            }
            chunks[used++] = new byte[1 << SHIFT];
        }
        chunks[chunk][(int) at & MASK] = (byte) value;
    }
}
