package org.segmentation.io.csv;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.segmentation.input.InputException;

/** How the text of a CSV source is opened. */
interface CsvOpening {

    /** Opens the text at its start; the charset is for those that start from bytes. */
    Reader open(Charset charset) throws Exception;

    /** Looks at the start; a later opening gives that again. */
    CsvHead head() throws Exception;

    /** Whether it can be opened more than once. */
    default boolean reopenable() {
        return true;
    }

    /** Whether what is opened is this very file. */
    default boolean reads(Path file) {
        return false;
    }

    static CsvOpening file(Path path) {
        return new CsvOpening() {
            @Override
            public Reader open(Charset charset) throws IOException {
                return CsvText.decode(stream(), charset);
            }

            @Override
            public CsvHead head() throws IOException {
                return headOf(stream());
            }

            private InputStream stream() throws IOException {
                if (Files.isDirectory(path)) {
                    throw InputException.of("is a directory, not a file");
                }
                try {
                    return Files.newInputStream(path);
                } catch (NoSuchFileException missing) {
                    throw InputException.of("there is no such file; looked for " + path.toAbsolutePath())
                            .causedBy(missing);
                } catch (FileSystemException refused) {
                    throw InputException.of("cannot be opened: " + refused).causedBy(refused);
                }
            }

            @Override
            public boolean reads(Path file) {
                try {
                    return Files.isSameFile(path, file);
                } catch (IOException unknown) {
                    // One of them is not there.
                    return path.toAbsolutePath().normalize().equals(file.toAbsolutePath().normalize());
                }
            }
        };
    }

    static CsvOpening bytes(Callable<? extends InputStream> bytes) {
        return new CsvOpening() {
            @Override
            public Reader open(Charset charset) throws Exception {
                return CsvText.decode(stream(), charset);
            }

            @Override
            public CsvHead head() throws Exception {
                return headOf(stream());
            }

            private InputStream stream() throws Exception {
                return Objects.requireNonNull(bytes.call(), "what should open the bytes gave null");
            }
        };
    }

    private static CsvHead headOf(InputStream packed) throws IOException {
        try (packed) {
            return CsvHead.of(CsvText.unpack(packed));
        }
    }

    static CsvOpening text(Callable<? extends Reader> text) {
        return new CsvOpening() {
            @Override
            public Reader open(Charset charset) throws Exception {
                return Objects.requireNonNull(text.call(), "what should open the text gave null");
            }

            @Override
            public CsvHead head() throws Exception {
                try (Reader reader = open(StandardCharsets.UTF_8)) {
                    return CsvHead.of(reader);
                }
            }
        };
    }

    static CsvOpening once(InputStream bytes) {
        return new OneTimeBytes(bytes);
    }
}
