package org.segmentation.value;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The Cholesky decomposition of a small symmetric matrix: lower triangle L with L Lᵀ = M, row after row. */
final class Cholesky {

    private final double[] lower;
    private final int n;

    private Cholesky(double[] lower, int n) {
        this.lower = lower;
        this.n = n;
    }

    /** Null if the matrix is not positive definite, or so nearly not that rounding decides. */
    static @Nullable Cholesky of(double[] matrix, int n) {
        double[] lower = new double[n * n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = matrix[i * n + j];
                for (int k = 0; k < j; k++) {
                    sum -= lower[i * n + k] * lower[j * n + k];
                }
                if (i != j) {
                    lower[i * n + j] = sum / lower[j * n + j];
                } else if (sum > 1e-13 * Math.abs(matrix[i * n + i]) && sum <= Double.MAX_VALUE) {
                    lower[i * n + i] = Math.sqrt(sum);
                } else {
                    return null;
                }
            }
        }
        return new Cholesky(lower, n);
    }

    /** x with M x = v. */
    double[] solve(double[] v) {
        double[] x = v.clone();
        for (int i = 0; i < n; i++) {
            for (int k = 0; k < i; k++) {
                x[i] -= lower[i * n + k] * x[k];
            }
            x[i] /= lower[i * n + i];
        }
        for (int i = n - 1; i >= 0; i--) {
            for (int k = i + 1; k < n; k++) {
                x[i] -= lower[k * n + i] * x[k];
            }
            x[i] /= lower[i * n + i];
        }
        return x;
    }

    /** M⁻¹, row after row. */
    double[] inverse() {
        double[] inverse = new double[n * n];
        for (int c = 0; c < n; c++) {
            double[] unit = new double[n];
            Arrays.fill(unit, c, c + 1, 1);
            double[] column = solve(unit);
            for (int i = 0; i < n; i++) {
                inverse[i * n + c] = column[i];
            }
        }
        return inverse;
    }
}
