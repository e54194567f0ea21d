package org.segmentation.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.segmentation.feature.Features.averageReturnRate;
import static org.segmentation.feature.Features.frequency;
import static org.segmentation.feature.Features.monetary;
import static org.segmentation.feature.Features.orderLines;
import static org.segmentation.feature.Features.productsOrdered;
import static org.segmentation.feature.Features.recency;
import static org.segmentation.feature.Features.tenure;
import static org.segmentation.feature.Orders.line;

import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.segmentation.table.FeatureTable;
import org.segmentation.table.MissingValues;
import org.segmentation.transaction.Transaction;
import org.segmentation.transaction.TransactionSource;

class NegativeQuantitiesTest {

    private static final String UNMATCHED = "returns that found no order, in whole or in part";

    private final FeatureExtractor extractor = FeatureExtractor.asOf(LocalDate.of(2019, 4, 30))
            .missing(MissingValues.KEEP);
    private final FeatureExtractor rates = extractor.negativeQuantities(NegativeQuantities.AS_RETURNS)
            .with(averageReturnRate());

    private final TransactionSource orders = Orders.of(
            line("ann", "1", "2019-04-01", 40).quantity(4).product("tea"),
            line("ann", "2", "2019-04-02", 20).quantity(2).product("cup"),
            line("ann", "C1", "2019-04-10", -10).quantity(-1).product("tea"),
            line("bob", "C2", "2019-04-10", -10).quantity(-1).product("tea"));

    private static Transaction tea(String order, String time, double quantity) {
        return line("ann", order, time, quantity).quantity(quantity).product("tea");
    }

    @Test
    void keptTheyAreLinesLikeAnyOther() {
        FeatureTable table = extractor.with(recency(), tenure(), frequency(), orderLines(), monetary(),
                productsOrdered()).extract(orders);
        assertThat(table.row(0)).containsExactly(20, 29, 3, 3, 50, 2);
        assertThat(table.row(1)).containsExactly(20, 20, 1, 1, -10, 1);
    }

    @Test
    void droppedTheyAreCounted() {
        FeatureTable table = extractor.negativeQuantities(NegativeQuantities.DROP).with(recency(), tenure(),
                frequency(), orderLines(), monetary(), productsOrdered()).extract(orders);
        assertThat(table.ids()).containsExactly("ann");
        assertThat(table.row(0)).containsExactly(28, 29, 2, 2, 60, 2);
        assertThat(table.intake()).hasToString("4 lines: 2 used, 2 with a negative quantity");
    }

    @Test
    void asReturnsTheyAreNoOrdersButTheirAmountsCount() {
        FeatureTable table = extractor.negativeQuantities(NegativeQuantities.AS_RETURNS).with(recency(), tenure(),
                frequency(), orderLines(), monetary(), productsOrdered(), averageReturnRate()).extract(orders);
        assertThat(table.row(0)).containsExactly(28, 29, 2, 2, 50, 2, (0.25 + 0) / 2);
        assertThat(table.row(1)).containsExactly(Double.NaN, Double.NaN, 0, 0, -10, 0, Double.NaN);
        assertThat(table.intake()).hasToString("4 lines: 4 used; 1 " + UNMATCHED);
    }

    @Test
    void aReturnGoesToTheLatestOrderOfTheProductNotAfterItAndTheRestToTheOneBefore() {
        FeatureTable table = rates.extract(Orders.of(tea("1", "2019-04-01", 4), tea("2", "2019-04-03", 2),
                tea("3", "2019-04-05", 2), tea("R", "2019-04-04", -3)));
        // Order 2 comes back whole, one of order 1, nothing of order 3, which is later.
        assertThat(table.row(0)).containsExactly((0.25 + 1 + 0) / 3);
        assertThat(table.intake().notes()).isEmpty();
    }

    @Test
    void aReturnAtTheTimeOfItsOrderIsNotAfterIt() {
        assertThat(rates.extract(Orders.of(tea("R", "2019-04-01", -1), tea("1", "2019-04-01", 2))).row(0))
                .containsExactly(0.5);
    }

