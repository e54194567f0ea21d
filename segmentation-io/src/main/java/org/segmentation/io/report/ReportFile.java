package org.segmentation.io.report;

import java.awt.AWTError;
import java.awt.Desktop;
import java.awt.GraphicsEnvironment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A page in a file: written in full or not at all. */
final class ReportFile {

    private static final Logger LOG = LoggerFactory.getLogger(ReportFile.class);

    private ReportFile() {
    }

    /** The draft is made like any other file and not as a temporary one, which its owner alone could read. */
    static void write(Path file, byte[] page) {
        Path target = file.toAbsolutePath();
        Path draft = target.resolveSibling("." + target.getFileName() + "." + UUID.randomUUID() + ".tmp");
        try {
            if (Files.isDirectory(target)) {
                throw new IOException("it is a directory");
            }
            if (!Files.isDirectory(target.getParent())) {
                throw new IOException("there is no directory " + target.getParent());
            }
            Files.write(draft, page, StandardOpenOption.CREATE_NEW);
            try {
                Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } catch (AtomicMoveNotSupportedException unsupported) {
                Files.move(draft, target, StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot write " + target + ": " + failure.getMessage(), failure);
        } finally {
            discard(draft);
        }
    }

    /** A temporary file, in the desktop's browser if there is one. */
    static Path open(byte[] page) {
        try {
            Path file = Files.createTempFile("report-", ".html");
            Files.write(file, page);
            if (!browsed(file)) {
                System.out.println(file);
            }
            return file;
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot write a temporary file: " + failure.getMessage(), failure);
        }
    }

    private static boolean browsed(Path file) {
        try {
            if (GraphicsEnvironment.isHeadless() || !Desktop.isDesktopSupported()
                    || !Desktop.getDesktop().isSupported(Desktop.Action.BROWSE)) {
                return false;
            }
            Desktop.getDesktop().browse(file.toUri());
            return true;
        } catch (IOException | RuntimeException | LinkageError | AWTError without) {
            // A Java without its windowing libraries, or a desktop that says it has a browser and has none.
            LOG.debug("no browser opens {}", file, without);
            return false;
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
