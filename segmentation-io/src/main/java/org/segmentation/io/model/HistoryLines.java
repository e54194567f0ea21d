package org.segmentation.io.model;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.segmentation.change.TrackedModel;
import org.segmentation.input.InputException;

/** The lines of an open history: where the whole ones end, and what stands torn after them. Used by one thread. */
final class HistoryLines {

    /** How every line begins. */
    private static final byte[] BEGIN = "{\"format\":\"segmentation-model\"".getBytes(StandardCharsets.UTF_8);
    private static final int BLOCK = 1 << 16;

    private final FileChannel file;
    /** Where the last whole line begins and ends, line end apart; both 0 if there is none. */
    private final long begin;
    private final long end;
    private final long torn;
    private final @Nullable ModelJson<TrackedModel> last;

    private HistoryLines(FileChannel file, long begin, long end, long torn, @Nullable ModelJson<TrackedModel> last) {
        this.file = file;
        this.begin = begin;
        this.end = end;
        this.torn = torn;
        this.last = last;
    }

    static HistoryLines of(FileChannel file) throws IOException {
        long size = file.size();
        if (size == 0) {
            return new HistoryLines(file, 0, 0, 0, null);
        }
        long tail = after(file, size);
        if (tail < size) {
            ModelJson<TrackedModel> whole = wholeTail(file, tail, size);
            if (whole != null) {
                return new HistoryLines(file, tail, size, 0, whole);
            }
            if (tail == 0) {
                requireBegun(bytes(file, 0, Math.min(size, BEGIN.length)));
                return new HistoryLines(file, 0, 0, size, null);
            }
        }
        long begin = after(file, tail - 1);
        return new HistoryLines(file, begin, tail - 1, size - tail, model(bytes(file, begin, tail - 1)));
    }

    /** What has no line end may lack nothing else. */
    private static @Nullable ModelJson<TrackedModel> wholeTail(FileChannel file, long begin, long end) throws IOException {
        if (end - begin > Bounds.BYTES) {
            return null;
        }
        try {
            return model(bytes(file, begin, end));
        } catch (InputException notWhole) {
            return null;
        }
    }

    /** Where there is no line to tell a history by, its beginning has to: nothing else is to be cut off. */
    private static void requireBegun(byte[] begin) {
        boolean empty = true;
        for (byte b : begin) {
            empty &= b == 0;
        }
        // Some file systems have zeros where a crash has lost what was written.
        if (!empty && !Arrays.equals(begin, Arrays.copyOf(BEGIN, begin.length))) {
            throw InputException.of("is no history of models: it does not begin with " + new String(BEGIN,
                    StandardCharsets.UTF_8));
        }
    }

    /** The place after the last line end before a place. */
    private static long after(FileChannel file, long end) throws IOException {
        for (long to = end; to > 0;) {
            long from = Math.max(0, to - BLOCK);
            byte[] block = bytes(file, from, to);
            for (int i = block.length - 1; i >= 0; i--) {
                if (block[i] == '\n') {
                    return from + i + 1;
                }
            }
            to = from;
        }
        return 0;
    }

    private static byte[] bytes(FileChannel file, long from, long to) throws IOException {
        if (to - from > Bounds.BYTES) {
            throw InputException.of("is no history of models: a line is too long; " + Bounds.told());
        }
        ByteBuffer buffer = ByteBuffer.allocate((int) (to - from));
        file.position(from);
        while (buffer.hasRemaining()) {
            if (file.read(buffer) < 0) {
                throw new IOException("it became shorter while it was being read");
            }
        }
        return buffer.array();
    }

    private static ModelJson<TrackedModel> model(byte[] line) {
        return ModelText.parse(line, TrackedModel.class);
    }

    @Nullable ModelJson<TrackedModel> last() {
        return last;
    }

    /** How many bytes at the end are of no whole line. */
    long torn() {
        return torn;
    }

    List<ModelJson<TrackedModel>> all() throws IOException {
        List<ModelJson<TrackedModel>> all = new ArrayList<>();
        for (long from = 0; from < end;) {
            long to = from == begin ? end : lineEnd(from);
            try {
                all.add(model(bytes(file, from, to)));
            } catch (InputException e) {
                throw e.atLine(all.size() + 1L);
            }
            from = to + 1;
        }
        return all;
    }

    private long lineEnd(long from) throws IOException {
        for (long at = from; at < end; at += BLOCK) {
            byte[] block = bytes(file, at, Math.min(end, at + BLOCK));
            for (int i = 0; i < block.length; i++) {
                if (block[i] == '\n') {
                    return at + i;
                }
            }
        }
        return end;
    }

    /** Cuts off what is torn, and adds a line; if that fails, the file is cut back. */
    void append(byte[] line) throws IOException {
        boolean unfinished = last != null && end == file.size();
        long from = last == null ? 0 : unfinished ? end : end + 1;
        file.truncate(from);
        ByteBuffer bytes = ByteBuffer.allocate(line.length + 2);
        if (unfinished) {
            bytes.put((byte) '\n');
        }
        bytes.put(line).put((byte) '\n').flip();
        file.position(from);
        boolean written = false;
        try {
            while (bytes.hasRemaining()) {
                file.write(bytes);
            }
            file.force(true);
            written = true;
        } finally {
            if (!written && file.isOpen()) {
                file.truncate(from);
            }
        }
    }
}
