package org.segmentation.io.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.segmentation.input.InputException;

/** Files made to exhaust a reader: each is refused within seconds and in a heap of 256 MB, by one clear error. */
class HostileFilesTest {

    private static final String BEGIN = "{\"format\": \"segmentation-model\", \"version\": 1, \"type\": ";
    private static final String BOUNDS = "line 1: goes on beyond bounds; " + Bounds.told();
    private static final int SECONDS = 20;

    /** Prints what reading a file says, or how long it took if that is too long. */
    public static void main(String[] file) {
        long start = System.nanoTime();
        String said;
        try {
            said = ModelJson.read(Path.of(file[0]), Object.class).type();
        } catch (InputException e) {
            said = e.in("it").getMessage().replace("it, ", "").replace("it: ", "");
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        System.out.println(seconds < SECONDS ? said : "took " + seconds + " s");
    }

    private static List<String> read(Path folder, Path file) throws IOException, InterruptedException {
        return ChildJvm.run(folder, System.getProperty("java.class.path"), "-Xmx256m", HostileFilesTest.class,
                file.toString());
    }

    private static List<String> read(Path folder, String begin, String again, int bytes)
            throws IOException, InterruptedException {
        Path file = folder.resolve("hostile.json");
        byte[] piece = again.repeat(1_000_000 / again.length()).getBytes(StandardCharsets.UTF_8);
        try (OutputStream out = Files.newOutputStream(file)) {
            out.write(begin.getBytes(StandardCharsets.UTF_8));
            for (int written = 0; written < bytes; written += piece.length) {
                out.write(piece);
            }
        }
        return read(folder, file);
    }

    @Test
    void a_gigabyte_is_refused_by_its_size(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("huge.json");
        try (RandomAccessFile huge = new RandomAccessFile(file.toFile(), "rw")) {
            huge.setLength(1 << 30);
        }
        assertThat(read(folder, file)).containsExactly("is no model file: it is too large; " + Bounds.told());
        Path endless = Path.of("/dev/zero");
        if (Files.isReadable(endless)) {
            assertThat(read(folder, endless)).containsExactly("is no model file: it is too large; " + Bounds.told());
        }
    }

    @Test
    void endless_nesting_is_refused(@TempDir Path folder) throws Exception {
        assertThat(read(folder, BEGIN, "[", 66_000_000)).containsExactly(BOUNDS);
        assertThat(read(folder, BEGIN, "{\"a\":", 66_000_000)).containsExactly(BOUNDS);
        assertThat(read(folder, "", "[", 66_000_000)).containsExactly("is no model file: it does not begin with {");
    }

    @Test
    void an_endless_text_name_or_number_is_refused(@TempDir Path folder) throws Exception {
        assertThat(read(folder, BEGIN + "\"", "ab", 66_000_000)).containsExactly(BOUNDS);
        assertThat(read(folder, BEGIN + "{\"", "ab", 66_000_000)).containsExactly(BOUNDS);
        assertThat(read(folder, BEGIN, "12", 66_000_000)).containsExactly(BOUNDS);
    }

    @Test
    void endlessly_many_values_are_refused(@TempDir Path folder) throws Exception {
        String bounds = BOUNDS.replace("line 1: ", "");
        assertThat(read(folder, BEGIN + "[", "[],", 66_000_000)).containsExactly(bounds);
        assertThat(read(folder, BEGIN + "[", "\"a\",", 66_000_000)).containsExactly(bounds);
        assertThat(read(folder, BEGIN + "[", "{\"a\":{}},", 66_000_000)).containsExactly(bounds);
        assertThat(read(folder, BEGIN + "[1,", "1,", 66_000_000)).containsExactly(bounds);
    }
}
