package org.segmentation.io.model;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import org.segmentation.input.InputException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The bytes of a model file, read within bounds; and how any file is written: in full or not at all. */
final class ModelFile {

    private static final Logger LOG = LoggerFactory.getLogger(ModelFile.class);

    private ModelFile() {
    }

    static byte[] read(Path file) {
        if (Files.isDirectory(file)) {
            throw InputException.of("is a directory, not a file");
        }
        // The size is asked for first, so that a huge file costs nothing; what is no plain file does not tell it.
        try {
            if (Files.size(file) > Bounds.BYTES) {
                throw tooLarge();
            }
            try (InputStream in = Files.newInputStream(file)) {
                byte[] bytes = in.readNBytes(Bounds.BYTES + 1);
                if (bytes.length > Bounds.BYTES) {
                    throw tooLarge();
                }
                return bytes;
            }
        } catch (NoSuchFileException missing) {
            throw InputException.of("there is no such file; looked for " + file.toAbsolutePath()).causedBy(missing);
        } catch (ClosedByInterruptException interrupted) {
            throw cancelled("a file was being read", interrupted);
        } catch (IOException failure) {
            throw InputException.of("cannot be read: " + failure).causedBy(failure);
        }
    }

    private static InputException tooLarge() {
        return InputException.of("is no model file: it is too large; " + Bounds.told());
    }

    /**
     * Writes a draft beside the file, has it reach the disk, and lets it take the file's place. The draft is made like
     * any other file and not as a temporary one, which its owner alone could read.
     */
    static void write(Path file, byte[] bytes) {
        write(file, to -> {
            for (ByteBuffer rest = ByteBuffer.wrap(bytes); rest.hasRemaining();) {
                to.write(rest);
            }
        });
    }

    /** What a file is to hold. */
    interface Content {

        void writeTo(FileChannel to) throws IOException;
    }

    /** As {@link #write(Path, byte[])}; if the content throws, what was there before is as it was. */
    static void write(Path file, Content content) {
        Path target = file.toAbsolutePath();
        Path draft = target.resolveSibling("." + target.getFileName() + "." + UUID.randomUUID() + ".tmp");
        try {
            if (Files.isDirectory(target)) {
                throw new IOException("it is a directory");
            }
            if (!Files.isDirectory(target.getParent())) {
                throw new IOException("there is no directory " + target.getParent());
            }
            try (FileChannel to = FileChannel.open(draft, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                content.writeTo(to);
                to.force(true);
            }
            move(draft, target);
        } catch (ClosedByInterruptException interrupted) {
            throw cancelled("a file was being written", interrupted);
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot write " + target + ": " + failure.getMessage(), failure);
        } finally {
            discard(draft);
        }
    }

    private static void move(Path draft, Path target) throws IOException {
        try {
            Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException unsupported) {
            Files.move(draft, target, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** After success there is none; after a failure, that failure is the one to tell. */
    private static void discard(Path draft) {
        try {
            Files.deleteIfExists(draft);
        } catch (IOException second) {
            LOG.warn("the draft {} is left behind", draft, second);
        }
    }

    /** A channel leaves the thread's interrupt flag set. */
    static CancellationException cancelled(String what, IOException cause) {
        CancellationException cancelled = new CancellationException("interrupted while " + what);
        cancelled.initCause(cause);
        return cancelled;
    }
}
