package org.segmentation.change;

import java.util.Comparator;
import java.util.concurrent.CancellationException;

/** Stops long work when its thread is interrupted, and leaves it interrupted. */
final class Interruption {

    private static final int SOME = (1 << 12) - 1;

    private Interruption() {
    }

    static void check() {
        if (Thread.currentThread().isInterrupted()) {
            throw new CancellationException("interrupted while change over time was being worked out");
        }
    }

    /** Natural order of ids, for a long sort that an interrupt is to stop. */
    static Comparator<String> naturalOrder() {
        int[] steps = new int[1];
        return (one, other) -> {
            check(steps[0]++);
            return one.compareTo(other);
        };
    }

    /** As {@link #check()}, once every few thousand steps. */
    static void check(int step) {
        if ((step & SOME) == 0) {
            check();
        }
    }
}
