package org.segmentation.io.csv;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A file that is written in full or not at all. */
final class Draft {

    /** Writes the text of a file. */
    interface Text {
        void write(Writer to) throws IOException;
    }

    private static final Logger LOG = LoggerFactory.getLogger(Draft.class);

    private Draft() {
    }

    /**
     * Writes a draft beside the file and lets it take the file's place. The draft is made like any other file and not
     * as a temporary one, which its owner alone could read.
     */
    static void write(Path file, Text text) {
        Path target = file.toAbsolutePath();
        Path draft = target.resolveSibling("." + target.getFileName() + "." + UUID.randomUUID() + ".tmp");
        try {
            if (Files.isDirectory(target)) {
                throw new IOException("it is a directory");
            }
            if (!Files.isDirectory(target.getParent())) {
                throw new IOException("there is no directory " + target.getParent());
            }
            try (Writer to = Files.newBufferedWriter(draft, StandardCharsets.UTF_8, StandardOpenOption.CREATE_NEW)) {
                text.write(to);
            }
            move(draft, target);
        } catch (CharacterCodingException half) {
            throw new UncheckedIOException("cannot write " + target
                    + ": a text holds half a surrogate pair, which is no character", half);
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
}
