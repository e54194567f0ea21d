package org.segmentation.io.model;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import org.segmentation.input.InputException;

/**
 * The bytes of a state file as numbers and texts. Whatever claims to be longer than what is left of the file is refused
 * before room is made for it. Used by one thread.
 */
final class StateInput {

    private static final int SIZE = 1 << 16;

    private final FileChannel from;
    private final ByteBuffer buffer = ByteBuffer.allocate(SIZE).limit(0);
    /** How many bytes are in the file beyond the buffer, the checksum apart. */
    private long beyond;

    StateInput(FileChannel from, long length) {
        this.from = from;
        this.beyond = length;
    }

    private long left() {
        return buffer.remaining() + beyond;
    }

    /** Read from within an iterator, which can throw no checked exception. */
    private ByteBuffer have(int bytes) {
        if (buffer.remaining() < bytes) {
            if (left() < bytes) {
                throw tooLong();
            }
            buffer.compact();
            buffer.limit((int) Math.min(SIZE, buffer.position() + beyond));
            try {
                while (buffer.position() < bytes) {
                    int read = from.read(buffer);
                    if (read < 0) {
                        throw tooLong();
                    }
                    beyond -= read;
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            buffer.flip();
        }
        return buffer;
    }

    private static InputException tooLong() {
        return InputException.of("holds no valid state: it ends before it is complete");
    }

    long fixedLong() {
        return have(Long.BYTES).getLong();
    }

    double number() {
        return Double.longBitsToDouble(fixedLong());
    }

    long count() {
        long value = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            byte b = have(1).get();
            value |= (b & 0x7fL) << shift;
            if (b >= 0) {
                if (value < 0) {
                    break;
                }
                return value;
            }
        }
        throw InputException.of("holds no valid state: a count is no number from 0 to 2^63 − 1");
    }

    /** How many things follow, each of at least one byte. */
    int size() {
        long size = count();
        if (size > left() || size > Integer.MAX_VALUE) {
            throw tooLong();
        }
        return (int) size;
    }

    String text() {
        int length = size();
        if (length <= SIZE) {
            have(length);
            if (isAscii(buffer.position(), length)) {
                String text = new String(buffer.array(), buffer.position(), length, StandardCharsets.ISO_8859_1);
                buffer.position(buffer.position() + length);
                return text;
            }
        }
        StringBuilder text = new StringBuilder(length);
        int rest = length;
        while (rest > 0) {
            int b = have(1).get();
            if (b >= 0) {
                text.append((char) b);
                rest--;
            } else if ((b & 0xe0) == 0xc0 && rest >= 2) {
                text.append((char) ((b & 0x1f) << 6 | following()));
                rest -= 2;
            } else if ((b & 0xf0) == 0xe0 && rest >= 3) {
                text.append((char) ((b & 0x0f) << 12 | following() << 6 | following()));
                rest -= 3;
            } else {
                throw noText();
            }
        }
        return text.toString();
    }

    private boolean isAscii(int from, int length) {
        byte[] bytes = buffer.array();
        for (int i = from; i < from + length; i++) {
            if (bytes[i] < 0) {
                return false;
            }
        }
        return true;
    }

    private int following() {
        int b = have(1).get();
        if ((b & 0xc0) != 0x80) {
            throw noText();
        }
        return b & 0x3f;
    }

    private static InputException noText() {
        return InputException.of("holds no valid state: a text has bytes that are no characters");
    }

    void requireEnd() {
        if (left() > 0) {
            throw InputException.of("holds no valid state: there is more after its end");
        }
    }
}
