package org.segmentation.value;

/**
 * How often a customer who is alive now will buy within a time, where the rate is Gamma(r, α) and the chance p to leave
 * after each purchase is Beta(a, b): with u = t/α,
 *
 * <pre>
 * G(r, u, a, b) = E[(1 − (1 + p u)^−r) / p] = (a+b−1)/(a−1) · [1 − (1+u)^−r ₂F₁(r, b; a+b−1; u/(1+u))]
 * </pre>
 *
 * The form on the right is the published one. It is 0/0 at a = 1, cancels near it and for small u, and its series
 * overflows for large r. So it is computed in one of two other ways, whose terms are all positive:
 *
 * <ul>
 * <li>As a sum over the number of purchases. Were nobody to leave, it would be negative binomial, N(r, u/(1+u)); the
 *     k-th purchase after the first is still made with chance c_k = (b)_k / (a+b)_k. So G = E[Σ_{k&lt;N} c_k].</li>
 * <li>As an integral over p, for arguments near 1 and large parameters, where that sum would be long or its first term
 *     underflow: by the trapezoidal rule in s where ln(p/(1−p)) = centre + width · sinh s, which converges
 *     exponentially for integrands that are analytic and fall off at both ends; the integral of the weight is taken by
 *     the same rule, so that no beta function is needed.</li>
 * </ul>
 */
final class ExpectedRepeats {

    private static final double LONGEST_SUM = 1_000;
    private static final double SMALLEST_START = -650;
    private static final double ACCURACY = 1e-13;

    private ExpectedRepeats() {
    }

    /** G; 0 for u = 0, infinite only if it leaves the range of a double. */
    static double of(double r, double u, double a, double b) {
        if (u == 0) {
            return 0;
        }
        double start = -r * StrictMath.log1p(u);
        // The sum runs some ten deviations and 37 factors e beyond the mean.
        double mean = r * u;
        double length = mean + 10 * Math.sqrt(mean * (1 + u)) + 37 * (1 + u);
        return start > SMALLEST_START && length < LONGEST_SUM ? sum(r, u, a, b, start) : integral(r, u, a, b);
    }

    /** Σ_n P(N = n) S_n, S_n = Σ_{k<n} c_k. */
    static double sum(double r, double u, double a, double b, double start) {
        double w = u / (1 + u);
        double probability = StrictMath.exp(start);
        double survival = 1;
        double survived = 0;
        double sum = 0;
        for (int n = 0;; n++) {
            double ratio = (r + n) / (n + 1) * w;
            probability *= ratio;
            survived += survival;
            survival *= (b + n) / (a + b + n);
            double term = probability * survived;
            sum += term;
            // The terms to come are below a geometric series; S grows by less than 1 a step.
            double bound = Math.max((r + n + 1) / (n + 2) * w, w);
            if (bound < 1 && probability * bound / (1 - bound) * (survived + 1 / (1 - bound)) < 1e-17 * sum) {
                return sum;
            }
            if (n > 100 * LONGEST_SUM) {
                throw new IllegalStateException("the sum does not end for r " + r + ", u " + u + ", a " + a + ", b "
                        + b);
            }
        }
    }

    static double integral(double r, double u, double a, double b) {
        double centre = StrictMath.log(a) - StrictMath.log(b);
        double width = Math.sqrt(1 / a + 1 / b);
        double before = Double.NaN;
        for (double step = 1 / 4.0; step > 1 / 300.0; step /= 2) {
            double now = trapezoids(r, u, a, b, centre, width, step);
            if (Math.abs(now - before) <= ACCURACY * now) {
                return now;
            }
            before = now;
        }
        return before;
    }

    private static double trapezoids(double r, double u, double a, double b, double centre, double width,
            double step) {
        double peak = logWeight(centre, a, b);
        double weights = 0;
        double sum = 0;
        for (int side = -1; side <= 1; side += 2) {
            for (int i = side < 0 ? -1 : 0;; i += side) {
                Interrupts.check(i);
                double s = i * step;
                double logit = centre + width * StrictMath.sinh(s);
                double weight = StrictMath.exp(logWeight(logit, a, b) - peak) * StrictMath.cosh(s);
                double p = 1 / (1 + StrictMath.exp(-logit));
                double gone = p == 0 ? r * u : -StrictMath.expm1(-r * StrictMath.log1p(p * u)) / p;
                weights += weight;
                sum += weight * gone;
                if (weight < 1e-19 * weights && weight * gone < 1e-19 * sum) {
                    break;
                }
            }
        }
        return sum / weights;
    }

    /** a ln p + b ln(1−p), p by its logit; the rest of the density's factors is in d logit = dp / (p (1−p)). */
    private static double logWeight(double logit, double a, double b) {
        double small = StrictMath.log1p(StrictMath.exp(-Math.abs(logit)));
        return -a * (Math.max(-logit, 0) + small) - b * (Math.max(logit, 0) + small);
    }
}
