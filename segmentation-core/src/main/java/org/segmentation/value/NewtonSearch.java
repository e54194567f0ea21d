package org.segmentation.value;

import java.util.Arrays;

/**
 * Climbs a {@link Likelihood} by Newton's method with Levenberg's damping. Exact second derivatives cost little here
 * (the same sums as the first), bring a fit home in some ten steps, tell when it is there (the Newton decrement is what
 * the likelihood can still gain), and are the observed information that standard errors come from.
 */
final class NewtonSearch {

    /** What the log-likelihood may still gain: a hundred-thousandth of a standard error. */
    static final double DONE = 1e-11;
    /** Beyond a millionth or a million times its usual size, a parameter is taken to run away. */
    static final double FARTHEST = StrictMath.log(1e6);
    private static final int MOST_STEPS = 200;
    private static final double LONGEST_STEP = 2;

    private final Likelihood likelihood;
    private final double[] usual;
    private final int n;
    private final double[] gradient;
    private final double[] hessian;
    private double[] point;
    private double value;
    private int steps;
    private String problem = "";

    private NewtonSearch(Likelihood likelihood, double[] usual, double[] start) {
        this.likelihood = likelihood;
        this.usual = usual;
        this.n = start.length;
        this.gradient = new double[n];
        this.hessian = new double[n * n];
        this.point = start.clone();
        this.value = likelihood.at(point, gradient, hessian);
    }

    /** Where a climb has ended. */
    record Summit(double[] logs, double value, double[] hessian, int steps, String problem) {

        boolean converged() {
            return problem.isEmpty();
        }
    }

    /**
     * Climbs from a start.
     *
     * @param usual the logarithms of the parameters' usual sizes, from which they may not get too far
     * @param start the logarithms to start from
     */
    static Summit climb(Likelihood likelihood, double[] usual, double[] start) {
        NewtonSearch search = new NewtonSearch(likelihood, usual, start);
        search.climb();
        return new Summit(search.point, search.value, search.hessian, search.steps, search.problem);
    }

    private void climb() {
        double damping = 0;
        double[] triedGradient = new double[n];
        double[] triedHessian = new double[n * n];
        while (steps++ < MOST_STEPS) {
            Interrupts.check();
            Cholesky curvature = Cholesky.of(damped(damping), n);
            if (curvature == null) {
                damping = harder(damping);
                if (damping > 1e15) {
                    problem = "the likelihood is flat or not a number";
                    return;
                }
                continue;
            }
            double[] step = curvature.solve(gradient);
            double gain = dot(gradient, step) / 2;
            boolean last = damping == 0 && gain < DONE;
            shorten(step);
            double[] tried = new double[n];
            Arrays.setAll(tried, i -> point[i] + step[i]);
            double there = likelihood.at(tried, triedGradient, triedHessian);
            // Near the top the gain is lost in the rounding of the sum.
            if (there >= value - 1e-14 * Math.abs(value)) {
                point = tried;
                value = there;
                System.arraycopy(triedGradient, 0, gradient, 0, n);
                System.arraycopy(triedHessian, 0, hessian, 0, n * n);
                damping = damping < 1e-5 ? 0 : damping / 10;
            } else if (!last) {
                damping = harder(damping);
            }
            if (last || damping > 1e15) {
                problem = last ? "" : "no step goes up although the gradient is not 0";
                return;
            }
            if (ranAway()) {
                return;
            }
        }
        problem = "there is no end after " + MOST_STEPS + " steps";
    }

    private static double harder(double damping) {
        return damping == 0 ? 1e-4 : damping * 10;
    }

    /** −H, its diagonal lengthened. */
    private double[] damped(double damping) {
        double[] matrix = new double[n * n];
        for (int i = 0; i < n * n; i++) {
            matrix[i] = -hessian[i];
        }
        for (int i = 0; i < n; i++) {
            matrix[i * n + i] += damping * Math.max(Math.abs(hessian[i * n + i]), 1e-8 * Math.abs(value));
        }
        return matrix;
    }

    private void shorten(double[] step) {
        double longest = Arrays.stream(step).map(Math::abs).max().orElse(0);
        if (longest > LONGEST_STEP) {
            for (int i = 0; i < n; i++) {
                step[i] *= LONGEST_STEP / longest;
            }
        }
    }

    private boolean ranAway() {
        for (int i = 0; i < n; i++) {
            double far = point[i] - usual[i];
            if (Math.abs(far) > FARTHEST) {
                problem = likelihood.parameters().get(i) + (far > 0 ? " grows without end" : " shrinks towards 0")
                        + " and the likelihood has no maximum";
                return true;
            }
        }
        return false;
    }

    private static double dot(double[] x, double[] y) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            sum += x[i] * y[i];
        }
        return sum;
    }
}
