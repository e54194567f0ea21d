package org.segmentation.io.csv;

/**
 * A column of times.
 *
 * @param name   the column
 * @param format how they are written, as far as that was said
 */
record TimeColumn(String name, TimeFormat format) {
}
