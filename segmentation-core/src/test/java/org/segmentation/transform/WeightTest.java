package org.segmentation.transform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.segmentation.transform.Transforms.oneHot;
import static org.segmentation.transform.Transforms.standardise;
import static org.segmentation.transform.Transforms.weight;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.segmentation.table.FeatureColumn;
import org.segmentation.table.FeatureTable;

/** Attributes that count more or less than one. */
class WeightTest {

    private static final FeatureTable PEOPLE = FeatureTable.withIds(List.of("a", "b", "c", "d"))
            .with(FeatureColumn.numeric("age").unit("years"), 20, 30, 50, 60)
            .withCategorical("country", "CH", "DE", "FR", "DE");

    private static double squaredDistance(FeatureTable table, String attribute, int a, int b) {
        double sum = 0;
        for (int c = 0; c < table.width(); c++) {
            double difference = table.value(a, c) - table.value(b, c);
            sum += table.columns().get(c).attribute().equals(attribute) ? difference * difference : 0;
        }
        return sum;
    }

    @Test
    void anAttributeCountsAsManyTimesInSquaredDistances() {
        Transform plain = standardise().then(oneHot());
        FeatureTable one = plain.fit(PEOPLE).apply(PEOPLE);
        FeatureTable three = plain.then(weight("country", 3)).then(weight("age", 0.25)).fit(PEOPLE).apply(PEOPLE);
        assertThat(squaredDistance(three, "country", 0, 1)).isCloseTo(3 * squaredDistance(one, "country", 0, 1), within(1e-12));
        assertThat(squaredDistance(three, "age", 0, 1)).isCloseTo(squaredDistance(one, "age", 0, 1) / 4, within(1e-12));
        assertThat(plain.then(weight("country", 1)).fit(PEOPLE).apply(PEOPLE).toRowMajor()).isEqualTo(one.toRowMajor());
    }

    @Test
    void aWeightOfZeroLeavesNoSay() {
        FittedTransform fitted = standardise().then(oneHot()).then(weight("age", 0)).fit(PEOPLE);
        assertThat(fitted.apply(PEOPLE).column("age")).containsOnly(0.0);
        assertThat(fitted.hasInverse()).isFalse();
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> fitted.inverse(fitted.apply(PEOPLE)));
    }

    @Test
    void isUndoneAndGivesTheUnitBack() {
        FittedTransform fitted = oneHot().then(weight("age", 3)).then(weight("country", 0.5)).fit(PEOPLE);
        FeatureTable weighted = fitted.apply(PEOPLE);
        assertThat(weighted.header("age").unit()).isEmpty();
        FeatureTable back = fitted.inverse(weighted);
        assertThat(back.columns()).isEqualTo(PEOPLE.columns());
        assertThat(back.column("age")).containsExactly(PEOPLE.column("age"), within(1e-12));
        assertThat(back.column("country")).isEqualTo(PEOPLE.column("country"));
        assertThat(FittedTransform.of(fitted.steps())).isEqualTo(fitted);
        assertThat(fitted.toString()).contains("age, counting 3 times");
    }

    @Test
    void aRowAloneIsWeighedAsInItsTable() {
        FittedTransform fitted = standardise().then(oneHot()).then(weight("age", 9)).then(weight("country", 4)).fit(PEOPLE);
        RowTransform rows = RowTransform.of(fitted, PEOPLE.columns());
        for (int row = 0; row < PEOPLE.rows(); row++) {
            assertThat(rows.apply(PEOPLE.row(row))).isEqualTo(fitted.apply(PEOPLE).row(row));
        }
    }

    @Test
    void saysWhatIsWrong() {
        assertThatIllegalArgumentException().isThrownBy(() -> weight("age", -1))
                .withMessage("the weight of 'age' must be finite and not negative, not -1.0");
        assertThatIllegalArgumentException().isThrownBy(() -> weight("age", Double.NaN));
        assertThatIllegalArgumentException().isThrownBy(() -> weight("country", 2).fit(PEOPLE))
                .withMessageContaining("'country' is categorical").withMessageContaining("encode it first");
        assertThatIllegalArgumentException().isThrownBy(() -> oneHot().then(weight("land", 2)).fit(PEOPLE))
                .withMessage("there is no attribute 'land'; there are [age, country]");
    }
}
