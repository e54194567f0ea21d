package org.segmentation.value;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.segmentation.text.TextTable;

/**
 * How a model was fitted by maximum likelihood: the estimates with their standard errors, and whether the search came
 * to an end. Immutable.
 *
 * <p>The search climbs in the logarithms of the parameters, by Newton's method with exact first and second derivatives,
 * from several starts; the best end counts. It has converged when the log-likelihood could gain no more than 1e-11, its
 * second derivatives are negative definite, no parameter has run away, and no other start came higher. Where the maximum
 * is known to lie in the limit of a parameter, that parameter is held and the others are estimated: {@link #limit()}.
 * Standard errors are the roots of the diagonal of the inverse observed information (minus the second derivatives at
 * the maximum).
 */
public final class LikelihoodFit {

    private final Map<String, Double> estimates;
    private final Map<String, Double> standardErrors;
    private final double logLikelihood;
    private final long customers;
    private final int distinct;
    private final int steps;
    private final int starts;
    private final int agreeing;
    private final String problem;
    private final String limit;

    private LikelihoodFit(Map<String, Double> estimates, Map<String, Double> standardErrors, double logLikelihood,
            long customers, int distinct, int steps, int starts, int agreeing, String problem,
            String limit) {
        this.estimates = estimates;
        this.standardErrors = standardErrors;
        this.logLikelihood = logLikelihood;
        this.customers = customers;
        this.distinct = distinct;
        this.steps = steps;
        this.starts = starts;
        this.agreeing = agreeing;
        this.problem = problem;
        this.limit = limit;
    }

    /**
     * Climbs from each start and keeps the best end.
     *
     * @param usual  the parameters' usual sizes
     * @param starts parameters to start from
     */
    static LikelihoodFit of(Likelihood likelihood, double[] usual, List<double[]> starts, long customers,
            int distinct) {
        List<NewtonSearch.Summit> ends = starts.stream()
                .map(start -> NewtonSearch.climb(likelihood, logs(usual), logs(start))).toList();
        int steps = ends.stream().mapToInt(NewtonSearch.Summit::steps).sum();
        NewtonSearch.Summit best = ends.get(0);
        for (NewtonSearch.Summit end : ends) {
            double more = end.value() - best.value();
            // A start that ended properly counts more than one that stopped as high somewhere else.
            if (more > tolerance(best.value()) || more > -tolerance(best.value())
                    && end.converged() && !best.converged() || Double.isNaN(best.value())) {
                best = end;
            }
        }
        double top = best.value();
        int agreeing = (int) ends.stream().filter(end -> Math.abs(end.value() - top) <= tolerance(top)).count();
        return of(likelihood.parameters(), best, customers, distinct, steps, starts.size(), agreeing);
    }

    private static double tolerance(double value) {
        return 1e-9 * (1 + Math.abs(value));
    }

    private static double[] logs(double[] values) {
        double[] logs = new double[values.length];
        for (int i = 0; i < logs.length; i++) {
            logs[i] = StrictMath.log(values[i]);
        }
        return logs;
    }

    private static LikelihoodFit of(List<String> names, NewtonSearch.Summit best, long customers, int distinct,
            int steps, int starts, int agreeing) {
        int n = names.size();
        double[] information = new double[n * n];
        for (int i = 0; i < n * n; i++) {
            information[i] = -best.hessian()[i];
        }
        Cholesky curvature = Cholesky.of(information, n);
        double[] covariance = curvature == null ? null : curvature.inverse();
        Map<String, Double> estimates = new LinkedHashMap<>();
        Map<String, Double> errors = new LinkedHashMap<>();
        for (int i = 0; i < n; i++) {
            double estimate = StrictMath.exp(best.logs()[i]);
            estimates.put(names.get(i), estimate);
            // At the maximum the gradient is 0, so that the error of ln p times p is that of p.
            errors.put(names.get(i), covariance == null ? Double.NaN : estimate * Math.sqrt(covariance[i * n + i]));
        }
        String problem = best.problem().isEmpty() && curvature == null
                ? "the likelihood is flat at its end: the data do not tell the parameters apart" : best.problem();
        return new LikelihoodFit(Collections.unmodifiableMap(estimates), Collections.unmodifiableMap(errors),
                best.value(), customers, distinct, steps, starts, agreeing, problem, "");
    }

