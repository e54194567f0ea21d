package org.segmentation.cluster;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Runs numbered pieces of work on a fixed number of threads, the caller's own among them, and ends its threads when
 * closed. Which thread runs which piece is left to chance, so a piece must write only to places of its own.
 */
final class Workers implements AutoCloseable {

    private final int threads;
    private final @Nullable Thread watched;
    private final @Nullable ExecutorService helpers;

    private Workers(int threads, @Nullable Thread watched) {
        this.threads = threads;
        this.watched = watched;
        this.helpers = threads == 1 ? null : Executors.newFixedThreadPool(threads - 1, work -> {
            Thread thread = new Thread(work, "segmentation-worker");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** As many threads as asked for, but never more than there are pieces; with one, no thread is started. */
    static Workers of(int threads, int pieces) {
        return new Workers(Math.max(1, Math.min(threads, pieces)), null);
    }

    /**
     * No thread but the one that calls {@code run}, which stops when another is interrupted: for work inside a piece of
     * that other's work.
     */
    static Workers inside(Thread caller) {
        return new Workers(1, caller);
    }

    /** A piece of work. */
    interface Piece {

        /**
         * Does the work.
         *
         * @param number which piece, from 0
         * @param slot   which of {@link Workers#slots()} runs it: no two pieces with the same slot run at once, so that
         *               scratch space can be kept a slot
         */
        void run(int number, int slot);
    }

    /** How many pieces may run at once. */
    int slots() {
        return threads;
    }

    /** Like {@link #run(int, Piece)} for work that needs no scratch space. */
    void run(int pieces, IntConsumer piece) {
        run(pieces, (number, slot) -> piece.accept(number));
    }

    /**
     * Runs {@code piece} for 0 to {@code pieces - 1} and returns when all are done. If pieces fail, the failure of the
     * first of them in order is thrown: pieces are handed out in order and every one begun is ended, so that it is
     * always the same one.
     *
     * @throws CancellationException if the calling thread, or the one watched, is interrupted; its flag stays set
     */
    void run(int pieces, Piece piece) {
        Batch batch = new Batch(pieces, piece, watched == null ? Thread.currentThread() : watched);
        List<Future<?>> others = new ArrayList<>();
        for (int t = 1; helpers != null && t < Math.min(threads, pieces); t++) {
            int slot = t;
            others.add(helpers.submit(() -> batch.run(slot)));
        }
        batch.run(0);
        try {
            for (Future<?> other : others) {
                other.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
        batch.finish();
    }

    @Override
    public void close() {
        if (helpers != null) {
            helpers.shutdownNow();
        }
    }

    private record Failure(int piece, RuntimeException cause) {
    }

    private static final class Batch {

        private final int pieces;
        private final Piece piece;
        private final Thread caller;
        private final AtomicInteger next = new AtomicInteger();
        private final AtomicReference<@Nullable Failure> first = new AtomicReference<>();

        Batch(int pieces, Piece piece, Thread caller) {
            this.pieces = pieces;
            this.piece = piece;
            this.caller = caller;
        }

        void run(int slot) {
            for (int i = next.getAndIncrement(); i < pieces && !caller.isInterrupted(); i = next.getAndIncrement()) {
                try {
                    piece.run(i, slot);
                } catch (RuntimeException e) {
                    Failure failure = new Failure(i, e);
                    first.accumulateAndGet(failure,
                            (before, now) -> before == null || now != null && now.piece < before.piece ? now : before);
                    next.set(pieces);
                }
            }
        }

        void finish() {
            if (caller.isInterrupted()) {
                throw new CancellationException("clustering was interrupted");
            }
            Failure failure = first.get();
            if (failure != null) {
                throw failure.cause;
            }
        }
    }
}
