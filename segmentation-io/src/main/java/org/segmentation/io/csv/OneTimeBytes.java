package org.segmentation.io.csv;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.charset.Charset;
import org.jspecify.annotations.Nullable;

/** Bytes that can be read only once. What was looked at of them is kept until they are. */
final class OneTimeBytes implements CsvOpening {

    private final InputStream packed;
    private @Nullable InputStream unpacked;
    private boolean opened;

    OneTimeBytes(InputStream bytes) {
        this.packed = bytes;
    }

    @Override
    public synchronized Reader open(Charset charset) throws IOException {
        check();
        opened = true;
        return unpacked == null ? CsvText.decode(packed, charset) : CsvText.decodeUnpacked(unpacked, charset);
    }

    @Override
    public synchronized CsvHead head() throws IOException {
        check();
        try {
            InputStream bytes = unpacked;
            if (bytes == null) {
                bytes = CsvText.unpack(packed);
                unpacked = bytes;
            }
            bytes.mark(CsvHead.SIZE);
            CsvHead head = CsvHead.of(bytes);
            bytes.reset();
            return head;
        } catch (Throwable failure) {
            // What was read by then is lost.
            opened = true;
            packed.close();
            throw failure;
        }
    }

    private void check() {
        if (opened) {
            throw new IllegalStateException("the stream was read before and cannot be read again; "
                    + "give a Callable that opens a new one");
        }
    }

    @Override
    public boolean reopenable() {
        return false;
    }
}
