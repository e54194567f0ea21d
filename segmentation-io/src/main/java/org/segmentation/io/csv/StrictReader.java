package org.segmentation.io.csv;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.segmentation.input.InputException;

/**
 * Text from bytes that stops where the bytes are no text, after giving out everything before: so whoever reads knows
 * the line. (An {@code InputStreamReader} would put in replacement characters or, told to stop, stop up to a buffer
 * early.)
 */
final class StrictReader extends Reader {

    private static final int BUFFER = 1 << 14;

    private final InputStream source;
    private final CharsetDecoder decoder;
    private final ByteBuffer bytes = ByteBuffer.allocate(BUFFER).flip();
    private final CharBuffer chars = CharBuffer.allocate(BUFFER).flip();
    private boolean endOfBytes;
    private boolean endOfText;
    private @Nullable InputException problem;

    StrictReader(InputStream source, Charset charset) {
        this.source = source;
        this.decoder = charset.newDecoder().onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
    }

    @Override
    public int read(char[] into, int at, int length) throws IOException {
        while (!chars.hasRemaining()) {
            if (problem != null) {
                throw problem;
            }
            if (endOfText) {
                return -1;
            }
            decode();
        }
        int count = Math.min(length, chars.remaining());
        chars.get(into, at, count);
        return count;
    }

    private void decode() throws IOException {
        chars.clear();
        CoderResult result = decoder.decode(bytes, chars, endOfBytes);
        if (result.isError()) {
            problem = unreadable(result.length());
        } else if (result.isUnderflow() && endOfBytes) {
            endOfText = decoder.flush(chars).isUnderflow();
        } else if (result.isUnderflow()) {
            fill();
        }
        chars.flip();
    }

    private void fill() throws IOException {
        bytes.compact();
        int count = source.read(bytes.array(), bytes.position(), bytes.remaining());
        endOfBytes = count < 0;
        bytes.position(bytes.position() + Math.max(0, count));
        bytes.flip();
    }

    private InputException unreadable(int length) {
        StringBuilder hex = new StringBuilder();
        for (int i = 0; i < length && bytes.hasRemaining(); i++) {
            hex.append(String.format(Locale.ROOT, "%s%02X", i == 0 ? "" : " ", bytes.get()));
        }
        return InputException.of("the bytes " + hex + " are not " + decoder.charset().name()
                + "; name the charset of the file, for example .charset(Charset.forName(\"windows-1252\"))");
    }

    @Override
    public void close() throws IOException {
        source.close();
    }
}