    @Test
    void ordersAtTheSameTimeAreTakenFromTheLastById() {
        assertThat(rates.extract(Orders.of(tea("2", "2019-04-01", 4), tea("1", "2019-04-01", 2),
                tea("R", "2019-04-02", -4))).row(0)).containsExactly(0.5);
    }

    @Test
    void whatFindsNoOrderIsNotedAndLeftOut() {
        FeatureTable table = rates.extract(Orders.of(tea("1", "2019-04-02", 4),
                tea("early", "2019-04-01", -1), tea("much", "2019-04-03", -5),
                line("ann", "other", "2019-04-04", 1).quantity(-1).product("cup")));
        assertThat(table.row(0)).containsExactly(1);
        assertThat(table.intake().notes()).containsOnlyKeys(UNMATCHED).containsValue(3L);
        assertThat(table.intake().used()).isEqualTo(4);
    }

    @Test
    void whatIsKnownToHaveComeBackCannotComeBackAgain() {
        FeatureTable table = rates.extract(Orders.of(tea("1", "2019-04-01", 4), tea("2", "2019-04-02", 4).returned(3),
                tea("R", "2019-04-03", -2)));
        assertThat(table.row(0)).containsExactly((0.25 + 1) / 2);
    }

    @Test
    void linesWithoutAProductTypeAreATypeOfTheirOwn() {
        FeatureTable table = rates.extract(Orders.of(tea("1", "2019-04-01", 1),
                line("ann", "2", "2019-03-01", 1).quantity(2), line("ann", "R", "2019-04-02", 1).quantity(-1)));
        assertThat(table.row(0)).containsExactly((0 + 0.5) / 2);
    }

    @Test
    void roundingOfFractionsIsNoReturnWithoutAnOrder() {
        FeatureTable table = rates.extract(Orders.of(tea("1", "2019-04-01", 0.3), tea("R", "2019-04-02", -0.1),
                tea("S", "2019-04-03", -0.2)));
        assertThat(table.row(0)[0]).isBetween(1 - 1e-12, 1 + 1e-12);
        assertThat(table.intake().notes()).isEmpty();
    }

    @Test
    void aReturnCountsInTheWindowsOfItsOrder() {
        FeatureTable table = rates.with(averageReturnRate().within(Period.ofDays(10))).extract(Orders.of(
                tea("1", "2019-04-01", 4), tea("2", "2019-04-25", 4), tea("R", "2019-04-20", -1),
                tea("S", "2019-04-29", -2)));
        assertThat(table.row(0)).containsExactly((0.25 + 0.5) / 2, 0.5);
    }

    @Test
    void theOrderOfTheLinesDoesNotMatter() {
        List<Transaction> lines = new ArrayList<>(Arrays.asList(tea("1", "2019-04-01", 4),
                tea("2", "2019-04-03", 2), tea("2", "2019-04-03", 1), tea("3", "2019-04-05", 2),
                tea("R", "2019-04-04", -2), tea("S", "2019-04-04", -1), tea("T", "2019-04-06", -9),
                tea("U", "2019-03-06", -9)));
        FeatureTable first = rates.extract(TransactionSource.of(lines));
        for (int seed = 0; seed < 50; seed++) {
            Collections.shuffle(lines, new Random(seed));
            FeatureTable again = rates.extract(TransactionSource.of(List.copyOf(lines)));
            assertThat(again.row(0)).containsExactly(first.row(0));
            assertThat(again.intake()).isEqualTo(first.intake());
        }
    }

    @Test
    void whereNoRateIsAskedForReturnsNeedNoProductType() {
        assertThat(extractor.negativeQuantities(NegativeQuantities.AS_RETURNS).with(frequency(), monetary())
                .extract(Orders.of(line("ann", "1", "2019-04-01", 4).quantity(1),
                        line("ann", "2", "2019-04-01", -4).quantity(-1))).row(0)).containsExactly(1, 0);
    }
}
