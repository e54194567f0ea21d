package org.segmentation.value;

import java.util.List;

/** A log-likelihood of positive parameters, seen as a function of their logarithms. */
interface Likelihood {

    /** The parameters' names, in their order. */
    List<String> parameters();

    /**
     * The value and its exact derivatives at a point of log-parameters.
     *
     * @param logs     the logarithms of the p parameters
     * @param gradient p first derivatives by the logarithms; written
     * @param hessian  p × p second derivatives by the logarithms, row after row; written
     * @return the log-likelihood
     */
    double at(double[] logs, double[] gradient, double[] hessian);

    /** From derivatives by the parameters themselves to those by their logarithms: ∂/∂ln p = p ∂/∂p. */
    static void toLogs(double[] values, double[] gradient, double[] hessian) {
        int n = values.length;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                hessian[i * n + j] *= values[i] * values[j];
            }
            gradient[i] *= values[i];
            hessian[i * n + i] += gradient[i];
        }
    }
}
