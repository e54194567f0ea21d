package org.segmentation.io.jdbc;

import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CancellationException;
import java.util.concurrent.locks.LockSupport;

/**
 * Cancels a statement when the thread that waits for it is interrupted: drivers wait for their server and would not
 * notice. Its thread ends with the call.
 */
final class Watch {

    /** Well below the 100 ms within which an interrupt is to be obeyed. */
    private static final long BETWEEN_LOOKS = 20_000_000;

    private final Thread waiting = Thread.currentThread();
    private final Statement statement;
    private boolean done;

    private Watch(Statement statement) {
        this.statement = statement;
    }

    /** What may take long. */
    interface Call<T> {
        T run() throws SQLException;
    }

    /** Runs a call on a statement. */
    static <T> T run(Statement statement, String source, Call<T> call) throws SQLException {
        check(source);
        Watch watch = new Watch(statement);
        Thread looking = new Thread(watch::look, "segmentation-jdbc-watch");
        looking.setDaemon(true);
        looking.start();
        try {
            return call.run();
        } catch (SQLException failure) {
            check(source);
            throw failure;
        } finally {
            watch.end();
            LockSupport.unpark(looking);
        }
    }

    /** Throws if this thread is interrupted, and leaves it interrupted. */
    static void check(String source) {
        if (Thread.currentThread().isInterrupted()) {
            throw new CancellationException("interrupted at work on " + source);
        }
    }

    private synchronized void end() {
        done = true;
    }

    private void look() {
        while (!isOver()) {
            LockSupport.parkNanos(BETWEEN_LOOKS);
        }
    }

    /** Under the same lock as {@link #end()}, so that no later statement of the connection is hit. */
    private synchronized boolean isOver() {
        if (!done && waiting.isInterrupted()) {
            Session.quietly(statement::cancel);
            done = true;
        }
        return done;
    }
}
