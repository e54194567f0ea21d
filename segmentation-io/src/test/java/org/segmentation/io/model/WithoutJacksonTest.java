package org.segmentation.io.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.segmentation.feature.FeatureExtractor;
import org.segmentation.feature.FeatureState;
import org.segmentation.feature.Features;
import org.segmentation.io.csv.CsvFeatures;
import org.segmentation.io.csv.CsvTable;
import org.segmentation.rfm.TierScheme;
import org.segmentation.table.FeatureTable;
import org.segmentation.transaction.TransactionSource;

/** Whoever leaves Jackson out keeps the rest, and is told what model files need. */
class WithoutJacksonTest {

    public static void main(String[] folder) {
        Path file = Path.of(folder[0], "customers.csv");
        CsvTable.of(FeatureTable.withIds(List.of("ann")).withNumeric("age", 31)).write(file);
        System.out.println(CsvFeatures.from(file).id("customer_id").numeric("age").read().ids());
        FeatureState state = FeatureExtractor.asOfLastOrder().with(Features.frequency()).state();
        StateFile.at(Path.of(folder[0], "customers.state")).write(state.add("1", TransactionSource.of(List.of())));
        System.out.println(StateFile.at(Path.of(folder[0], "customers.state")).read().batches());
        ModelJson<TierScheme> kept = ModelJson.of(TierScheme.platinumToBronze());
        for (int times = 0; times < 2; times++) {
            try {
                kept.write(Path.of(folder[0], "model.json"));
            } catch (IllegalStateException e) {
                System.out.println(e.getMessage());
            }
            try {
                ModelJson.fromJson("{}", Object.class);
            } catch (IllegalStateException e) {
                System.out.println(e.getMessage());
            }
        }
    }

    @Test
    void the_rest_works_and_the_error_says_what_to_add(@TempDir Path folder) throws Exception {
        String without = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.contains("jackson")).collect(Collectors.joining(File.pathSeparator));
        String remedy = "model files need Jackson, which is not on the class path; add the artifact "
                + "com.fasterxml.jackson.core:jackson-core";
        assertThat(ChildJvm.run(folder, without, "-Xmx64m", WithoutJacksonTest.class, folder.toString()))
                .containsExactly("[ann]", "[1]", remedy, remedy, remedy, remedy);
    }
}
