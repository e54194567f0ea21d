package org.segmentation.io.model;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import org.segmentation.input.InputException;

/**
 * A SHA-256 of a file's own bytes: of all before the last member, which holds it, without the white space between
 * tokens. So a file may be indented otherwise, or its line ends changed on the way, and still holds; any other change
 * shows. No canonical form of numbers or texts is needed, by which another program would have to write them anew.
 */
final class Checksum {

    /** The name of the member that holds it, the last one of the file. */
    static final String NAME = "checksum";

    private static final String BEFORE = ",\"" + NAME + "\":\"";
    private static final String AFTER = "\"}";
    private static final String KIND = "sha256:";
    /** How many bytes the member takes, with the comma before it and the brace after, white space apart. */
    private static final int LENGTH = BEFORE.length() + KIND.length() + 64 + AFTER.length();

    private Checksum() {
    }

    /** Of a file that is written up to, but not including, the comma before the last member. */
    static String of(byte[] json) {
        byte[] compact = new byte[json.length];
        return of(compact, compact(json, compact));
    }

    /** The same file on one line, and without white space that means nothing; its checksum still holds. */
    static byte[] compact(byte[] json) {
        byte[] compact = new byte[json.length];
        return Arrays.copyOf(compact, compact(json, compact));
    }

    private static String of(byte[] compact, int length) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(compact, 0, length);
            return KIND + HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256, this one has not", e);
        }
    }

    /** Refuses a whole file that does not end with its own checksum. */
    static void require(byte[] json) {
        byte[] compact = new byte[json.length];
        int length = compact(json, compact);
        int before = Math.max(0, length - LENGTH);
        String expected = BEFORE + of(compact, before) + AFTER;
        String found = new String(compact, before, length - before, StandardCharsets.ISO_8859_1);
        if (!found.startsWith(BEFORE + KIND) || !found.endsWith(AFTER)) {
            throw InputException.of("does not end with its checksum: it was altered");
        }
        if (!found.equals(expected)) {
            throw InputException.of("was altered since it was written: it does not match its checksum");
        }
    }

    /** Copies all but the white space outside of texts; returns how much that is. */
    private static int compact(byte[] json, byte[] to) {
        int length = 0;
        boolean inText = false;
        for (int i = 0; i < json.length; i++) {
            byte b = json[i];
            if (b == '"') {
                inText = !inText;
            } else if (b == '\\' && inText && i + 1 < json.length) {
                to[length++] = b;
                b = json[++i];
            }
            if (inText || b != ' ' && b != '\n' && b != '\r' && b != '\t') {
                to[length++] = b;
            }
        }
        return length;
    }
}
