package org.segmentation.io.csv;

/**
 * Something that was found at the head of a file.
 *
 * @param value what
 * @param why   what speaks for it
 */
record Found<T>(T value, String why) {

    static final String SAID = "as it was said";
}
