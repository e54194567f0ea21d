package org.segmentation.spark.segment;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerJobEnd;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * A program of its own, since a JVM has one Spark: two executors, each a process, on this machine, and a fit during which
 * one of the processes is killed. Prints the bits of the fit, and how many processes it killed.
 */
final class LostExecutor {

    private static final int JOBS_BEFORE = 5;

    private LostExecutor() {
    }

    public static void main(String[] args) {
        SparkSession spark = SparkSession.builder().master("local-cluster[2,1,640]").appName("lost executor")
                .config("spark.ui.enabled", false)
                .config("spark.driver.bindAddress", "127.0.0.1").config("spark.driver.host", "127.0.0.1")
                .config("spark.executor.memory", "640m")
                .config("spark.executor.extraJavaOptions", "-XX:TieredStopAtLevel=1")
                .config("spark.executor.extraClassPath", System.getProperty("java.class.path"))
                .config("spark.executorEnv.SPARK_SCALA_VERSION", "2.13")
                .getOrCreate();
        try {
            Dataset<Row> rows = Points.frame(spark, LostWorkTest.POINTS, LostWorkTest.PARTITIONS);
            SparkKMeans clusterer = SparkKMeans.using(LostWorkTest.SETTINGS).by(Points.names(3));
            AtomicInteger jobs = new AtomicInteger();
            AtomicInteger killed = new AtomicInteger();
            SparkListener killer = new SparkListener() {
                @Override
                public void onJobEnd(SparkListenerJobEnd end) {
                    if (jobs.incrementAndGet() == JOBS_BEFORE) {
                        ProcessHandle victim = executors().get(0);
                        killed.addAndGet(victim.destroyForcibly() ? 1 : 0);
                    }
                }
            };
            spark.sparkContext().addSparkListener(killer);
            System.out.println(bits(clusterer.fit(rows)));
            System.out.println("killed " + killed.get());
        } finally {
            spark.stop();
        }
    }

    /** The only processes that this one starts. */
    private static List<ProcessHandle> executors() {
        return ProcessHandle.current().children().toList();
    }

    static String bits(SparkClustering clustering) {
        return Arrays.deepToString(clustering.model().centroids()) + " " + clustering.inertia() + " "
                + clustering.iterations();
    }
}
