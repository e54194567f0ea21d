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

/**
 * A file that is written in full or not at all: beside the file first, whose place it takes when it is kept. It is made
 * like any other file and not as a temporary one, which its owner alone could read.
 */
final class Draft implements AutoCloseable {

    /** Writes the text of a file. */
    interface Text {
        void write(Writer to) throws IOException;
    }

    private static final Logger LOG = LoggerFactory.getLogger(Draft.class);

    private final Path target;
    private final Path draft;
    private final Writer writer;

    /** Starts a file; nothing of it is seen until it is kept. */
    Draft(Path file) {
        target = file.toAbsolutePath();
        draft = target.resolveSibling("." + target.getFileName() + "." + UUID.randomUUID() + ".tmp");
        try {
            if (Files.isDirectory(target)) {
                throw new IOException("it is a directory");
            }
            if (!Files.isDirectory(target.getParent())) {
                throw new IOException("there is no directory " + target.getParent());
            }
            writer = Files.newBufferedWriter(draft, StandardCharsets.UTF_8, StandardOpenOption.CREATE_NEW);
        } catch (IOException failure) {
            throw failed(failure);
        }
    }

    /** Writes a file in one go. */
    static void write(Path file, Text text) {
        try (Draft draft = new Draft(file)) {
            draft.add(text);
            draft.keep();
        }
    }

    /** Writes more of the file. */
    void add(Text text) {
        try {
            text.write(writer);
        } catch (IOException failure) {
            throw failed(failure);
        }
    }

    /** Ends the file and lets it take its place. */
    void keep() {
        try {
            writer.close();
            move();
        } catch (IOException failure) {
            throw failed(failure);
        }
    }

    private void move() throws IOException {
        try {
            Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException unsupported) {
            Files.move(draft, target, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private UncheckedIOException failed(IOException failure) {
        return new UncheckedIOException("cannot write " + target + ": " + (failure instanceof CharacterCodingException
                ? "a text holds half a surrogate pair, which is no character" : failure.getMessage()), failure);
    }

    /** Leaves no draft behind. If it was kept there is none; after a failure, that failure is the one to tell. */
    @Override
    public void close() {
        try {
            writer.close();
        } catch (IOException second) {
            LOG.debug("the draft {} could not be closed", draft, second);
        }
        try {
            Files.deleteIfExists(draft);
        } catch (IOException second) {
            LOG.warn("the draft {} is left behind", draft, second);
        }
    }
}
