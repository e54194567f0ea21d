package org.segmentation.spark.segment;

import java.util.List;
import org.segmentation.cluster.KMeans;
import org.segmentation.cluster.KMeansStep;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lloyd's iteration over packed rows, for several starts in one pass an iteration. */
final class SideBySide {

    private static final Logger LOG = LoggerFactory.getLogger(SideBySide.class);

    private final PackedRows rows;
    private final double[] origin;
    private final int maxIterations;
    private final double tolerance;

    SideBySide(PackedRows rows, Moments moments, KMeans settings) {
        this.rows = rows;
        this.origin = moments.means();
        this.maxIterations = settings.maxIterations();
        this.tolerance = settings.tolerance() * moments.meanVariance();
    }

    /** Iterates until every run is at rest or has had its last iteration. */
    void iterate(List<Run> runs) {
        for (int iteration = 1; iteration <= maxIterations; iteration++) {
            List<Run> active = runs.stream().filter(run -> !run.converged()).toList();
            if (active.isEmpty()) {
                return;
            }
            List<KMeansStep> steps = Steps.towards(rows, active.stream().map(Run::centroids).toList(), origin);
            for (int i = 0; i < active.size(); i++) {
                Run run = active.get(i);
                boolean refilled = Refill.empty(steps.get(i), run, rows);
                run.move(steps.get(i), refilled, tolerance);
            }
            LOG.debug("iteration {} of {} starts, {} of them at rest", iteration, runs.size(),
                    runs.stream().filter(Run::converged).count());
        }
    }
}
