package org.segmentation.transform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.segmentation.transform.Transforms.imputeMean;
import static org.segmentation.transform.Transforms.imputeMedian;
import static org.segmentation.transform.Transforms.imputeMostFrequent;
import static org.segmentation.transform.Transforms.log1p;
import static org.segmentation.transform.Transforms.minMax;
import static org.segmentation.transform.Transforms.oneHot;
import static org.segmentation.transform.Transforms.robust;
import static org.segmentation.transform.Transforms.standardise;
import static org.segmentation.transform.Transforms.winsorise;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.assertj.core.api.recursive.comparison.RecursiveComparisonConfiguration;
import org.junit.jupiter.api.Test;
import org.segmentation.table.FeatureColumn;
import org.segmentation.table.FeatureTable;
import org.segmentation.table.MissingValues;

/** An engine that has figures, and rows one at a time, has the transform fitted that a table of the rows has. */
class ColumnFiguresTest {

    private static final List<FeatureColumn> COLUMNS = List.of(FeatureColumn.numeric("spend").unit("EUR"),
            FeatureColumn.categorical("city", List.of("Bern", "Basel", "Chur")), FeatureColumn.numeric("days").lowIsGood(),
            FeatureColumn.categorical("size", List.of("S", "M")));

    /** Every kind of step. */
    private static final List<TransformStep> STEPS = List.of(
            new TransformStep.Floor(-3.3, List.of("spend")), new TransformStep.Log(1, List.of("days")),
            new TransformStep.Log(0, List.of("days")), new TransformStep.Replace(2.345, 1, List.of("days")),
            new TransformStep.Round(3, List.of("spend")), new TransformStep.Scale(TransformStep.Scaling.STANDARD, List.of()),
            new TransformStep.Scale(TransformStep.Scaling.ROBUST, List.of()),
            new TransformStep.Scale(TransformStep.Scaling.ROBUST, List.of("days", "spend")),
            new TransformStep.Scale(TransformStep.Scaling.MIN_MAX, List.of("days")),
            new TransformStep.Winsorise(0.1, 0.9, List.of()),
            new TransformStep.Impute(TransformStep.Imputation.MEAN, List.of("spend")),
            new TransformStep.Impute(TransformStep.Imputation.MEDIAN, List.of("days")),
            new TransformStep.Impute(TransformStep.Imputation.MOST_FREQUENT, List.of()),
            new TransformStep.Impute(TransformStep.Imputation.MOST_FREQUENT, List.of("size", "days", "city")),
            new TransformStep.ImputeValue(7, List.of("spend")), new TransformStep.ImputeLevel("XL", List.of("size")),
            new TransformStep.OneHot(false, List.of()), new TransformStep.OneHot(true, List.of("size")),
            new TransformStep.Ordinal("size", List.of("XL", "M", "S")), new TransformStep.Weight("spend", 0.3),
            new TransformStep.Weight("city", 2), new TransformStep.Select(List.of("size", "spend", "days")));

