package org.segmentation.cluster;

import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;

/**
 * The box along the principal axes that just holds some rows. Points drawn from it are given in the coordinates of the
 * axes: distances, and so clusters, do not change when points are turned and moved as one.
 */
final class PrincipalBox {

    private final double[] least;
    private final double[] most;

    private PrincipalBox(double[] least, double[] most) {
        this.least = least;
        this.most = most;
    }

    static PrincipalBox of(Rows rows) {
        double[][] axes = axes(rows);
        double[] least = new double[axes.length];
        double[] most = new double[axes.length];
        Arrays.fill(least, Double.POSITIVE_INFINITY);
        Arrays.fill(most, Double.NEGATIVE_INFINITY);
        for (int row = 0; row < rows.count; row++) {
            double[] x = rows.row(row);
            for (int a = 0; a < axes.length; a++) {
                double along = 0;
                for (int c = 0; c < x.length; c++) {
                    along = Math.fma(axes[a][c], x[c], along);
                }
                least[a] = Math.min(least[a], along);
                most[a] = Math.max(most[a], along);
            }
        }
        return new PrincipalBox(least, most);
    }

    /** The eigenvectors of the covariance matrix, a row each. */
    private static double[][] axes(Rows rows) {
        int width = rows.width;
        double[] mean = new double[width];
        for (int row = 0; row < rows.count; row++) {
            for (int c = 0; c < width; c++) {
                mean[c] += rows.value(row, c) / rows.count;
            }
        }
        DMatrixRMaj scatter = new DMatrixRMaj(width, width);
        for (int row = 0; row < rows.count; row++) {
            for (int a = 0; a < width; a++) {
                for (int b = 0; b <= a; b++) {
                    scatter.data[a * width + b] += (rows.value(row, a) - mean[a]) * (rows.value(row, b) - mean[b]);
                }
            }
        }
        for (int a = 0; a < width; a++) {
            for (int b = 0; b < a; b++) {
                scatter.data[b * width + a] = scatter.data[a * width + b];
            }
        }
        EigenDecomposition_F64<DMatrixRMaj> eigen = DecompositionFactory_DDRM.eig(width, true, true);
        double[][] axes = new double[width][width];
        boolean found = eigen.decompose(scatter);
        for (int a = 0; a < width; a++) {
            // Without convergence, which has not been seen, the columns serve: the paper's simpler reference.
            double[] axis = axes[a];
            DMatrixRMaj vector = found ? eigen.getEigenVector(a) : null;
            int own = a;
            Arrays.setAll(axis, c -> vector == null ? c == own ? 1 : 0 : vector.get(c));
        }
        return axes;
    }

    /** So many points, uniform in the box, as rows. */
    Rows draw(int number, SplitMix64 random) {
        int width = least.length;
        double[] points = new double[number * width];
        for (int i = 0; i < points.length; i++) {
            int a = i % width;
            points[i] = least[a] + random.nextDouble() * (most[a] - least[a]);
        }
        return Rows.of(points, width);
    }
}