    /** The same fit, with something against it that the search could not know. */
    LikelihoodFit refused(String reason) {
        return new LikelihoodFit(estimates, standardErrors, logLikelihood, customers, distinct, steps, starts, agreeing,
                problem.isEmpty() ? reason : problem, limit);
    }

    /** The same fit with a parameter at its end that was held. */
    LikelihoodFit held(String parameter, double value, String why) {
        Map<String, Double> more = new LinkedHashMap<>(estimates);
        more.put(parameter, value);
        Map<String, Double> errors = new LinkedHashMap<>(standardErrors);
        errors.put(parameter, Double.NaN);
        return new LikelihoodFit(Collections.unmodifiableMap(more), Collections.unmodifiableMap(errors), logLikelihood,
                customers, distinct, steps, starts, agreeing, problem, why);
    }

    /**
     * The estimated parameters by name, in the model's order.
     *
     * @return an unmodifiable map
     */
    public Map<String, Double> estimates() {
        return estimates;
    }

    /** An estimate of a parameter that there is. */
    double estimate(String parameter) {
        return Objects.requireNonNull(estimates.get(parameter));
    }

    /**
     * The standard errors of the parameters by name.
     *
     * @return an unmodifiable map; NaN where the likelihood is flat, or the parameter was held
     */
    public Map<String, Double> standardErrors() {
        return standardErrors;
    }

    /**
     * The log-likelihood at the estimates, over all customers.
     *
     * @return ℓ, natural logarithm
     */
    public double logLikelihood() {
        return logLikelihood;
    }

    /**
     * To how many customers the model was fitted.
     *
     * @return a count
     */
    public long customers() {
        return customers;
    }

    /**
     * How many different histories these customers have: equal ones are computed once.
     *
     * @return a count, at most {@link #customers()}
     */
    public int distinctHistories() {
        return distinct;
    }

    /**
     * How many steps the search took from all starts together.
     *
     * @return a count
     */
    public int steps() {
        return steps;
    }

    /**
     * From how many starts the search climbed.
     *
     * @return a count
     */
    public int starts() {
        return starts;
    }

    /**
     * How many of the starts ended as high as the best.
     *
     * @return a count, at least 1
     */
    public int agreeingStarts() {
        return agreeing;
    }

    /**
     * Whether the estimates are a maximum of the likelihood that can be relied on.
     *
     * @return true if there is no {@link #problem()}
     */
    public boolean converged() {
        return problem.isEmpty();
    }

    /**
     * What is wrong with the fit.
     *
     * @return a half sentence; empty if nothing is
     */
    public String problem() {
        return problem;
    }

    /**
     * What the model has become in the limit, where the likelihood has its maximum only there: a parameter was held at
     * a value beyond which nothing changes, and has no standard error.
     *
     * @return a half sentence; empty if all parameters were estimated
     */
    public String limit() {
        return limit;
    }

    /** The parameters with their errors, and how the search went. */
    @Override
    public String toString() {
        TextTable table = TextTable.of("parameter", "estimate", "standard error");
        for (Map.Entry<String, Double> estimate : estimates.entrySet()) {
            table = table.row(estimate.getKey(), String.format(Locale.ROOT, "%.6g", estimate.getValue()),
                    String.format(Locale.ROOT, "%.3g", standardErrors.get(estimate.getKey())));
        }
        return table + String.format(Locale.ROOT, "%nlog-likelihood %.5f of %,d customers (%,d different histories), "
                + "%d steps from %d starts, %d of which agree; %s", logLikelihood, customers, distinct, steps, starts,
                agreeing, (converged() ? "converged" : "NOT converged: " + problem)
                + (limit.isEmpty() ? "" : "; " + limit)).replace("\r\n", "\n");
    }
}
