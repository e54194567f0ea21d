package org.segmentation.spark.segment;

import java.util.OptionalInt;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.segmentation.cluster.Elbow;
import org.segmentation.cluster.ElbowSelector;
import org.segmentation.cluster.KMeans;
import org.segmentation.segment.NoElbowException;
import org.segmentation.segment.SegmentationModel;
import org.segmentation.segment.Segmenter;
import org.segmentation.transform.FittedTransform;

/**
 * Core's segmenter on the rows of a DataFrame: the transform is fitted to all of them, the number of segments chosen, and
 * what comes out is the ordinary {@link SegmentationModel}, to be saved, put to work in a service, or applied to a
 * DataFrame by {@link SparkSegments}. An immutable value: each setting returns a new one.
 *
 * <p>Means, deviations and level counts that transforms learn agree with core's to 1e-9 relative, quantiles are exact;
 * what is said of {@link SparkKMeans} holds for the clusters.
 */
public final class SparkSegmenter {

    private final Segmenter segmenter;
    private final Wanted wanted;

    private SparkSegmenter(Segmenter segmenter, Wanted wanted) {
        this.segmenter = segmenter;
        this.wanted = wanted;
    }

    /**
     * Segments as core does.
     *
     * @param segmenter which columns, put on which scale, into how many clusters
     * @return the segmenter; without columns of its own, it still has to know the {@link #id}
     */
    public static SparkSegmenter using(Segmenter segmenter) {
        Wanted nothing = Wanted.NOTHING;
        return new SparkSegmenter(segmenter, segmenter.columns().isEmpty() ? nothing
                : nothing.by(segmenter.columns().toArray(String[]::new)));
    }

    /**
     * Which column is the customers' id, and so not one to segment by. A segmenter that names its columns needs no id.
     *
     * @param column the id
     * @return the segmenter
     */
    public SparkSegmenter id(String column) {
        return segmenter.columns().isEmpty() ? new SparkSegmenter(segmenter, wanted.allBut(column)) : this;
    }

    /**
     * How many customers the restarts run on, as in {@link SparkKMeans#sample}.
     *
     * @param rows at least 1
     * @return the segmenter
     * @throws IllegalArgumentException if it is below 1
     */
    public SparkSegmenter sample(int rows) {
        return new SparkSegmenter(segmenter, wanted.sample(rows));
    }

    /**
     * Fits the transform and the clusters to customers.
     *
     * @param customers n rows; the columns to segment by hold numbers, texts, truth values or Spark ML vectors, without
     *                  missing values, unless the transform fills them in
     * @return the model
     * @throws NoElbowException         if the curve has no elbow and the segmenter does not say what then
     * @throws IllegalArgumentException if a column is not there or of no use, before any job is run; if the transform cannot
     *                                  be fitted, a value has no logarithm, or one is missing or infinite; or if there are
     *                                  fewer distinct customers than clusters
     * @throws java.util.concurrent.CancellationException if the thread is interrupted; its interrupt flag stays set
     */
    public SegmentationModel fit(Dataset<Row> customers) {
        CustomerColumns columns = CustomerColumns.of(customers, wanted.names(customers));
        try (PackedRows packed = PackedRows.of(columns)) {
            FittedTransform fitted = segmenter.transform().fit(PackedFigures.of(packed));
            if (fitted.steps().isEmpty()) {
                return fit(columns, fitted, packed, packed);
            }
            try (PackedRows scaled = packed.transformed(fitted)) {
                return fit(columns, fitted, packed, scaled);
            }
        }
    }

    private SegmentationModel fit(CustomerColumns columns, FittedTransform fitted, PackedRows packed, PackedRows scaled) {
        CustomerColumns.requireNumbers(scaled.columns);
        if (segmenter.selector().isPresent()) {
            ElbowSelector selector = segmenter.selector().get();
            DistributedSweep sweep = new DistributedSweep(scaled, selector.kMeans(), selector.to(), wanted.sample);
            forget(packed, scaled);
            Elbow elbow = sweep.sweep(selector);
            OptionalInt k = elbow.k().isPresent() ? elbow.k() : segmenter.otherwise();
            return SegmentationModel.of(columns.columns, fitted,
                    elbow.model(k.orElseThrow(() -> NoElbowException.of(elbow)))).elbow(elbow);
        }
        KMeans kMeans = segmenter.kMeans().orElseThrow();
        int k = kMeans.k().orElseThrow();
        DistributedSweep sweep = new DistributedSweep(scaled, kMeans, k, wanted.sample);
        forget(packed, scaled);
        return SegmentationModel.of(columns.columns, fitted, sweep.fit(k).model());
    }

    /** Once the transformed rows are there, the others need not be; should one be lost, it is packed again. */
    private static void forget(PackedRows packed, PackedRows scaled) {
        if (packed != scaled) {
            packed.close();
        }
    }

    @Override
    public String toString() {
        return segmenter + ", on Spark, " + wanted;
    }
}
