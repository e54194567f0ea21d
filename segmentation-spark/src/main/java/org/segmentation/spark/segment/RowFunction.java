package org.segmentation.spark.segment;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.segmentation.table.FeatureColumn;
import org.segmentation.transform.FittedStep;
import org.segmentation.transform.FittedTransform;
import org.segmentation.transform.RowTransform;

/** A fitted transform that can go to the executors; each makes its own {@link RowTransform} of it. */
final class RowFunction implements Serializable {

    private static final long serialVersionUID = 1;

    private final ArrayList<FeatureColumn> given;
    private final ArrayList<FittedStep> steps;
    private transient @Nullable RowTransform transform;

    RowFunction(List<FeatureColumn> given, FittedTransform fitted) {
        this.given = new ArrayList<>(given);
        this.steps = new ArrayList<>(fitted.steps());
    }

    private RowTransform transform() {
        if (transform == null) {
            transform = RowTransform.of(FittedTransform.of(steps), given);
        }
        return transform;
    }

    List<FeatureColumn> columns() {
        return transform().columns();
    }

    /** Transforms a block of rows. */
    double[] apply(double[] block) {
        RowTransform ready = transform();
        int from = given.size();
        int to = ready.columns().size();
        int rows = block.length / from;
        double[] row = new double[from];
        double[] result = new double[rows * to];
        for (int i = 0; i < rows; i++) {
            System.arraycopy(block, i * from, row, 0, from);
            System.arraycopy(ready.apply(row), 0, result, i * to, to);
        }
        return result;
    }
}
