package org.segmentation.io.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.segmentation.transform.Transforms.log1p;
import static org.segmentation.transform.Transforms.oneHot;
import static org.segmentation.transform.Transforms.standardise;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.segmentation.cluster.KMeans;
import org.segmentation.segment.SegmentationModel;
import org.segmentation.segment.Segmenter;
import org.segmentation.table.FeatureTable;

/** The shape of a scoring service: the model is loaded once, and many threads ask for one customer at a time. */
class ScoringServiceTest {

    private static final int THREADS = 64;
    private static final int CUSTOMERS = 1 << 12;

    private static FeatureTable customers() {
        Random random = new Random(4);
        return FeatureTable.withIds(IntStream.range(0, CUSTOMERS).mapToObj(i -> "c" + i).toList())
                .withNumeric("recency", random.doubles(CUSTOMERS, 0, 400).toArray())
                .withNumeric("monetary", random.doubles(CUSTOMERS).map(u -> 5000 * u * u * u).toArray())
                .withCategorical("city", random.ints(CUSTOMERS, 0, 3).mapToObj(i -> "L" + i).toArray(String[]::new));
    }

    private static void requireSameAnswers(Path folder, int calls) throws Exception {
        FeatureTable customers = customers();
        Path file = folder.resolve("model.json");
        ModelJson.of(Segmenter.using(KMeans.into(8).restarts(2).seed(1)).transform(log1p("monetary").then(standardise())
                .then(oneHot())).fit(customers)).write(file);
        SegmentationModel model = ModelJson.read(file, SegmentationModel.class).model();
        int[] expected = model.segment(customers).labels();
        double[][] rows = IntStream.range(0, CUSTOMERS).mapToObj(customers::row).toArray(double[][]::new);
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Future<Integer>> wrong = new ArrayList<>();
            for (int t = 0; t < THREADS; t++) {
                int first = t * 61;
                wrong.add(threads.submit(() -> {
                    int differing = 0;
                    for (int call = 0; call < calls; call++) {
                        int row = (first + call) % CUSTOMERS;
                        differing += model.predict(rows[row]) == expected[row] ? 0 : 1;
                    }
                    return differing;
                }));
            }
            for (Future<Integer> differing : wrong) {
                assertThat(differing.get()).isZero();
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(expected).contains(0, 1, 2, 3, 4, 5, 6, 7);
    }

    @Test
    void many_threads_get_the_answers_of_one(@TempDir Path folder) throws Exception {
        requireSameAnswers(folder, 20_000);
    }

    @Test
    @Tag("measure")
    void many_threads_get_the_answers_of_one_a_million_times_each(@TempDir Path folder) throws Exception {
        long start = System.nanoTime();
        requireSameAnswers(folder, 1_000_000);
        System.out.printf("64 threads × 1,000,000 customers one at a time: %.1f s%n", (System.nanoTime() - start) / 1e9);
    }
}
