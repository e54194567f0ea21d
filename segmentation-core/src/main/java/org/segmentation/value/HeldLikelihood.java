package org.segmentation.value;

import java.util.List;

/**
 * A likelihood whose last parameter is held.
 *
 * @param all     of all parameters
 * @param heldLog the logarithm of the last one
 */
record HeldLikelihood(Likelihood all, double heldLog) implements Likelihood {

    @Override
    public List<String> parameters() {
        return all.parameters().subList(0, all.parameters().size() - 1);
    }

    @Override
    public double at(double[] logs, double[] gradient, double[] hessian) {
        int n = logs.length;
        double[] allLogs = new double[n + 1];
        System.arraycopy(logs, 0, allLogs, 0, n);
        allLogs[n] = heldLog;
        double[] allGradient = new double[n + 1];
        double[] allHessian = new double[(n + 1) * (n + 1)];
        double value = all.at(allLogs, allGradient, allHessian);
        System.arraycopy(allGradient, 0, gradient, 0, n);
        for (int i = 0; i < n; i++) {
            System.arraycopy(allHessian, i * (n + 1), hessian, i * n, n);
        }
        return value;
    }
}
