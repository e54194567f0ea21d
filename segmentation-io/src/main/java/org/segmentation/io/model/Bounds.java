package org.segmentation.io.model;

/** What no model file exceeds, so that nothing that pretends to be one can exhaust the memory or the time. */
final class Bounds {

    static final int BYTES = 64 << 20;
    /** A centroid of a sweep of a segmentation is at depth 7. */
    static final int DEPTH = 32;
    static final int TEXT = 100_000;
    /** A double needs 24 characters, a long 20. */
    static final int NUMERAL = 100;
    /** Texts, objects and lists. */
    static final int VALUES = 1_000_000;
    /** As many as the bytes have room for if they have all their digits. */
    static final int NUMBERS = 4_000_000;

    private Bounds() {
    }

    static String told() {
        return "a model file has at most " + (BYTES >> 20) + " MB, " + DEPTH + " levels, " + VALUES
                + " texts and objects, " + NUMBERS + " numbers, texts of " + TEXT + " characters and numbers of " + NUMERAL;
    }
}
