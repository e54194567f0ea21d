package org.segmentation.value;

import java.util.concurrent.CancellationException;

/** Stops long work when its thread is interrupted. */
final class Interrupts {

    private static final int SOME = (1 << 12) - 1;

    private Interrupts() {
    }

    /** Throws if this thread is interrupted, and leaves it interrupted. */
    static void check() {
        if (Thread.currentThread().isInterrupted()) {
            throw new CancellationException("the work was interrupted");
        }
    }

    /** As {@link #check}, once every few thousand steps. */
    static void check(int step) {
        if ((step & SOME) == 0) {
            check();
        }
    }
}
