package org.segmentation.spark.segment;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.segmentation.cluster.KMeansStep;
import org.segmentation.spark.job.Jobs;
import scala.Tuple2;

/**
 * Core's step of k-means over packed rows, for several sets of centroids in one pass. Every partition adds its blocks in
 * their order, and partitions are merged in theirs, so that the same partitions give the same bits whatever fails and is
 * done again. Many partitions are merged in neighbouring groups on the executors first, to spare the driver.
 */
final class Steps {

    /** Up to so many partitions, the driver merges them by itself. */
    static final int FEW_PARTITIONS = 64;

    /** What neighbouring partitions add up to. */
    private record Part(int place, List<KMeansStep> steps) implements Serializable {
        Part mergedWith(Part next) {
            for (int i = 0; i < steps.size(); i++) {
                steps.get(i).merge(next.steps.get(i));
            }
            return this;
        }
    }

    private Steps() {
    }

    /**
     * A step over all rows towards each set of centroids.
     *
     * @param rows      the rows
     * @param centroids the sets, each k × d
     * @param origin    what distances are measured from
     * @return a step a set
     */
    static List<KMeansStep> towards(PackedRows rows, List<double[][]> centroids, double[] origin) {
        // They go with the task, which Spark broadcasts anyway: one broadcast of our own more costs a few milliseconds.
        ArrayList<double[][]> sent = new ArrayList<>(centroids);
        int width = rows.width;
        JavaRDD<Part> parts = rows.blocks().mapPartitionsWithIndex((partition, blocks) -> {
            List<KMeansStep> steps = new ArrayList<>();
            for (double[][] set : sent) {
                steps.add(KMeansStep.to(set, origin));
            }
            while (blocks.hasNext()) {
                double[] block = blocks.next();
                for (KMeansStep step : steps) {
                    step.add(block, block.length / width);
                }
            }
            return Collections.singleton(new Part(partition, steps)).iterator();
        }, true);
        List<Part> collected = Jobs.collect(grouped(parts));
        List<KMeansStep> all = new ArrayList<>();
        centroids.forEach(set -> all.add(KMeansStep.to(set, origin)));
        collected.stream().sorted(Comparator.comparingInt(Part::place)).forEach(part -> {
            for (int i = 0; i < all.size(); i++) {
                all.get(i).merge(part.steps().get(i));
            }
        });
        return all;
    }

    private static JavaRDD<Part> grouped(JavaRDD<Part> parts) {
        int partitions = parts.getNumPartitions();
        if (partitions <= FEW_PARTITIONS) {
            return parts;
        }
        int size = (int) Math.ceil(Math.sqrt(partitions));
        int groups = (partitions + size - 1) / size;
        return parts.mapToPair(part -> new Tuple2<>(part.place() / size, part)).groupByKey(groups).map(group -> {
            List<Part> members = new ArrayList<>();
            group._2().forEach(members::add);
            members.sort(Comparator.comparingInt(Part::place));
            return members.stream().reduce(Part::mergedWith).orElseThrow();
        });
    }
}
