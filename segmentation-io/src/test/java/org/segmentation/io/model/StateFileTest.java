package org.segmentation.io.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.segmentation.feature.FeatureExtractor;
import org.segmentation.feature.FeatureState;
import org.segmentation.feature.Features;
import org.segmentation.input.InputException;
import org.segmentation.table.FeatureTable;
import org.segmentation.transaction.Transaction;
import org.segmentation.transaction.TransactionSource;

/** A state from one day to the next, and nothing but a state. */
class StateFileTest {

    private static final Path V1 = Path.of("src", "test", "resources", "org", "segmentation", "io", "model", "v1");
    private static final LocalDate DAY = LocalDate.of(2026, 1, 31);

    @TempDir
    private Path folder;
    private Path path;
    private StateFile file;

    @BeforeEach
    void name() {
        path = folder.resolve("customers.state");
        file = StateFile.at(path);
    }

    private static void requireSame(FeatureState state, FeatureState expected) {
        assertThat(state.header()).isEqualTo(expected.header());
        FeatureTable table = state.table(DAY);
        assertThat(table.ids()).isEqualTo(expected.table(DAY).ids());
        assertThat(table.columns()).isEqualTo(expected.table(DAY).columns());
        assertThat(table.toRowMajor()).containsExactly(expected.table(DAY).toRowMajor());
        assertThat(table.intake()).isEqualTo(expected.table(DAY).intake());
    }

