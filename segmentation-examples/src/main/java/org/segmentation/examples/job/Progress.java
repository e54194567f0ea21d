package org.segmentation.examples.job;

import java.io.Console;
import java.time.Duration;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import org.jspecify.annotations.Nullable;
import org.segmentation.cluster.KMeans;

/** A progress bar on a terminal; nothing where there is none. */
final class Progress implements AutoCloseable {

    private static final Duration UPDATE = Duration.ofMillis(200);

    private final @Nullable ProgressBar bar;

    private Progress(@Nullable ProgressBar bar) {
        this.bar = bar;
    }

    /**
     * Starts a bar.
     *
     * @param task  what is going on
     * @param steps how many steps it takes; -1 if not known
     */
    static Progress of(String task, long steps) {
        return new Progress(!isTerminal() ? null : new ProgressBarBuilder().setTaskName(task).setInitialMax(steps)
                .setUpdateIntervalMillis((int) UPDATE.toMillis()).clearDisplayOnFinish()
                .setConsumer(new ConsoleProgressBarConsumer(System.err)).build());
    }

    /** From JDK 22 on there is a console also where output is redirected, and a method that tells. */
    private static boolean isTerminal() {
        Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (NoSuchMethodException e) {
            return true;
        } catch (ReflectiveOperationException e) {
            return false;
        }
    }

    void at(long step) {
        if (bar != null) {
            bar.stepTo(step);
        }
    }

    void fit(KMeans.Progress fit) {
        if (bar != null && fit.iteration() == 1) {
            bar.step();
            bar.setExtraMessage("k = " + fit.k());
        }
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
        }
    }
}
