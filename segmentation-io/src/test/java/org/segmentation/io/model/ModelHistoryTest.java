package org.segmentation.io.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.segmentation.change.TrackedModel;
import org.segmentation.cluster.KMeans;
import org.segmentation.input.InputException;
import org.segmentation.segment.Segmenter;
import org.segmentation.table.FeatureTable;
import org.segmentation.transform.Transforms;

/** Models one after the other, whatever happens in between. */
class ModelHistoryTest {

    @TempDir
    private Path folder;
    private Path path;
    private ModelHistory history;
    private final List<ModelJson<TrackedModel>> models = IntStream.range(0, 3)
            .mapToObj(i -> ModelJson.of(new RandomModels(i).tracked()).customers(i)).toList();

    @BeforeEach
    void name() {
        path = folder.resolve("history.jsonl");
        history = ModelHistory.at(path);
    }

    private void appendAll() {
        models.forEach(history::append);
    }

    @Test
    void models_come_back_to_the_last_bit_in_their_order() throws IOException {
        assertThat(history.latest()).isEmpty();
        assertThat(history.all()).isEmpty();
        assertThat(history.torn()).isZero();
        for (int i = 0; i < models.size(); i++) {
            history.append(models.get(i));
            assertThat(history.latest()).contains(models.get(i));
            assertThat(history.all()).isEqualTo(models.subList(0, i + 1));
        }
        history.append(models.get(0).model());
        assertThat(history.latest().orElseThrow().model()).isEqualTo(models.get(0).model());
        // Each line is a model file of its own.
        List<String> lines = Files.readAllLines(path);
        assertThat(lines).hasSize(4);
        assertThat(ModelJson.fromJson(lines.get(1), TrackedModel.class)).isEqualTo(models.get(1));
    }

    @Test
    void a_line_torn_anywhere_is_told_and_cut_off_by_the_next() throws IOException {
        appendAll();
        byte[] whole = Files.readAllBytes(path);
        int start = Files.readAllLines(path).subList(0, 2).stream()
                .mapToInt(line -> line.getBytes(StandardCharsets.UTF_8).length + 1).sum();
        for (int size = start; size < whole.length;
                size += size == start || size > whole.length - 220 ? 1 : 211) {
            Files.write(path, Arrays.copyOf(whole, size));
            boolean complete = size == whole.length - 1;
            assertThat(history.torn()).isEqualTo(complete ? 0 : size - start);
            assertThat(history.all()).isEqualTo(complete ? models : models.subList(0, 2));
            assertThat(history.latest()).contains(models.get(complete ? 2 : 1));
            assertThat(Files.size(path)).isEqualTo(size);
            history.append(models.get(2));
            if (complete) {
                assertThat(history.all()).hasSize(4);
            } else {
                assertThat(Files.readAllBytes(path)).isEqualTo(whole);
            }
        }
    }

    @Test
    void the_very_first_line_may_be_torn_or_lost() throws IOException {
        history.append(models.get(0));
        byte[] whole = Files.readAllBytes(path);
        for (int size : new int[] {0, 1, 20, 100, whole.length - 2}) {
            Files.write(path, Arrays.copyOf(whole, size));
            assertThat(history.all()).isEmpty();
            assertThat(history.latest()).isEmpty();
            assertThat(history.torn()).isEqualTo(size);
            history.append(models.get(0));
            assertThat(Files.readAllBytes(path)).isEqualTo(whole);
        }
        Files.write(path, new byte[3000]);
        assertThat(history.torn()).isEqualTo(3000);
        history.append(models.get(0));
        assertThat(Files.readAllBytes(path)).isEqualTo(whole);
    }

    @Test
    void a_line_that_was_altered_is_an_error_that_names_it() throws IOException {
        appendAll();
        List<String> lines = Files.readAllLines(path);
        String altered = lines.get(1).replace("\"customers\":1,", "\"customers\":7,");
        Files.write(path, List.of(lines.get(0), altered, lines.get(2)));
        assertThatExceptionOfType(InputException.class).isThrownBy(history::all)
                .withMessage(path + ", line 2: was altered since it was written: it does not match its checksum");
        assertThat(history.latest()).contains(models.get(2));
        Files.write(path, List.of(lines.get(0), altered));
        byte[] before = Files.readAllBytes(path);
        assertThatExceptionOfType(InputException.class).isThrownBy(history::latest).withMessageContaining("altered");
        assertThatExceptionOfType(InputException.class).isThrownBy(() -> history.append(models.get(2)));
        assertThat(Files.readAllBytes(path)).isEqualTo(before);
    }

    @Test
    void another_file_is_left_alone() throws IOException {
        for (String text : List.of("customer_id,amount\nann,1\n", "customer_id,amount", "{\"format\":\"other\"}",
                ModelJson.of(new RandomModels(1).segmentation()).toJson())) {
            Files.writeString(path, text);
            assertThatExceptionOfType(InputException.class).isThrownBy(() -> history.append(models.get(0)))
                    .withMessageStartingWith(path.toString());
            assertThatExceptionOfType(InputException.class).isThrownBy(history::all);
            assertThat(path).hasContent(text);
        }
        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> ModelHistory.at(folder.resolve("no/such/folder")).append(models.get(0)));
        assertThatExceptionOfType(InputException.class).isThrownBy(() -> ModelHistory.at(folder).all());
    }

    @Test
    void two_writers_do_not_mix_their_lines() throws IOException {
        history.append(models.get(0));
        try (FileChannel other = FileChannel.open(path, StandardOpenOption.WRITE)) {
            other.lock();
            assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(() -> history.append(models.get(1)))
                    .withMessageContaining("this program is writing to it already");
        }
        assertThat(history.all()).isEqualTo(models.subList(0, 1));
    }

    @Test
    void an_interrupt_stops_it_and_stays() {
        appendAll();
        Thread.currentThread().interrupt();
        try {
            assertThatExceptionOfType(CancellationException.class).isThrownBy(() -> history.append(models.get(0)));
            assertThatExceptionOfType(CancellationException.class).isThrownBy(history::all);
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
        assertThat(history.all()).isEqualTo(models);
    }

    @Test
    void it_holds_no_customers() throws IOException {
        FeatureTable customers = FeatureTable.withIds(IntStream.range(0, 50).mapToObj(i -> "customer-" + i).toList())
                .withNumeric("monetary", IntStream.range(0, 50).mapToDouble(i -> i % 2 * 100 + i).toArray());
        history.append(TrackedModel.of(
                Segmenter.using(KMeans.into(2)).transform(Transforms.standardise()).fit(customers), customers));
        assertThat(Files.readString(path)).doesNotContain("customer-");
    }
}
