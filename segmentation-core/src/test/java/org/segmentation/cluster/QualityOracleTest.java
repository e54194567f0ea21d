package org.segmentation.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.segmentation.table.Agreement;

/** Against scikit-learn 1.2.1, whose figures {@code sklearn_quality.py} beside the oracle files wrote down. */
class QualityOracleTest {

    private static List<String[]> read(String file, String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(QualityOracleTest.class.getResourceAsStream(file), file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().map(line -> line.split(","))
                    .filter(cells -> cells[0].equals(name)).toList();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"apart", "overlapping", "singleton", "far from the origin", "many equal rows"})
    void agreesWithScikitLearn(String name) throws IOException {
        List<String[]> rows = read("sklearn_quality_rows.csv", name);
        double[] expected = Arrays.stream(read("sklearn_quality_figures.csv", name).get(0)).skip(1)
                .mapToDouble(Double::parseDouble).toArray();
        double[][] points = rows.stream().map(cells -> Arrays.stream(cells).skip(4).mapToDouble(Double::parseDouble)
                .toArray()).toArray(double[][]::new);
        int[] labels = rows.stream().mapToInt(cells -> Integer.parseInt(cells[1])).toArray();
        int[] other = rows.stream().mapToInt(cells -> Integer.parseInt(cells[2])).toArray();
        double[] silhouettes = rows.stream().mapToDouble(cells -> Double.parseDouble(cells[3])).toArray();
        // Far from the origin scikit-learn's own distances, by way of norms, lose half of their digits.
        double digits = name.startsWith("far") ? 1e-4 : 1e-10;

        ClusterQuality quality = ClusterQuality.of(points);
        Silhouette silhouette = quality.silhouette(labels);
        assertThat(silhouette.values()).containsExactly(silhouettes, within(digits));
        assertThat(silhouette.mean()).isCloseTo(expected[0], within(digits));
        Separation separation = quality.separation(labels);
        assertThat(separation.calinskiHarabasz()).isCloseTo(expected[1], within(1e-8 * expected[1]));
        assertThat(separation.daviesBouldin()).isCloseTo(expected[2], within(Math.max(digits, 1e-9)));
        assertThat(Agreement.between(labels, other).adjustedRandIndex()).isCloseTo(expected[3], within(1e-12));
    }

    @Test
    void theFiveGroupsOfMallCustomersHaveTheSilhouetteOfTheReference() throws IOException {
        double[][] points = MallCustomers.incomeAndScore();
        Clustering clustering = KMeans.into(5).tolerance(0).fit(points);
        Silhouette silhouette = ClusterQuality.of(points).silhouette(clustering.labels());
        assertThat(silhouette.mean()).isCloseTo(0.553932, within(5e-7));
        assertThat(silhouette.exact()).isTrue();
    }
}
