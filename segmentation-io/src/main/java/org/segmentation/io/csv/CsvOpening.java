package org.segmentation.io.csv;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import org.segmentation.input.InputException;

/** How the text of a CSV source is opened. */
interface CsvOpening {

    /** Opens the text at its start; the charset is for those that start from bytes. */
    Reader open(Charset charset) throws Exception;

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
                if (Files.isDirectory(path)) {
                    throw InputException.of("is a directory, not a file");
                }
                try {
                    return CsvText.decode(Files.newInputStream(path), charset);
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
        return charset -> CsvText.decode(
                Objects.requireNonNull(bytes.call(), "what should open the bytes gave null"), charset);
    }

    static CsvOpening text(Callable<? extends Reader> text) {
        return charset -> Objects.requireNonNull(text.call(), "what should open the text gave null");
    }

    static CsvOpening once(InputStream bytes) {
        AtomicBoolean opened = new AtomicBoolean();
        return new CsvOpening() {
            @Override
            public Reader open(Charset charset) throws IOException {
                if (opened.getAndSet(true)) {
                    throw new IllegalStateException("the stream was read before and cannot be read again; "
                            + "give a Callable that opens a new one");
                }
                return CsvText.decode(bytes, charset);
            }

            @Override
            public boolean reopenable() {
                return false;
            }
        };
    }
}
