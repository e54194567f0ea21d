package org.segmentation.io.model;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.security.MessageDigest;

/** Numbers and texts as the bytes of a state file, with the checksum of all of them at the end. Used by one thread. */
final class StateOutput {

    private static final int SIZE = 1 << 16;

    private final FileChannel to;
    private final MessageDigest digest = StateFormat.digest();
    private final ByteBuffer buffer = ByteBuffer.allocate(SIZE);

    StateOutput(FileChannel to) {
        this.to = to;
    }

    /** Written from within a consumer, which can throw no checked exception. */
    private ByteBuffer room(int bytes) {
        if (buffer.remaining() < bytes) {
            flush();
        }
        return buffer;
    }

    private void flush() {
        digest.update(buffer.array(), 0, buffer.position());
        buffer.flip();
        try {
            while (buffer.hasRemaining()) {
                to.write(buffer);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        buffer.clear();
    }

    void raw(byte[] bytes) {
        for (byte b : bytes) {
            room(1).put(b);
        }
    }

    void fixed(int value) {
        room(Integer.BYTES).putInt(value);
    }

    void fixed(long value) {
        room(Long.BYTES).putLong(value);
    }

    void number(double value) {
        room(Double.BYTES).putLong(Double.doubleToRawLongBits(value));
    }

    /** Seven bits a byte, the lowest first, the highest bit of each saying that there are more. */
    void count(long value) {
        ByteBuffer into = room(10);
        long rest = value;
        while ((rest & ~0x7fL) != 0) {
            into.put((byte) (rest | 0x80));
            rest >>>= 7;
        }
        into.put((byte) rest);
    }

    void text(String text) {
        int length = 0;
        for (int i = 0; i < text.length(); i++) {
            length += length(text.charAt(i));
        }
        count(length);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            ByteBuffer into = room(3);
            switch (length(c)) {
                case 1 -> into.put((byte) c);
                case 2 -> into.put((byte) (0xc0 | c >> 6)).put((byte) (0x80 | c & 0x3f));
                default -> into.put((byte) (0xe0 | c >> 12)).put((byte) (0x80 | c >> 6 & 0x3f)).put((byte) (0x80 | c & 0x3f));
            }
        }
    }

    private static int length(char c) {
        return c < 0x80 ? 1 : c < 0x800 ? 2 : 3;
    }

    /** Adds the checksum. */
    void close() {
        flush();
        buffer.put(digest.digest());
        flush();
    }
}
