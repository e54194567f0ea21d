package org.segmentation.io.model;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLockInterruptionException;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.segmentation.change.TrackedModel;
import org.segmentation.input.InputException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The models of one day after the other, in a file of JSON lines: each line is what {@link ModelJson} writes, without line
 * ends, checksum and all. An immutable value: it names the file, and each call opens and closes it.
 *
 * <p>A line reaches the disk before {@link #append} returns. If the machine stops in the middle of one, the lines before
 * it are as they were: what stands torn at the end is {@linkplain #torn told}, read by nobody, and cut off by the next
 * append, which logs a warning. Anything else that is not as it was written is an error that names the line.
 *
 * <p>A history holds centroids, means and counts, and no customers: there is nothing in it to be forgotten.
 */
public final class ModelHistory {

    private static final Logger LOG = LoggerFactory.getLogger(ModelHistory.class);

    private final Path path;

    private ModelHistory(Path path) {
        this.path = path;
    }

    /**
     * Names a file, which need not be there yet.
     *
     * @param path the file, such as {@code history.jsonl}
     * @return the history in it
     */
    public static ModelHistory at(Path path) {
        return new ModelHistory(Objects.requireNonNull(path));
    }

    /**
     * Adds a model, made now by the system's clock, at the end.
     *
     * @param model the model
     * @throws InputException               if the file is there and is no history, or its last line was altered; it is as
     *                                      it was then
     * @throws UncheckedIOException         if it cannot be written, or this program is writing to it already
     * @throws IllegalArgumentException     if no file can hold the model
     * @throws IllegalStateException        if Jackson is not on the class path
     * @throws java.util.concurrent.CancellationException if the thread is interrupted; its interrupt flag stays set
     */
    public void append(TrackedModel model) {
        append(ModelJson.of(model));
    }

    /**
     * Adds a model with its provenance, such as the day that its customers are as of, at the end. Another program that is
     * writing to the file is waited for.
     *
     * @param kept the model
     * @throws InputException               if the file is there and is no history, or its last line was altered; it is as
     *                                      it was then
     * @throws UncheckedIOException         if it cannot be written, or this program is writing to it already
     * @throws IllegalArgumentException     if no file can hold the model
     * @throws IllegalStateException        if Jackson is not on the class path
     * @throws java.util.concurrent.CancellationException if the thread is interrupted; its interrupt flag stays set
     */
    public void append(ModelJson<TrackedModel> kept) {
        byte[] line = Checksum.compact(ModelText.of(kept));
        try (FileChannel file = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.READ,
                StandardOpenOption.WRITE)) {
            file.lock();
            HistoryLines lines = HistoryLines.of(file);
            if (lines.torn() > 0) {
                LOG.warn("{}: the writing of the last line had been interrupted; its {} bytes are cut off", path,
                        lines.torn());
            }
            lines.append(line);
        } catch (InputException e) {
            throw e.in(path.toString());
        } catch (ClosedByInterruptException | FileLockInterruptionException interrupted) {
            throw ModelFile.cancelled("a model was being added to a history", interrupted);
        } catch (OverlappingFileLockException locked) {
            throw new UncheckedIOException("cannot write " + path + ": this program is writing to it already",
                    new IOException(locked));
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot write " + path + ": " + failure.getMessage(), failure);
        }
    }

    /**
     * The last model.
     *
     * @return the model that was added last with its provenance; empty if there is none, or no file
     * @throws InputException        if the file cannot be read, is no history, or its last line was altered
     * @throws IllegalStateException if Jackson is not on the class path
     * @throws java.util.concurrent.CancellationException if the thread is interrupted; its interrupt flag stays set
     */
    public Optional<ModelJson<TrackedModel>> latest() {
        return Optional.ofNullable(read(HistoryLines::last));
    }

    /**
     * All models.
     *
     * @return the models with their provenance, in the order in which they were added; none if there is no file
     * @throws InputException        if the file cannot be read, is no history, or a line was altered, which it names
     * @throws IllegalStateException if Jackson is not on the class path
     * @throws java.util.concurrent.CancellationException if the thread is interrupted; its interrupt flag stays set
     */
    public List<ModelJson<TrackedModel>> all() {
        List<ModelJson<TrackedModel>> all = read(HistoryLines::all);
        return all == null ? List.of() : List.copyOf(all);
    }

    /**
     * Whether the last writing was interrupted.
     *
     * @return how many bytes at the end belong to no whole line; 0 if all is well
     * @throws InputException        if the file cannot be read, is no history, or its last line was altered
     * @throws IllegalStateException if Jackson is not on the class path
     * @throws java.util.concurrent.CancellationException if the thread is interrupted; its interrupt flag stays set
     */
    public long torn() {
        Long torn = read(HistoryLines::torn);
        return torn == null ? 0 : torn;
    }

    /** What is asked of the lines. */
    private interface Question<T> {

        @Nullable T of(HistoryLines lines) throws IOException;
    }

    private <T> @Nullable T read(Question<T> question) {
        try (FileChannel file = FileChannel.open(path, StandardOpenOption.READ)) {
            return question.of(HistoryLines.of(file));
        } catch (InputException e) {
            throw e.in(path.toString());
        } catch (NoSuchFileException missing) {
            return null;
        } catch (ClosedByInterruptException interrupted) {
            throw ModelFile.cancelled("a history was being read", interrupted);
        } catch (IOException failure) {
            throw InputException.of("cannot be read: " + failure).in(path.toString()).causedBy(failure);
        }
    }

    /** The file. */
    @Override
    public String toString() {
        return "models in " + path;
    }
}
