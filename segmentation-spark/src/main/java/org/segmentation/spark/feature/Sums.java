package org.segmentation.spark.feature;

import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.rint;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import org.apache.spark.sql.Column;

/**
 * Sums in two parts, as a compensated sum that does not need an order: of each number the multiple of 1/1024 next to
 * it, and the rest. The first parts add up exactly as long as their sum stays below 2<sup>43</sup>, some nine trillion;
 * the rests are so small that what they lose does not show. So a customer who has given everything back has spent
 * exactly 0, and another partitioning gives the same sum.
 */
final class Sums {

    private static final double GRID = 1024;
    private static final double MOST = 0x1p43;

    private Sums() {
    }

    /** A sum's first part; null of nothing. */
    static Column coarse(Column x) {
        return sum(onGrid(x));
    }

    /** Its second part. */
    static Column rest(Column x) {
        return sum(x.minus(onGrid(x)));
    }

    /** Both factors are powers of two, so that rint is the only step that rounds. */
    private static Column onGrid(Column x) {
        return when(abs(x).lt(MOST), rint(x.multiply(GRID)).multiply(1 / GRID)).otherwise(x);
    }

    /** The sum in one go; 0 of nothing. */
    static Column of(Column x) {
        return total(coarse(x), rest(x));
    }

    /** The mean; null of nothing. */
    static Column mean(Column x) {
        return when(count(x).gt(0), of(x).divide(count(x)));
    }

    /** The sum of its parts; 0 of nothing. */
    static Column total(Column coarse, Column rest) {
        return coalesce(coarse.plus(rest), lit(0.0));
    }
}
