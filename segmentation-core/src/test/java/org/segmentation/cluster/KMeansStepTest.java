package org.segmentation.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class KMeansStepTest {

    @Test
    void sumsUpTheRowsNearestToEachCentroid() {
        KMeansStep step = KMeansStep.to(new double[][] {{1, 1}, {8, 8}, {50, 50}}).add(new double[] {1, 2, 9, 8, 2, 1}, 3);
        assertThat(step.counts()).containsExactly(2, 1, 0);
        assertThat(step.sums()).isDeepEqualTo(new double[][] {{3, 3}, {9, 8}, {0, 0}});
        assertThat(step.inertia()).isEqualTo(3);
        assertThat(step.means()).isDeepEqualTo(new double[][] {{1.5, 1.5}, {9, 8}, {50, 50}});
        KMeansStep weighted = KMeansStep.to(new double[][] {{1, 1}}).add(new double[] {1, 2, 9, 8, 7}, 2, new double[] {2, 0});
        assertThat(weighted.weights()).containsExactly(2);
        assertThat(weighted.counts()).containsExactly(2);
        assertThat(weighted.inertia()).isEqualTo(2);
    }

    @Test
    void refusesWhatDoesNotFit() {
        assertThatIllegalArgumentException().isThrownBy(() -> KMeansStep.to(new double[0][]));
        assertThatIllegalArgumentException().isThrownBy(() -> KMeansStep.to(new double[][] {{}}));
        assertThatIllegalArgumentException().isThrownBy(() -> KMeansStep.to(new double[][] {{1}, {1, 2}}));
        KMeansStep step = KMeansStep.to(new double[][] {{1, 1}});
        assertThatIllegalArgumentException().isThrownBy(() -> step.add(new double[] {1, 2, 3}, 2));
        assertThatIllegalArgumentException().isThrownBy(() -> step.add(new double[] {1, Double.NaN}, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> step.add(new double[] {1, 2}, 1, new double[0]));
        assertThatIllegalArgumentException().isThrownBy(() -> step.add(new double[] {1, 2}, 1, new double[] {-1}));
        assertThatIllegalArgumentException().isThrownBy(() -> step.merge(KMeansStep.to(new double[][] {{1, 2}})));
    }

    @Test
    void anOriginAmongTheRowsKeepsTheDigitsInWhichTheyDiffer() {
        double far = 0x1p52;
        double[][] centroids = {{far}, {far + 10}};
        double[] rows = {far, far + 1, far + 2, far + 9, far + 11, far + 13};
        KMeansStep step = KMeansStep.to(centroids, new double[] {far}).add(rows, 6);
        assertThat(step.means()).isDeepEqualTo(new double[][] {{far + 1}, {far + 11}});
        assertThat(step.inertia()).isEqualTo(0 + 1 + 4 + 1 + 1 + 9);
        assertThat(KMeansStep.to(new double[][] {{1}}, new double[] {5}).add(new double[] {2, 4}, 2).sums())
                .isDeepEqualTo(new double[][] {{6}});
        assertThatIllegalArgumentException().isThrownBy(() -> KMeansStep.to(centroids, new double[2]));
        assertThatIllegalArgumentException().isThrownBy(() -> KMeansStep.to(centroids, new double[] {Double.NaN}));
        assertThatIllegalArgumentException().isThrownBy(
                () -> KMeansStep.to(centroids, new double[] {1}).merge(KMeansStep.to(centroids, new double[] {2})));
    }

    @Test
    void aRowCanBeGivenToACentroidWithoutAny() {
        KMeansStep step = KMeansStep.to(new double[][] {{1, 1}, {90, 90}}).add(new double[] {1, 2, 9, 8}, 2)
                .move(new double[] {9, 8}, 0, 1);
        assertThat(step.counts()).containsExactly(1, 1);
        assertThat(step.weights()).containsExactly(1, 1);
        assertThat(step.means()).isDeepEqualTo(new double[][] {{1, 2}, {9, 8}});
        assertThatIllegalArgumentException().isThrownBy(
                () -> KMeansStep.to(new double[][] {{1}}).move(new double[] {1}, 0, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> step.move(new double[] {9}, 0, 1));
    }

    @Test
    void aStepFromAnotherMachineIsTheSameStep() throws IOException, ClassNotFoundException {
        KMeansStep step = KMeansStep.to(new double[][] {{1, 1}, {8, 8}}).add(new double[] {1, 2, 9, 8, 2, 1}, 3);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(step);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            KMeansStep there = (KMeansStep) in.readObject();
            assertThat(there.add(new double[] {3, 3}, 1).merge(step).means())
                    .isDeepEqualTo(KMeansStep.to(new double[][] {{1, 1}, {8, 8}})
                            .add(new double[] {1, 2, 9, 8, 2, 1, 3, 3, 1, 2, 9, 8, 2, 1}, 7).means());
        }
    }

    @Property(tries = 60)
    void partsMergedAreOneAndRepeatedStepsAreLloydsIteration(@ForAll long seed,
            @ForAll @IntRange(min = 5, max = 1500) int rows, @ForAll @IntRange(min = 1, max = 5) int k) {
        double[][] points = KMeansTest.gaussians(rows, 3, 3, seed);
        double[] flat = Arrays.stream(points).flatMapToDouble(Arrays::stream).toArray();
        double[][] centroids = Arrays.stream(points).limit(k).map(double[]::clone).toArray(double[][]::new);
        int cut = new Random(seed).nextInt(rows + 1);
        KMeansStep whole = KMeansStep.to(centroids).add(flat, rows);
        KMeansStep parts = KMeansStep.to(centroids).add(flat, cut)
                .merge(KMeansStep.to(centroids).add(Arrays.copyOfRange(flat, 3 * cut, 3 * rows), rows - cut));
        assertThat(parts.counts()).isEqualTo(whole.counts());
        assertThat(parts.inertia()).isCloseTo(whole.inertia(), within(1e-9 * (1 + whole.inertia())));
        // A step leaves an empty cluster where it is, a fit refills it; and ties fall as rounding has it.
        double[] ones = new double[rows];
        Arrays.fill(ones, 1);
        PlainKMeans plain = PlainKMeans.from(points, ones, centroids, 200);
        Assume.that(plain != null && !plain.tied);
        double[][] now = centroids;
        for (int iteration = 0; iteration < 200; iteration++) {
            now = KMeansStep.to(now).add(flat, rows).means();
        }
        Clustering fit = KMeans.into(k).startingFrom(centroids).tolerance(0).maxIterations(200).fit(points);
        assertThat(KMeansStep.to(now).add(flat, rows).inertia())
                .isCloseTo(fit.inertia(), within(1e-6 * (1 + fit.inertia())));
    }
}
