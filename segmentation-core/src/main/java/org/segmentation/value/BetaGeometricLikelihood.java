package org.segmentation.value;

import java.util.List;

/**
 * The log-likelihood of BG/NBD and MBG/NBD over patterns of histories, with exact first and second derivatives.
 *
 * <p>With c_k = Π_{i&lt;k} (b+i)/(a+b+i), the chance to survive k times, and k = x for BG/NBD, x + 1 for MBG/NBD (whose
 * customers can leave after the first purchase too), the formulas of both papers become, without any gamma function:
 *
 * <pre>
 * ℓ = Σ_{i&lt;x} ln(r+i) − r ln(1 + T/α) − x ln(α+T) + ln c_k + ln(1 + e^D),     D absent for k = 0
 * D = ln a − ln(b+k−1) + (r+x) (ln(α+T) − ln(α+t_x)),                           1/(1+e^D) = P(alive)
 * </pre>
 *
 * Functions of x, t_x or T alone are tabulated over their distinct values; a pattern then costs one exp and one log1p.
 */
final class BetaGeometricLikelihood implements Likelihood {

    private static final List<String> PARAMETERS = List.of("r", "alpha", "a", "b");
    private static final int N = 4;
    private static final int CHUNK = 1 << 12;
    /** Value, four first derivatives, ten second ones: rr rα ra rb αα αa αb aa ab bb. */
    private static final int SUMS = 15;

    private final HistoryPatterns patterns;
    private final int chances;
    private final CountTable byCount;
    private final TimeTable byAge;
    private final TimeTable byLast;

    /** Takes how many chances to leave a customer has before the first repeat: 0 for BG/NBD, 1 for MBG/NBD. */
    BetaGeometricLikelihood(HistoryPatterns patterns, int chances) {
        this.patterns = patterns;
        this.chances = chances;
        this.byCount = new CountTable(patterns.repeats.length);
        this.byAge = new TimeTable(patterns.ages.length);
        this.byLast = new TimeTable(patterns.firstToLast.length);
    }

    @Override
    public List<String> parameters() {
        return PARAMETERS;
    }

    @Override
    public double at(double[] logs, double[] gradient, double[] hessian) {
        double r = StrictMath.exp(logs[0]);
        double alpha = StrictMath.exp(logs[1]);
        double a = StrictMath.exp(logs[2]);
        double b = StrictMath.exp(logs[3]);
        byCount.fill(patterns.repeats, r, a, b, chances);
        byAge.fill(patterns.ages, alpha);
        byLast.fill(patterns.firstToLast, alpha);
        double[] total = new double[SUMS];
        double[] lost = new double[SUMS];
        double[] part = new double[SUMS];
        for (int from = 0; from < patterns.size(); from += CHUNK) {
            Interrupts.check();
            add(from, Math.min(patterns.size(), from + CHUNK), r, alpha, a, b, part);
            for (int i = 0; i < SUMS; i++) {
                double next = total[i] + part[i];
                lost[i] += Math.abs(total[i]) >= Math.abs(part[i]) ? (total[i] - next) + part[i]
                        : (part[i] - next) + total[i];
                total[i] = next;
            }
        }
        for (int i = 0; i < SUMS; i++) {
            total[i] += lost[i];
        }
        System.arraycopy(total, 1, gradient, 0, N);
        for (int i = 0, at = 1 + N; i < N; i++) {
            for (int j = i; j < N; j++, at++) {
                hessian[i * N + j] = total[at];
                hessian[j * N + i] = total[at];
            }
        }
        Likelihood.toLogs(new double[] {r, alpha, a, b}, gradient, hessian);
        return total[0];
    }

