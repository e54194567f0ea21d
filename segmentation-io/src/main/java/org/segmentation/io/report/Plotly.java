package org.segmentation.io.report;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;

/**
 * plotly.js as a page holds it.
 *
 * @param packed its code, compressed, as base64
 * @param hash   of its code, as the policy names it
 */
record Plotly(String packed, String hash) {

    /** Compressed once and kept, some 4 MB: it takes longer than all else of a page, and is the same in every page. */
    private static final class Once {

        private static final Optional<Plotly> PLOTLY = Resources.plotly()
                .map(code -> new Plotly(Page.base64(zipped(code)), Page.hash(code)));
    }

    static Plotly onClassPath() {
        return Once.PLOTLY.orElseThrow(() -> new IllegalStateException("the report's charts need plotly.js: put "
                + Resources.PLOTLY.replace('/', ':') + ", which segmentation-io brings unless it is excluded, on the class path"));
    }

    private static byte[] zipped(byte[] bytes) {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(zipped, 1 << 16)) {
            zip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("bytes in memory cannot fail to be written, yet did", e);
        }
        return zipped.toByteArray();
    }
}
