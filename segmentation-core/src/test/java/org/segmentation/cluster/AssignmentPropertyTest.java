package org.segmentation.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Both ways to assign give the labels of looking at every row every time, however the centroids move. */
class AssignmentPropertyTest {

    @Property(tries = 120)
    void bothWaysLabelLikeLookingAtEveryRow(@ForAll long seed, @ForAll @IntRange(min = 1, max = 3000) int rows,
            @ForAll @IntRange(min = 1, max = 5) int width, @ForAll @IntRange(min = 1, max = 9) int k,
            @ForAll boolean whole) {
        Random random = new Random(seed);
        double[][] data = KMeansTest.gaussians(rows, width, 3, seed);
        if (whole) {
            // Whole numbers: many equal rows, and many ties between centroids.
            for (double[] row : data) {
                Arrays.setAll(row, c -> Math.rint(row[c] / 2));
            }
        }
        double[] weights = random.nextBoolean() ? null : random.doubles(rows, 0, 2).map(w -> w < .2 ? 0 : w).toArray();
        try (Workers workers = Workers.of(2, 100)) {
            Points points = Points.of(Rows.of(data), weights, workers);
            Assignment[] ways = {new LazyAssignment(points, workers),
                    new BoxAssignment(points, new OrderedTiles(points, workers), workers)};
            Sums[] sums = {new Sums(k, width), new Sums(k, width)};
            double[][] centroids = new double[k][width];
            for (double[] centroid : centroids) {
                Arrays.setAll(centroid, c -> whole ? random.nextInt(7) - 3 : random.nextGaussian() * 3);
            }
            double movement = 0;
            for (int step = 0; step < 12; step++) {
                int[] expected = new int[rows];
                double[][] now = centroids;
                Arrays.setAll(expected, row -> Distances.nearest(points.centred(row), now));
                for (int way = 0; way < ways.length; way++) {
                    sums[way].add(ways[way].assign(centroids, movement));
                    assertThat(array(ways[way].labels(k))).as("way %d, step %d", way, step).isEqualTo(expected);
                    assertSums(sums[way], points, expected);
                }
                if (step == 5) {
                    int row = random.nextInt(rows);
                    int other = random.nextInt(k);
                    for (int way = 0; way < ways.length; way++) {
                        double[][] tile = new double[width][1];
                        double[] x = points.centred(row);
                        Arrays.setAll(tile, c -> new double[] {x[c]});
                        sums[way].move(tile, 0, points.weight(row), ways[way].labels(k).get(row), other);
                        ways[way].relabel(row, other);
                        assertThat(ways[way].labels(k).get(row)).isEqualTo(other);
                    }
                }
                double size = whole ? 1 : random.nextDouble() / (1 + step * step);
                double[][] moved = new double[k][];
                double most = 0;
                for (int g = 0; g < k; g++) {
                    double[] from = centroids[g];
                    moved[g] = Arrays.stream(from).map(
                            x -> x + (whole ? random.nextInt(3) - 1 : size * random.nextGaussian())).toArray();
                    most = Math.max(most, Math.sqrt(Distances.squared(moved[g], from)));
                }
                centroids = moved;
                movement += 2 * most * (1 + 1e-12);
            }
        }
    }

    private static int[] array(RowLabels labels) {
        int[] array = new int[labels.count];
        Arrays.setAll(array, labels::get);
        return array;
    }

    /** With up to 256 clusters, which fit a byte, and with more. */
    @Property(tries = 100)
    void labelsComeBackAsTheyWereSet(@ForAll @IntRange(min = 1, max = 600) int k, @ForAll long seed) {
        int[] set = new Random(seed).ints(50, 0, k).toArray();
        RowLabels labels = new RowLabels(set.length, k);
        for (int row = 0; row < set.length; row++) {
            labels.set(row, set[row]);
        }
        assertThat(array(labels)).isEqualTo(set).isEqualTo(array(RowLabels.wrap(set)));
    }

    private static void assertSums(Sums sums, Points points, int[] labels) {
        Sums plain = new Sums(sums.weight.length, points.width);
        for (int row = 0; row < labels.length; row++) {
            double w = points.weight(row);
            double[] x = points.centred(row);
            plain.rows[labels[row]] += w > 0 ? 1 : 0;
            plain.weight[labels[row]] += w;
            for (int c = 0; c < x.length; c++) {
                plain.byCluster[labels[row]][c] += w * x[c];
            }
        }
        assertThat(sums.rows).isEqualTo(plain.rows);
        for (int g = 0; g < plain.weight.length; g++) {
            assertThat(sums.weight[g]).isCloseTo(plain.weight[g], within(1e-8));
            assertThat(sums.byCluster[g]).containsExactly(plain.byCluster[g], within(1e-7));
        }
    }

    @Property(tries = 50)
    void orderedTilesHoldEveryRowOnceInItsBox(@ForAll long seed, @ForAll @IntRange(min = 1, max = 5000) int rows,
            @ForAll @IntRange(min = 1, max = 4) int width) {
        double[][] data = KMeansTest.gaussians(rows, width, 3, seed);
        try (Workers workers = Workers.of(1, 1)) {
            Points points = Points.of(Rows.of(data), null, workers);
            OrderedTiles tiles = new OrderedTiles(points, workers);
            assertThat(Arrays.stream(tiles.rows).sorted().toArray())
                    .isEqualTo(java.util.stream.IntStream.range(0, rows).toArray());
            double[][] scratch = new double[width][OrderedTiles.TILE];
            for (int at = 0; at < rows; at++) {
                int t = at / OrderedTiles.TILE;
                double[] row = points.centred(tiles.rows[at]);
                for (int c = 0; c < width; c++) {
                    assertThat(tiles.columns(t, scratch)[c][at % OrderedTiles.TILE]).isEqualTo(row[c])
                            .isBetween(tiles.low[t][c], tiles.high[t][c]);
                }
            }
        }
    }
}
