package org.segmentation.value;

import java.util.List;
import org.hipparchus.special.Beta;
import org.hipparchus.special.Gamma;

/**
 * The log-likelihood of the Gamma–Gamma model, with exact first and second derivatives. With z = x m̄, per customer
 *
 * <pre>
 * ℓ = −ln B(px, q) − ln m̄ − px ln(1 + v/z) − q ln(1 + z/v)
 * </pre>
 *
 * which is the published form without the differences of large terms. The functions of x alone are computed once an x.
 */
final class GammaGammaLikelihood implements Likelihood {

    private static final List<String> PARAMETERS = List.of("p", "q", "v");
    private static final int N = 3;

    private final SpendPatterns patterns;
    private final double[] logMeans;

    GammaGammaLikelihood(SpendPatterns patterns) {
        this.patterns = patterns;
        this.logMeans = new double[patterns.size()];
        for (int i = 0; i < logMeans.length; i++) {
            Interrupts.check(i);
            logMeans[i] = StrictMath.log(patterns.means[i]);
        }
    }

    @Override
    public List<String> parameters() {
        return PARAMETERS;
    }

    @Override
    public double at(double[] logs, double[] gradient, double[] hessian) {
        double p = StrictMath.exp(logs[0]);
        double q = StrictMath.exp(logs[1]);
        double v = StrictMath.exp(logs[2]);
        double value = 0;
        double lost = 0;
        double[] g = new double[N];
        double[] h = new double[N * N];
        for (int i = 0; i < patterns.repeats.length; i++) {
            double x = patterns.repeats[i];
            double px = p * x;
            double logX = StrictMath.log(x);
            // Over the customers of this x: their number, Σ ln m̄, Σ ln(1+v/z), Σ ln(1+z/v), Σ 1/(v+z), Σ 1/(v+z)²,
            // and Σ z/(v+z), from which 1/v − 1/(v+z) = z/(v (v+z)) comes without cancelling.
            double customers = 0;
            double logMean = 0;
            double logBelow = 0;
            double logAbove = 0;
            double inverse = 0;
            double inverseSquared = 0;
            double share = 0;
            for (int m = patterns.starts[i]; m < patterns.starts[i + 1]; m++) {
                Interrupts.check(m);
                double n = patterns.customers[m];
                double z = x * patterns.means[m];
                double above = StrictMath.log1p(z / v);
                customers += n;
                logMean += n * logMeans[m];
                logAbove += n * above;
                logBelow += n * (above + logs[2] - logX - logMeans[m]);
                inverse += n / (v + z);
                inverseSquared += n / ((v + z) * (v + z));
                share += n * (z / (v + z));
            }
            double term = -customers * Beta.logBeta(px, q) - logMean - px * logBelow - q * logAbove;
            double next = value + term;
            lost += Math.abs(value) >= Math.abs(term) ? (value - next) + term : (term - next) + value;
            value = next;
            double both = Digamma.of(px + q);
            double bothSlope = Gamma.trigamma(px + q);
            g[0] += customers * x * (both - Digamma.of(px)) - x * logBelow;
            g[1] += customers * (both - Digamma.of(q)) - logAbove;
            g[2] += q / v * share - px * inverse;
            h[0] += customers * x * x * (bothSlope - Gamma.trigamma(px));
            h[1] += customers * x * bothSlope;
            h[2] -= x * inverse;
            h[4] += customers * (bothSlope - Gamma.trigamma(q));
            h[5] += share / v;
            h[8] += (px + q) * inverseSquared - customers * q / (v * v);
        }
        h[3] = h[1];
        h[6] = h[2];
        h[7] = h[5];
        System.arraycopy(g, 0, gradient, 0, N);
        System.arraycopy(h, 0, hessian, 0, N * N);
        Likelihood.toLogs(new double[] {p, q, v}, gradient, hessian);
        return value + lost;
    }
}
