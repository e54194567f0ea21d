package org.segmentation.io.model;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.segmentation.feature.FeatureState;
import org.segmentation.input.InputException;

/**
 * The file that keeps a {@link FeatureState} from one day to the next. Needs no Jackson. An immutable value: it names the
 * file, and each call opens and closes it. The format is described by the package.
 *
 * <p>The bytes follow from the state alone, whatever the machine, the locale and the Java. Reading is safe on any file:
 * what it takes of memory is in proportion to the size of the file, and it gives either the very state that was written or
 * an {@link InputException} that says what is wrong.
 */
public final class StateFile {

    /** The version of the format that is written; all versions from 1 to this one are read. */
    public static final int VERSION = 1;

    private final Path path;

    private StateFile(Path path) {
        this.path = path;
    }

    /**
     * Names a file, which need not be there yet.
     *
     * @param path the file
     * @return where a state is kept
     */
    public static StateFile at(Path path) {
        return new StateFile(Objects.requireNonNull(path));
    }

    /**
     * Whether there is such a file, so that it can be read.
     *
     * @return false before the first state is written
     */
    public boolean exists() {
        return Files.exists(path);
    }

    /**
     * Writes the state, in full or not at all: to a draft beside the file first, which reaches the disk and then takes its
     * place. A file that was there is replaced; the directory must exist.
     *
     * @param state the state
     * @throws IllegalStateException        if a batch of the state has failed
     * @throws java.io.UncheckedIOException if the file cannot be written; what was there before is as it was
     * @throws java.util.concurrent.CancellationException if the thread is interrupted; what was there before is as it was,
     *                                      and the interrupt flag stays set
     */
    public void write(FeatureState state) {
        ModelFile.write(path, to -> {
            try {
                StateOutput out = new StateOutput(to);
                StateFormat.write(state, out);
                out.close();
            } catch (UncheckedIOException e) {
                throw e.getCause();
            }
        });
    }

    /**
     * Reads the state.
     *
     * @return the state, to which the next batch can be added
     * @throws InputException if there is no such file; if it is no state file, was cut off or altered, is of a version newer
     *                        than {@link #VERSION}, or holds no valid state
     * @throws java.util.concurrent.CancellationException if the thread is interrupted; its interrupt flag stays set
     */
    public FeatureState read() {
        if (Files.isDirectory(path)) {
            throw InputException.of("is a directory, not a file").in(path.toString());
        }
        try (FileChannel from = FileChannel.open(path, StandardOpenOption.READ)) {
            return StateFormat.read(from);
        } catch (InputException e) {
            throw e.in(path.toString());
        } catch (NoSuchFileException missing) {
            throw InputException.of("there is no such file; looked for " + path.toAbsolutePath()).in(path.toString())
                    .causedBy(missing);
        } catch (ClosedByInterruptException interrupted) {
            throw ModelFile.cancelled("a state was being read", interrupted);
        } catch (IOException failure) {
            throw InputException.of("cannot be read: " + failure).in(path.toString()).causedBy(failure);
        }
    }

    /**
     * Removes a customer from the file: reads the state, has it {@linkplain FeatureState#forget(String) forget} the
     * customer, and writes it anew.
     *
     * @param customer an id
     * @return whether there was such a customer; if not, the file is as it was
     * @throws InputException               as {@link #read}
     * @throws java.io.UncheckedIOException as {@link #write}
     * @throws java.util.concurrent.CancellationException if the thread is interrupted; the file is as it was, and the
     *                                      interrupt flag stays set
     */
    public boolean forget(String customer) {
        return forget(List.of(customer)) > 0;
    }

    /**
     * Removes customers from the file, in one go.
     *
     * @param customers ids
     * @return how many of them there were; if none, the file is as it was
     * @throws InputException               as {@link #read}
     * @throws java.io.UncheckedIOException as {@link #write}
     * @throws java.util.concurrent.CancellationException if the thread is interrupted; the file is as it was, and the
     *                                      interrupt flag stays set
     */
    public int forget(Collection<String> customers) {
        FeatureState state = read();
        int known = state.forget(customers);
        if (known > 0) {
            write(state);
        }
        return known;
    }

    /** The file. */
    @Override
    public String toString() {
        return "state in " + path;
    }
}