    @Test
    void a_state_comes_back_to_the_last_bit_and_as_the_same_bytes() throws IOException {
        assertThat(file.exists()).isFalse();
        file.write(FirstStates.everything());
        assertThat(file.exists()).isTrue();
        requireSame(file.read(), FirstStates.everything());
        byte[] bytes = Files.readAllBytes(path);
        file.write(file.read());
        assertThat(Files.readAllBytes(path)).isEqualTo(bytes);
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(path);
        }
    }

    @Test
    void files_of_version_1_are_read_and_still_written() throws IOException {
        assertThat(StateFile.VERSION).isEqualTo(1);
        requireSame(StateFile.at(V1.resolve("everything.state")).read(), FirstStates.everything());
        requireSame(StateFile.at(V1.resolve("only-returned.state")).read(), FirstStates.onlyReturned());
        file.write(FirstStates.everything());
        assertThat(path).hasSameBinaryContentAs(V1.resolve("everything.state"));
        file.write(FirstStates.onlyReturned());
        assertThat(path).hasSameBinaryContentAs(V1.resolve("only-returned.state"));
    }

    @Test
    void todays_orders_are_added_to_yesterdays_file() {
        FeatureExtractor rfm = FeatureExtractor.asOfLastOrder()
                .with(Features.recency(), Features.frequency(), Features.monetary());
        Transaction then = Transaction.of("ann", "1", Instant.parse("2025-12-30T10:00:00Z"), 0.1);
        Transaction now = Transaction.of("ann", "2", Instant.parse("2025-12-31T10:00:00Z"), 0.2);
        file.write(rfm.state().add("2025-12-30", TransactionSource.of(List.of(then))));
        FeatureState state = file.read().add("2025-12-31", TransactionSource.of(List.of(now)));
        assertThat(state.table().toRowMajor()).containsExactly(
                rfm.extract(TransactionSource.of(List.of(then, now))).toRowMajor());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> file.read().add("2025-12-30", TransactionSource.of(List.of(now))))
                .withMessageContaining("'2025-12-30' is in already");
    }

    @Test
    void who_is_forgotten_is_gone_from_the_bytes() throws IOException {
        file.write(FirstStates.everything());
        assertThat(Files.readString(path, StandardCharsets.ISO_8859_1)).contains("bob", "ann");
        assertThat(file.forget("bob")).isTrue();
        assertThat(Files.readString(path, StandardCharsets.ISO_8859_1)).contains("ann").doesNotContain("bob");
        assertThat(file.read().intake().reasons()).containsEntry("of customers who were forgotten", 1L);
        byte[] before = Files.readAllBytes(path);
        assertThat(file.forget(List.of("bob", "nobody"))).isZero();
        assertThat(Files.readAllBytes(path)).isEqualTo(before);
    }

    @Test
    void what_is_cut_off_anywhere_is_refused() throws IOException {
        byte[] whole = Files.readAllBytes(V1.resolve("everything.state"));
        for (int size = 0; size < whole.length; size++) {
            Files.write(path, Arrays.copyOf(whole, size));
            String expected = size < 8 ? "is no state file" : "was cut off";
            assertThatExceptionOfType(InputException.class).as("%d bytes", size).isThrownBy(file::read)
                    .withMessageStartingWith(path + ": " + expected);
        }
    }

    @Test
    void what_is_altered_anywhere_is_refused() throws IOException {
        byte[] whole = Files.readAllBytes(V1.resolve("everything.state"));
        for (int at = 0; at < whole.length; at++) {
            byte[] altered = whole.clone();
            altered[at] ^= (byte) (1 << at % 8);
            Files.write(path, altered);
            assertThatExceptionOfType(InputException.class).as("byte %d", at).isThrownBy(file::read)
                    .withMessageStartingWith(path + ": ");
        }
        Files.write(path, Arrays.copyOf(whole, whole.length + 1));
        assertThatExceptionOfType(InputException.class).isThrownBy(file::read).withMessageContaining("cut off or altered");
    }

    @Test
    void other_files_are_told_as_such() throws IOException {
        assertThatExceptionOfType(InputException.class).isThrownBy(file::read)
                .withMessageContaining("there is no such file; looked for ");
        assertThatExceptionOfType(InputException.class).isThrownBy(StateFile.at(folder)::read)
                .withMessage(folder + ": is a directory, not a file");
        Files.writeString(path, "customer_id,amount\nann,1\n");
        assertThatExceptionOfType(InputException.class).isThrownBy(file::read)
                .withMessage(path + ": is no state file: it does not begin with 'segstate'");
        Path endless = Path.of("/dev/zero");
        if (Files.isReadable(endless)) {
            assertThatExceptionOfType(InputException.class).isThrownBy(StateFile.at(endless)::read)
                    .withMessageContaining("is no state file");
        }
        byte[] newer = Files.readAllBytes(V1.resolve("everything.state"));
        newer[11] = 2;
        Files.write(path, newer);
        assertThatExceptionOfType(InputException.class).isThrownBy(file::read)
                .withMessageContaining("is of version 2 of the format, which is newer than 1");
    }

    /** Random bytes at random places, with the checksum that they should have: a state or one clear error. */
    @Property(tries = 300)
    void a_file_made_to_mislead_is_refused_or_sound(@ForAll long seed) throws IOException {
        Random random = new Random(seed);
        byte[] body = Arrays.copyOf(Files.readAllBytes(V1.resolve("everything.state")),
                (int) Files.size(V1.resolve("everything.state")) - 32);
        for (int times = 1 + random.nextInt(3); times > 0; times--) {
            int at = 12 + random.nextInt(body.length - 20);
            body[at] = random.nextInt(3) == 0 ? (byte) -1 : (byte) random.nextInt();
        }
        Path own = Files.createTempFile("hostile", ".state");
        try {
            Files.write(own, sealed(body));
            FeatureState state = StateFile.at(own).read();
            assertThat(state.header().customers()).isEqualTo(3);
        } catch (InputException e) {
            assertThat(e).hasMessageStartingWith(own + ": ");
        } finally {
            Files.delete(own);
        }
    }

    private static byte[] sealed(byte[] body) {
        try {
            byte[] sum = MessageDigest.getInstance("SHA-256").digest(body);
            byte[] all = Arrays.copyOf(body, body.length + sum.length);
            System.arraycopy(sum, 0, all, body.length, sum.length);
            return all;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Prints what reading a file says. */
    public static void main(String[] file) {
        try {
            System.out.println(StateFile.at(Path.of(file[0])).read());
        } catch (InputException e) {
            System.out.println(e.in("it").getMessage());
        }
    }

    @Test
    void lengths_that_lie_cost_nothing() throws Exception {
        List<byte[]> bodies = new ArrayList<>();
        byte[] much = {-1, -1, -1, -1, 7};
        for (int[] before : new int[][] {{}, {0, 0, 4}, {1}, {1, 7}}) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            DataOutputStream data = new DataOutputStream(bytes);
            data.writeBytes("segstate");
            data.writeInt(1);
            for (int b : before) {
                data.write(b);
            }
            data.write(much);
            data.writeBytes("etatsges");
            bodies.add(bytes.toByteArray());
        }
        for (byte[] body : bodies) {
            Files.write(path, sealed(body));
            assertThat(ChildJvm.run(folder, System.getProperty("java.class.path"), "-Xmx32m", StateFileTest.class,
                    path.toString())).singleElement().asString().startsWith("it: holds no valid state: ");
        }
    }

    @Test
    void what_cannot_be_written_leaves_the_old_file() throws IOException {
        file.write(FirstStates.everything());
        byte[] before = Files.readAllBytes(path);
        FeatureState failed = FirstStates.everything();
        assertThatExceptionOfType(InputException.class).isThrownBy(() -> failed.add("3", TransactionSource.of(List.of(
                Transaction.of("ann", "9", Instant.parse("2026-01-01T00:00:00Z"), 1).currency("USD")))));
        assertThatIllegalStateException().isThrownBy(() -> file.write(failed));
        Thread.currentThread().interrupt();
        try {
            assertThatExceptionOfType(CancellationException.class).isThrownBy(() -> file.write(FirstStates.onlyReturned()));
            assertThatExceptionOfType(CancellationException.class).isThrownBy(file::read);
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
        assertThat(Files.readAllBytes(path)).isEqualTo(before);
        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> StateFile.at(folder.resolve("no/such.state")).write(FirstStates.onlyReturned()));
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(path);
        }
    }
}
