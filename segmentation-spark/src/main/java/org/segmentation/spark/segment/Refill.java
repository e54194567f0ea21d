package org.segmentation.spark.segment;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.segmentation.cluster.KMeansStep;
import org.segmentation.spark.job.Jobs;

/**
 * Gives centroids that no row is nearest to the rows that are farthest from theirs, as core does: the farthest first, the
 * earlier of equals; rows equal to one already given away, and rows that are their cluster's last, stay. Rare, so it may
 * take a pass of its own.
 */
final class Refill {

    /** A row that could be given away. */
    private record Candidate(int partition, long place, int cluster, double distance, double[] row)
            implements Serializable {
    }

    private Refill() {
    }

    /** @return whether there was a centroid without rows */
    static boolean empty(KMeansStep step, Run run, PackedRows rows) {
        int[] empty = emptyOf(step.counts());
        if (empty.length == 0) {
            return false;
        }
        List<Candidate> candidates = candidates(rows, run.centroids(), empty.length);
        List<Candidate> given = new ArrayList<>();
        for (int cluster : empty) {
            Candidate next = candidates.stream()
                    .filter(row -> step.counts()[row.cluster()] > 1)
                    .filter(row -> given.stream().noneMatch(other -> Arrays.equals(other.row(), row.row())))
                    .findFirst().orElseThrow(() -> new IllegalArgumentException("so many clusters are not to be had: rows "
                            + "that differ lie so close together that their squared distances vanish; ask for fewer "
                            + "clusters or scale the columns"));
            step.move(next.row(), next.cluster(), cluster);
            given.add(next);
        }
        return true;
    }

    /** The row that is farthest from its nearest centroid, the first of equals. */
    static double[] farthest(PackedRows rows, double[][] centroids) {
        return candidates(rows, centroids, 1).stream().findFirst().map(Candidate::row).orElse(centroids[0]);
    }

    private static int[] emptyOf(long[] counts) {
        return IntStream.range(0, counts.length).filter(g -> counts[g] == 0).toArray();
    }

    /** The farthest distinct rows of every cluster, so many of each, farthest first. */
    private static List<Candidate> candidates(PackedRows rows, double[][] centroids, int each) {
        int width = rows.width;
        Farthest all = new Farthest(centroids.length, each);
        Jobs.collect(rows.blocks().mapPartitionsWithIndex((partition, blocks) -> {
            Farthest farthest = new Farthest(centroids.length, each);
            long place = 0;
            while (blocks.hasNext()) {
                double[] block = blocks.next();
                for (int at = 0; at < block.length; at += width, place++) {
                    farthest.offer(partition, place, Arrays.copyOfRange(block, at, at + width), centroids);
                }
            }
            return farthest.candidates().iterator();
        }, true)).forEach(all::offer);
        return all.candidates();
    }

    /** Keeps the farthest distinct rows of every cluster. */
    private static final class Farthest {

        private static final Comparator<Candidate> ORDER = Comparator.comparingDouble(Candidate::distance).reversed()
                .thenComparingInt(Candidate::partition).thenComparingLong(Candidate::place);

        private final List<List<Candidate>> byCluster;
        private final int each;

        Farthest(int k, int each) {
            this.byCluster = new ArrayList<>(Collections.nCopies(k, List.of()));
            this.each = each;
        }

        void offer(int partition, long place, double[] row, double[][] centroids) {
            int nearest = -1;
            double least = Double.POSITIVE_INFINITY;
            for (int g = 0; g < centroids.length; g++) {
                double distance = Distance.squared(row, centroids[g]);
                if (distance < least) {
                    least = distance;
                    nearest = g;
                }
            }
            List<Candidate> kept = byCluster.get(nearest);
            if (least > 0 && (kept.size() < each || least > kept.get(each - 1).distance())) {
                offer(new Candidate(partition, place, nearest, least, row));
            }
        }

        void offer(Candidate candidate) {
            List<Candidate> kept = byCluster.get(candidate.cluster());
            if (kept.stream().noneMatch(other -> Arrays.equals(other.row(), candidate.row()))) {
                List<Candidate> more = new ArrayList<>(kept);
                more.add(candidate);
                more.sort(ORDER);
                byCluster.set(candidate.cluster(), more.size() > each ? more.subList(0, each) : more);
            }
        }

        List<Candidate> candidates() {
            return byCluster.stream().flatMap(List::stream).sorted(ORDER).toList();
        }
    }
}
