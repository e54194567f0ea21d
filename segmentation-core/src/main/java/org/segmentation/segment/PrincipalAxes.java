package org.segmentation.segment;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;

/**
 * The directions in which rows spread most: eigenvectors of their covariances.
 *
 * @param variances of all d, largest first; 0 where there is nothing but rounding
 * @param axes      the first two, of length 1 and d values each; zeros where the variance is 0
 */
record PrincipalAxes(double[] variances, double[][] axes) {

    static final int SHOWN = 2;

    /** An axis that shows less than this share of what the first one shows is rounding. */
    private static final double ROUNDING = 1e-12;
    /** Loadings this close to each other are taken to be equal when the sign is chosen. */
    private static final double EQUAL = 1e-9;

    static PrincipalAxes of(double[] covariances, int width) {
        double[] variances = new double[width];
        double[][] axes = new double[SHOWN][width];
        double scale = Arrays.stream(covariances).map(Math::abs).max().orElse(0);
        if (scale == 0) {
            return new PrincipalAxes(variances, axes);
        }
        // EJML is given numbers around 1, so that tiny or huge units lose nothing on the way.
        DMatrixRMaj matrix = new DMatrixRMaj(width, width, true,
                Arrays.stream(covariances).map(value -> value / scale).toArray());
        EigenDecomposition_F64<DMatrixRMaj> eigen = DecompositionFactory_DDRM.eig(width, true, true);
        if (!eigen.decompose(matrix)) {
            throw new IllegalStateException("the covariances of " + width + " columns have no eigenvectors that EJML can find");
        }
        double[] values = IntStream.range(0, width).mapToDouble(i -> eigen.getEigenvalue(i).getReal()).toArray();
        int[] order = IntStream.range(0, width).boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> -values[i])).mapToInt(i -> i).toArray();
        for (int i = 0; i < width; i++) {
            double value = values[order[i]];
            variances[i] = value > ROUNDING * values[order[0]] ? value * scale : 0;
            if (i < SHOWN && variances[i] > 0) {
                axes[i] = turned(eigen.getEigenVector(order[i]).data);
            }
        }
        return new PrincipalAxes(variances, axes);
    }

    /** An eigenvector may point either way: here its largest loading is positive, the first of equals. */
    private static double[] turned(double[] axis) {
        double largest = Arrays.stream(axis).map(Math::abs).max().orElse(0);
        int first = IntStream.range(0, axis.length).filter(c -> Math.abs(axis[c]) >= largest * (1 - EQUAL)).findFirst()
                .orElse(0);
        double sign = axis[first] < 0 ? -1 : 1;
        return Arrays.stream(axis).map(loading -> loading * sign + 0.0).toArray();
    }

    /** Where a row of values stands on an axis. */
    double project(int axis, double[] values, int from, double[] centre) {
        double sum = 0;
        for (int c = 0; c < centre.length; c++) {
            sum += (values[from + c] - centre[c]) * axes[axis][c];
        }
        return sum;
    }
}
