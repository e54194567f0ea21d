package org.segmentation.spark.rfm;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.segmentation.binning.QuantileBinner;
import org.segmentation.binning.QuantileBins;
import org.segmentation.rfm.RfmDimension;
import org.segmentation.rfm.RfmModel;
import org.segmentation.rfm.RfmScorer;
import org.segmentation.spark.table.FeatureSchema;
import org.segmentation.table.FeatureTable;
import org.segmentation.table.MissingValues;

/**
 * Scores the customers of a DataFrame by recency, frequency and monetary value: core's {@link RfmScorer} with its
 * settings, whose edges Spark finds. An immutable value; {@link #fit} does the work.
 *
 * <p>The three columns are numeric, of any of Spark's types, taken as doubles; the recency column must be
 * {@linkplain FeatureSchema#describe described} as one of which low is good. A null is missing as a NaN is.
 */
public final class SparkRfmScorer {

    private final RfmScorer scorer;
    private final SparkQuantiles quantiles;

    private SparkRfmScorer(RfmScorer scorer, SparkQuantiles quantiles) {
        this.scorer = scorer;
        this.quantiles = quantiles;
    }

    /**
     * A scorer with core's settings.
     *
     * @param scorer columns, bins, edges, quantile type, order, weights, nesting, missing values
     * @return the scorer, with {@link SparkQuantiles#defaults()}
     */
    public static SparkRfmScorer using(RfmScorer scorer) {
        return new SparkRfmScorer(Objects.requireNonNull(scorer, "scorer"), SparkQuantiles.defaults());
    }

    /**
     * The same scorer with another way to find quantiles.
     *
     * @param search how exact they are, for the scores as for the tiers that are made of them
     * @return the scorer
     */
    public SparkRfmScorer quantiles(SparkQuantiles search) {
        return new SparkRfmScorer(scorer, Objects.requireNonNull(search, "quantiles"));
    }

    /**
     * The settings.
     *
     * @return core's scorer
     */
    public RfmScorer scorer() {
        return scorer;
    }

    /**
     * How quantiles are found.
     *
     * @return the search
     */
    public SparkQuantiles quantiles() {
        return quantiles;
    }

    /**
     * Finds the edges: what is needed to score these customers and others. Runs a few jobs, over the three columns only.
     *
     * @param customers a DataFrame with the three columns
     * @return the fitted scorer
     * @throws IllegalArgumentException before a job: if a column is not there, is not numeric, does not say which end is
     *                                  good, or is in another unit than the scorer's; if the recency column is not
     *                                  {@code LOW_IS_GOOD}. After the first: if a value is infinite, or missing where that
     *                                  is refused; or if there are no customers to find quantiles of
     */
    public SparkRfmModel fit(Dataset<Row> customers) {
        List<RfmDimension> shapes = shape(customers).dimensions();
        try (ScoredColumns columns = ScoredColumns.of(customers, scorer.columns())) {
            if (scorer.missing() == MissingValues.REFUSE) {
                columns.requirePresent();
            }
            List<SparkBins> all = columns.find(scorer.binners(), quantiles);
            List<List<SparkBins>> within = scorer.isNested() ? within(columns, all) : List.of(List.of(), List.of(), List.of());
            List<RfmDimension> fitted = new ArrayList<>();
            for (int d = 0; d < shapes.size(); d++) {
                RfmDimension shape = shapes.get(d);
                fitted.add(new RfmDimension(shape.column(), bins(all.get(d)), shape.direction(), shape.weight(), shape.unit(),
                        within.get(d).stream().map(this::bins).toList()));
            }
            double rankError = IntStream.range(0, fitted.size()).boxed()
                    .flatMap(d -> fitted.get(d).nested() ? within.get(d).stream() : all.subList(d, d + 1).stream())
                    .mapToDouble(SparkBins::rankError).max().orElseThrow();
            return new SparkRfmModel(RfmModel.of(fitted.get(0), fitted.get(1), fitted.get(2), scorer.order()), rankError,
                    columns.intake(), quantiles);
        }
    }

    private QuantileBins bins(SparkBins found) {
        return found.bins().missing(scorer.missing());
    }

    /** What core makes of the columns but their edges, with all of its checks. */
    private RfmModel shape(Dataset<Row> customers) {
        int[] edges = scorer.binners().stream().mapToInt(binner -> binner.bins() - 1).toArray();
        FeatureTable empty = ScoredColumns.empty(customers, scorer.columns().toArray(String[]::new));
        return scorer.recencyEdges(new double[edges[0]]).frequencyEdges(new double[edges[1]])
                .monetaryEdges(new double[edges[2]]).fit(empty);
    }

    /** For frequency and monetary value the bins within each recency bin; those among all where it has no customers. */
    private List<List<SparkBins>> within(ScoredColumns columns, List<SparkBins> all) {
        QuantileBins recency = all.get(0).bins();
        int[] sizes = recency.sizes();
        Column recencyBin = RfmFunctions.bin(recency.missing(MissingValues.KEEP), OrderStatistics.value(0));
        List<Column> values = new ArrayList<>();
        List<QuantileBinner> binners = new ArrayList<>();
        List<Long> counts = new ArrayList<>();
        for (int d = 1; d <= 2; d++) {
            for (int bin = 1; bin <= sizes.length; bin++) {
                if (sizes[bin - 1] > 0) {
                    values.add(functions.when(recencyBin.equalTo(bin), OrderStatistics.value(d))
                            .as(OrderStatistics.name(values.size())));
                    binners.add(scorer.binners().get(d));
                    counts.add((long) sizes[bin - 1]);
                }
            }
        }
        List<SparkBins> found = values.isEmpty() ? List.of() : EdgeSearch.find(
                columns.values().select(values.toArray(Column[]::new)),
                counts.stream().mapToLong(Long::longValue).toArray(), binners, quantiles);
        List<List<SparkBins>> within = new ArrayList<>(List.of(List.of()));
        int next = 0;
        for (int d = 1; d <= 2; d++) {
            List<SparkBins> bins = new ArrayList<>();
            for (int size : sizes) {
                bins.add(size > 0 ? found.get(next++)
                        : SparkBins.of(QuantileBins.of(all.get(d).bins().edges()), all.get(d).rankError()));
            }
            within.add(bins);
        }
        return within;
    }

    /**
     * Scores customers by bins found among themselves: {@link #fit} and {@link SparkRfmModel#score} in one.
     *
     * @param customers a DataFrame with the three columns
     * @return the scores, with the fitted {@link SparkRfmScores#model()}
     * @throws IllegalArgumentException as {@link #fit} and {@link SparkRfmModel#score}
     */
    public SparkRfmScores score(Dataset<Row> customers) {
        SparkRfmScores.requireFree(customers);
        return fit(customers).score(customers);
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof SparkRfmScorer other && scorer.equals(other.scorer) && quantiles.equals(other.quantiles);
    }

    @Override
    public int hashCode() {
        return Objects.hash(scorer, quantiles);
    }

    /** For example {@code 5 scores of [recency, frequency, monetary], HIGHEST_IS_BEST; quantiles exact up to …}. */
    @Override
    public String toString() {
        return scorer + "; " + quantiles;
    }
}