    /** Equal but for how sums are rounded, which the engines need not agree on. */
    private static final RecursiveComparisonConfiguration ALMOST = RecursiveComparisonConfiguration.builder()
            .withEqualsForType((a, b) -> Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(b)), Double.class)
            .withStrictTypeChecking(true).build();

    private static double[][] rows(Random random, int rows) {
        return IntStream.range(0, rows).mapToObj(row -> new double[] {
            random.nextInt(10) == 0 ? Double.NaN : 1000 * random.nextGaussian(),
            random.nextInt(10) == 0 ? Double.NaN : random.nextInt(3),
            random.nextInt(10) == 0 ? Double.NaN : random.nextInt(40) / 7.0,
            random.nextInt(10) == 0 ? Double.NaN : random.nextInt(2)}).toArray(double[][]::new);
    }

    private static FeatureTable table(double[]... rows) {
        return FeatureTable.of(IntStream.range(0, rows.length).mapToObj(row -> "c" + row).toList(), COLUMNS,
                IntStream.range(0, rows.length * 4).mapToDouble(i -> rows[i / 4][i % 4]).toArray(), MissingValues.KEEP);
    }

    @Property(tries = 200)
    void plain_figures_give_the_transform_that_a_table_gives(@ForAll long seed,
            @ForAll @IntRange(min = 0, max = 40) int count) {
        Random random = new Random(seed);
        double[][] rows = rows(random, count);
        FeatureTable table = table(rows);
        List<TransformStep> steps = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            TransformStep next = STEPS.get(random.nextInt(STEPS.size()));
            if (next instanceof TransformStep.Log log) {
                // Two scaled numbers are −1 and 1, give or take a rounding that decides whether there is a logarithm.
                steps.add(new TransformStep.Floor(0.1, log.columns()));
            }
            steps.add(next);
            Transform recipe = Transform.of(List.copyOf(steps));
            IllegalArgumentException refused = catchIllegalArgumentException(() -> recipe.fit(table));
            if (refused != null) {
                assertThatIllegalArgumentException().isThrownBy(() -> recipe.fit(new PlainFigures(COLUMNS, rows)));
                steps.remove(steps.size() - 1);
            } else {
                assertThat(recipe.fit(new PlainFigures(COLUMNS, rows)).steps()).usingRecursiveComparison(ALMOST)
                        .isEqualTo(recipe.fit(table).steps());
            }
        }
    }

    @Test
    void what_cannot_be_learnt_is_refused_in_the_same_words() {
        double nan = Double.NaN;
        List<double[][]> tables = List.of(new double[0][], new double[][] {{nan, nan, nan, nan}, {nan, nan, nan, nan}},
                new double[][] {{1, 0, 1, 0}, {1, 0, 1, 0}, {1, 0, 1, 0}, {1, 0, 1, 0}, {8, 0, 1, 0}, {nan, 0, 1, 0}},
                new double[][] {{-Double.MAX_VALUE, 0, 0, 0}, {Double.MAX_VALUE, 0, 4 * Double.MIN_VALUE, 0}});
        int refusals = 0;
        for (double[][] rows : tables) {
            for (Transform recipe : List.of(standardise("days"), robust(), minMax(), winsorise(0, 1), imputeMean(),
                    imputeMedian(), imputeMostFrequent(), imputeMostFrequent("size"), oneHot(), standardise("city"),
                    oneHot("city", "days"), log1p("age"), Transforms.weight("size", 2), Transforms.select("age"))) {
                IllegalArgumentException refused = catchIllegalArgumentException(() -> recipe.fit(table(rows)));
                if (refused != null) {
                    refusals++;
                    assertThatIllegalArgumentException().isThrownBy(() -> recipe.fit(new PlainFigures(COLUMNS, rows)))
                            .withMessage(refused.getMessage());
                }
            }
        }
        assertThat(refusals).isGreaterThan(25);
    }

    @Test
    void all_columns_of_a_step_are_found_before_any_figure_is_asked_for() {
        ColumnFigures silent = new Figures(COLUMNS, List.of());
        assertThatIllegalArgumentException().isThrownBy(() -> standardise("spend", "age").fit(silent))
                .withMessage("there is no column 'age'; there are [spend, city, days, size]");
        assertThatIllegalArgumentException().isThrownBy(() -> oneHot("city", "days").fit(silent))
                .withMessage("column 'days' is NUMERIC, but this step is for categories");
    }

    @Test
    void where_there_is_no_column_nothing_is_asked() {
        ColumnFigures none = new Figures(List.of(), List.of());
        assertThat(standardise().then(robust()).then(winsorise(0, 1)).then(imputeMean()).then(imputeMedian())
                .then(imputeMostFrequent()).then(oneHot()).fit(none).steps()).isEmpty();
    }

    @Test
    void figures_of_fewer_columns_than_asked_about_are_refused() {
        ColumnFigures one = new Figures(List.of(FeatureColumn.categorical("a", List.of("x")),
                FeatureColumn.categorical("b", List.of("x"))), List.of(new long[] {3}));
        assertThatIllegalArgumentException().isThrownBy(() -> oneHot().fit(one))
                .withMessage("figures of 1 columns for the 2 asked about, [a, b]");
    }

    /** Two levels of shares ¼ and ¾: 1 / √(1 − 1/16 − 9/16) = √(8/3). The square of the rows is beyond a long. */
    @Test
    void encodes_more_rows_than_a_table_holds() {
        ColumnFigures people = new Figures(List.of(FeatureColumn.categorical("side", List.of("left", "none", "right"))),
                List.of(new long[] {2_000_000_000L, 0, 6_000_000_000L}));
        FittedStep.OneHot encoded = (FittedStep.OneHot) oneHot().fit(people).steps().get(0);
        assertThat(encoded.levels()).containsExactly("left", "right");
        assertThat(encoded.scale()).isCloseTo(Math.sqrt(8 / 3.0), within(1e-15));
        assertThat(imputeMostFrequent().fit(people).steps()).containsExactly(new FittedStep.ImputeLevel("side", "right"));
    }

    /** Counts of levels and nothing else. */
    private record Figures(List<FeatureColumn> columns, List<long[]> counts) implements ColumnFigures {

        @Override
        public long rows() {
            return 8_000_000_000L;
        }

        @Override
        public List<Summary> summaries(List<String> names) {
            throw new AssertionError(names);
        }

        @Override
        public List<double[]> quantiles(List<String> names, double... probabilities) {
            throw new AssertionError(names);
        }

        @Override
        public double[] mostFrequent(List<String> names) {
            throw new AssertionError(names);
        }

        @Override
        public List<long[]> levelCounts(List<String> names) {
            if (counts.isEmpty()) {
                throw new AssertionError(names);
            }
            return counts;
        }

        @Override
        public ColumnFigures after(FittedStep step) {
            return this;
        }
    }
}
