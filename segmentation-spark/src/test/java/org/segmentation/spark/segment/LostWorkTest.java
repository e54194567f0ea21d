package org.segmentation.spark.segment;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.udf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.SparkEnv;
import org.apache.spark.TaskContext;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerJobEnd;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataTypes;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.segmentation.cluster.KMeans;
import org.segmentation.spark.LocalSpark;
import scala.collection.Iterator;

/** Tasks that fail, and blocks that are lost, between and within iterations. */
@EnabledForJreRange(max = JRE.JAVA_21, disabledReason = LocalSpark.SUPPORTED)
class LostWorkTest {

    static final int PARTITIONS = 6;
    static final double[][] POINTS = Points.clouds(3_000, 3, 5, 1);
    static final KMeans SETTINGS = KMeans.into(5).tolerance(0).maxIterations(8).startingFrom(Arrays.copyOf(POINTS, 5));
    /** The stages' partitions whose first attempt has been made to fail. */
    private static final Set<String> FAILED = ConcurrentHashMap.newKeySet();
    private static SparkSession spark;

    @BeforeAll
    static void start() {
        spark = LocalSpark.session();
    }

    private static Dataset<Row> failingFirst(Dataset<Row> rows) {
        UDF1<Double, Double> fails = x -> {
            TaskContext task = TaskContext.get();
            if (task.attemptNumber() == 0 && FAILED.add(task.stageId() + "/" + task.partitionId())) {
                throw new IllegalStateException("made to fail");
            }
            return x;
        };
        return rows.withColumn("x0", udf(fails, DataTypes.DoubleType).apply(col("x0")));
    }

    @Test
    void tasks_done_again_and_blocks_packed_again_in_every_iteration_change_no_bit() throws Exception {
        Dataset<Row> rows = Points.frame(spark, POINTS, PARTITIONS);
        SparkClustering calm = SparkKMeans.using(SETTINGS).by(Points.names(3)).fit(rows);
        AtomicInteger failed = new AtomicInteger();
        SparkListener forgetful = new SparkListener() {
            @Override
            public void onTaskEnd(SparkListenerTaskEnd end) {
                if (end.taskInfo().failed()) {
                    failed.incrementAndGet();
                }
            }

            @Override
            public void onJobEnd(SparkListenerJobEnd end) {
                Iterator<Object> cached = spark.sparkContext().getPersistentRDDs().keysIterator();
                while (cached.hasNext()) {
                    SparkEnv.get().blockManager().removeRdd((int) cached.next());
                }
            }
        };
        spark.sparkContext().addSparkListener(forgetful);
        SparkClustering troubled;
        try {
            troubled = SparkKMeans.using(SETTINGS).by(Points.names(3)).fit(failingFirst(rows));
        } finally {
            spark.sparkContext().listenerBus().waitUntilEmpty();
            spark.sparkContext().removeSparkListener(forgetful);
        }
        assertThat(failed.get()).isGreaterThanOrEqualTo(PARTITIONS * 3);
        assertThat(troubled.model()).isEqualTo(calm.model());
        assertThat(troubled.inertia()).isEqualTo(calm.inertia());
        assertThat(troubled.iterations()).isEqualTo(calm.iterations());
    }

    @Test
    void an_interrupt_stops_a_fit_and_is_kept() throws InterruptedException {
        UDF1<Double, Double> slow = x -> {
            Thread.sleep(50);
            return x;
        };
        Dataset<Row> rows = Points.frame(spark, POINTS, 2)
                .withColumn("x0", udf(slow, DataTypes.DoubleType).apply(col("x0")));
        Thread caller = Thread.currentThread();
        Thread interrupter = new Thread(() -> {
            try {
                Thread.sleep(700);
            } catch (InterruptedException e) {
                return;
            }
            caller.interrupt();
        });
        interrupter.start();
        long begin = System.nanoTime();
        assertThatThrownBy(() -> SparkKMeans.using(SETTINGS).by(Points.names(3)).fit(rows))
                .isInstanceOf(CancellationException.class);
        long millis = (System.nanoTime() - begin) / 1_000_000;
        assertThat(Thread.interrupted()).isTrue();
        interrupter.join();
        assertThat(millis).isLessThan(5_000);
    }
}
