package org.segmentation.io.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.segmentation.segment.SegmentationModel;

/**
 * Files written by a version of the format are read by every later one. The files of {@code v1} were written once and are
 * never written again: a change that alters what is written needs a new version, a folder of its own, and a reader that
 * still takes the old ones.
 */
class FormatVersionsTest {

    private static final Path FILES = Path.of("src", "test", "resources", "org", "segmentation", "io", "model");

    private static Path file(int version, String name) {
        return FILES.resolve("v" + version).resolve(name + ".json");
    }

    static Stream<String> ofVersionOne() {
        return FirstModels.all().keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("ofVersionOne")
    void a_file_of_version_1_gives_the_model_that_was_written_to_the_last_bit(String name) {
        ModelJson<?> expected = FirstModels.all().get(name);
        ModelJson<?> read = ModelJson.read(file(1, name), Object.class);
        assertThat(read.model()).isEqualTo(expected.model());
        assertThat(read.type()).isEqualTo(expected.type());
        assertThat(read.made()).isEqualTo(expected.made());
        assertThat(read.asOf()).isEqualTo(expected.asOf());
        assertThat(read.customers()).isEqualTo(expected.customers());
        assertThat(read.seed()).isEqualTo(expected.seed());
        assertThat(read.features()).containsExactlyEntriesOf(expected.features());
        assertThat(read.madeBy()).isEqualTo("0.1.0-SNAPSHOT");
    }

    @ParameterizedTest
    @MethodSource("ofVersionOne")
    void what_is_written_today_is_what_the_version_says(String name) throws IOException {
        // With another version these are the files of another folder.
        assertThat(ModelJson.VERSION).isEqualTo(1);
        assertThat(ModelJson.read(file(1, name), Object.class).toJson()).isEqualTo(Files.readString(file(1, name)));
    }

    @Test
    void every_type_and_every_file_is_looked_at() throws IOException {
        assertThat(FirstModels.all().values().stream().map(ModelJson::type).distinct())
                .containsExactlyInAnyOrderElementsOf(Codecs.types());
        try (Stream<Path> files = Files.list(FILES.resolve("v1"))) {
            assertThat(files.map(path -> path.getFileName().toString()).filter(name -> name.endsWith(".json"))
                    .map(name -> name.replace(".json", "")))
                    .containsExactlyInAnyOrderElementsOf(FirstModels.all().keySet());
        }
        try (Stream<Path> folders = Files.list(FILES)) {
            assertThat(folders.map(path -> path.getFileName().toString())).containsExactly("v" + ModelJson.VERSION);
        }
    }

    /** Worked out by hand: ln 801 = 6.686, so (6.686 − 6.6) / 1.25 = 0.07 in the second column. */
    @Test
    void a_model_of_version_1_still_puts_customers_where_it_did() {
        SegmentationModel model = ModelJson.read(file(1, "segmentation"), SegmentationModel.class).model();
        assertThat(model.segmentOf(Map.of("recency", 5, "monetary", 800.0, "city \"home\"", "東京"))).isEqualTo("new");
        assertThat(model.segmentOf(Map.of("recency", 200, "monetary", 800.0, "city \"home\"", "東京"))).isEqualTo("gone");
        assertThat(model.names()).isEqualTo(List.of("new", "gone"));
    }
}
