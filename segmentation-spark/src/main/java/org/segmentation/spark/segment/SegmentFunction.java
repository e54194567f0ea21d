package org.segmentation.spark.segment;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.api.java.UDF1;
import org.jspecify.annotations.Nullable;
import org.segmentation.cluster.KMeansModel;
import org.segmentation.segment.SegmentationModel;
import org.segmentation.table.FeatureColumn;
import org.segmentation.transform.FittedStep;
import org.segmentation.transform.FittedTransform;
import scala.collection.Seq;

/** A model that can go to the executors, as its parts; each makes its own {@link SegmentationModel} of them. */
final class SegmentFunction implements UDF1<Seq<Double>, Integer>, Serializable {

    private static final long serialVersionUID = 1;

    private final ArrayList<FeatureColumn> columns;
    private final ArrayList<FittedStep> steps;
    private final ArrayList<FeatureColumn> scaled;
    private final double[][] centroids;
    private transient @Nullable SegmentationModel model;

    SegmentFunction(SegmentationModel model) {
        this.columns = new ArrayList<>(model.columns());
        this.steps = new ArrayList<>(model.transform().steps());
        this.scaled = new ArrayList<>(model.clusters().columns());
        this.centroids = model.clusters().centroids();
    }

    private SegmentationModel model() {
        SegmentationModel made = model;
        if (made == null) {
            made = SegmentationModel.of(List.copyOf(columns), FittedTransform.of(steps), KMeansModel.of(scaled, centroids));
            model = made;
        }
        return made;
    }

    /** The segment's number, from 0. */
    @Override
    public Integer call(Seq<Double> customer) {
        double[] values = new double[columns.size()];
        if (customer.size() != values.length) {
            throw new IllegalArgumentException("a customer of " + customer.size() + " values; the model takes "
                    + values.length + ", " + columns);
        }
        for (int c = 0; c < values.length; c++) {
            Double value = customer.apply(c);
            values[c] = value == null ? Double.NaN : value;
        }
        return model().predict(values);
    }
}
