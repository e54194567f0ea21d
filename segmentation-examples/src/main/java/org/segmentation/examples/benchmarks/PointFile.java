package org.segmentation.examples.benchmarks;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/** Points in a file: rows × columns little-endian doubles, row after row, nothing else. */
final class PointFile {

    private PointFile() {
    }

    static double[] read(Path file, int rows, int columns) throws IOException {
        double[] values = new double[Math.multiplyExact(rows, columns)];
        long expected = 8L * values.length;
        try (FileChannel channel = FileChannel.open(file)) {
            if (channel.size() != expected) {
                throw new IOException(file + " has " + channel.size() + " bytes; " + rows + " rows of " + columns
                        + " columns need " + expected);
            }
            ByteBuffer buffer = ByteBuffer.allocateDirect(1 << 20).order(ByteOrder.LITTLE_ENDIAN);
            for (int at = 0; at < values.length;) {
                buffer.clear();
                while (buffer.hasRemaining() && channel.read(buffer) >= 0) {
                    continue;
                }
                buffer.flip();
                int read = buffer.remaining() / Double.BYTES;
                buffer.asDoubleBuffer().get(values, at, read);
                at += read;
            }
        }
        return values;
    }
}