    /** The sums over a stretch of patterns, into {@code sums}. */
    private void add(int from, int to, double r, double alpha, double a, double b, double[] sums) {
        double value = 0;
        double gr = 0;
        double gAlpha = 0;
        double ga = 0;
        double gb = 0;
        double hrr = 0;
        double hrAlpha = 0;
        double hra = 0;
        double hrb = 0;
        double hAlphaAlpha = 0;
        double hAlphaA = 0;
        double hAlphaB = 0;
        double haa = 0;
        double hab = 0;
        double hbb = 0;
        double logA = StrictMath.log(a);
        for (int p = from; p < to; p++) {
            double n = patterns.customers[p];
            int xi = patterns.repeatsAt[p];
            int agei = patterns.ageAt[p];
            int lasti = patterns.firstToLastAt[p];
            double x = patterns.repeats[xi];
            double age = byAge.inverse[agei];
            value += n * (byCount.logRising[xi] - r * byAge.logRatio[agei] - x * byAge.log[agei]
                    + byCount.logSurvival[xi]);
            gr += n * (byCount.risingR[xi] - byAge.logRatio[agei]);
            // r/α − r/(α+T) would cancel for T ≪ α
            gAlpha += n * (r * patterns.ages[agei] * age / alpha - x * age);
            ga -= n * byCount.totalA[xi];
            gb += n * byCount.survivalB[xi];
            hrr -= n * byCount.risingRr[xi];
            hrAlpha += n * patterns.ages[agei] * age / alpha;
            hAlphaAlpha += n * (x * age * age - r * patterns.ages[agei] * age / alpha * (1 / alpha + age));
            haa += n * byCount.totalAa[xi];
            hab += n * byCount.totalAa[xi];
            hbb -= n * byCount.survivalBb[xi];
            double k = x + chances;
            if (k > 0) {
                double stayed = b + k - 1;
                double power = r + x;
                double last = byLast.inverse[lasti];
                double logRatio = byAge.log[agei] - byLast.log[lasti];
                double odds = logA - byCount.logStayed[xi] + power * logRatio;
                double small = StrictMath.exp(-Math.abs(odds));
                value += n * (Math.max(odds, 0) + StrictMath.log1p(small));
                double gone = odds > 0 ? 1 / (1 + small) : small / (1 + small);
                double both = n * small / ((1 + small) * (1 + small));
                double w = n * gone;
                double dAlpha = power * (age - last);
                gr += w * logRatio;
                gAlpha += w * dAlpha;
                ga += w / a;
                gb -= w / stayed;
                hrr += both * logRatio * logRatio;
                hrAlpha += w * (age - last) + both * logRatio * dAlpha;
                hra += both * logRatio / a;
                hrb -= both * logRatio / stayed;
                hAlphaAlpha += w * power * (last * last - age * age) + both * dAlpha * dAlpha;
                hAlphaA += both * dAlpha / a;
                hAlphaB -= both * dAlpha / stayed;
                haa += (both - w) / (a * a);
                hab -= both / (a * stayed);
                hbb += (both + w) / (stayed * stayed);
            }
        }
        double[] all = {value, gr, gAlpha, ga, gb, hrr, hrAlpha, hra, hrb, hAlphaAlpha, hAlphaA, hAlphaB, haa, hab,
            hbb};
        System.arraycopy(all, 0, sums, 0, SUMS);
    }

    /** Functions of a time t and α: ln(α+t), 1/(α+t), ln(1 + t/α). */
    private static final class TimeTable {

        private final double[] log;
        private final double[] inverse;
        private final double[] logRatio;

        TimeTable(int size) {
            log = new double[size];
            inverse = new double[size];
            logRatio = new double[size];
        }

        void fill(double[] times, double alpha) {
            double logAlpha = StrictMath.log(alpha);
            for (int i = 0; i < times.length; i++) {
                Interrupts.check(i);
                logRatio[i] = StrictMath.log1p(times[i] / alpha);
                log[i] = logAlpha + logRatio[i];
                inverse[i] = 1 / (alpha + times[i]);
            }
        }
    }

    /** Functions of x and r, and of k and a, b: sums over the purchases so far. */
    private static final class CountTable {

        /** Σ ln(r+i), Σ 1/(r+i), Σ 1/(r+i)² over i &lt; x. */
        private final double[] logRising;
        private final double[] risingR;
        private final double[] risingRr;
        /** ln c_k, its derivative by b, minus its second by b; minus its first and its second by a. */
        private final double[] logSurvival;
        private final double[] survivalB;
        private final double[] survivalBb;
        private final double[] totalA;
        private final double[] totalAa;
        /** ln(b+k−1) for k &gt; 0. */
        private final double[] logStayed;

        CountTable(int size) {
            logRising = new double[size];
            risingR = new double[size];
            risingRr = new double[size];
            logSurvival = new double[size];
            survivalB = new double[size];
            survivalBb = new double[size];
            totalA = new double[size];
            totalAa = new double[size];
            logStayed = new double[size];
        }

        void fill(double[] counts, double r, double a, double b, int chances) {
            fillRising(counts, r);
            double survival = 0;
            double first = 0;
            double second = 0;
            double total = 0;
            double totalSquared = 0;
            int k = 0;
            for (int i = 0; i < counts.length; i++) {
                for (; k < counts[i] + chances; k++) {
                    Interrupts.check(k);
                    double own = 1 / (b + k);
                    double both = 1 / (a + b + k);
                    survival -= StrictMath.log1p(a * own);
                    // 1/(b+k) − 1/(a+b+k), and the same of the squares
                    first += a * own * both;
                    second += a * own * both * (own + both);
                    total += both;
                    totalSquared += both * both;
                }
                logSurvival[i] = survival;
                survivalB[i] = first;
                survivalBb[i] = second;
                totalA[i] = total;
                totalAa[i] = totalSquared;
                logStayed[i] = k > 0 ? StrictMath.log(b + k - 1) : 0;
            }
        }

        private void fillRising(double[] counts, double r) {
            double log = 0;
            double first = 0;
            double second = 0;
            int j = 0;
            for (int i = 0; i < counts.length; i++) {
                for (; j < counts[i]; j++) {
                    Interrupts.check(j);
                    log += StrictMath.log(r + j);
                    first += 1 / (r + j);
                    second += 1 / ((r + j) * (r + j));
                }
                logRising[i] = log;
                risingR[i] = first;
                risingRr[i] = second;
            }
        }
    }
}
