package org.segmentation.io.jdbc;

/**
 * Something that at least one line must say.
 *
 * @param column what it is
 * @param words  what it is, and what for
 * @param count  where the answer has the number of lines that say it
 */
record AggregateNeed(String column, String words, int count) {
}
