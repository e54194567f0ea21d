package org.segmentation.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.segmentation.feature.Features.averageDaysBetweenOrders;
import static org.segmentation.feature.Features.averageOrderValue;
import static org.segmentation.feature.Features.averageReturnRate;
import static org.segmentation.feature.Features.frequency;
import static org.segmentation.feature.Features.monetary;
import static org.segmentation.feature.Features.orderLines;
import static org.segmentation.feature.Features.preferredProductType;
import static org.segmentation.feature.Features.productsOrdered;
import static org.segmentation.feature.Features.recency;
import static org.segmentation.feature.Features.tenure;
import static org.segmentation.feature.Features.totalSpending;
import static org.segmentation.feature.Orders.line;

import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.segmentation.input.InputException;
import org.segmentation.table.FeatureColumn;
import org.segmentation.table.FeatureTable;
import org.segmentation.table.MissingValues;
import org.segmentation.transaction.Transaction;
import org.segmentation.transaction.TransactionSource;

/** What each built-in feature is, on orders that can be followed by hand. */
class FeaturesTest {

    /** Cleo has two orders of three lines in 2018 and one in 2019; bob has one. */
    private final TransactionSource orders = Orders.of(
            line("cleo", "1", "2018-03-01", 10).quantity(4).returned(1).product("tea").currency("EUR"),
            line("cleo", "1", "2018-03-01", 20).quantity(4).returned(1).product("cup").currency("EUR"),
            line("bob", "1", "2019-04-20", 5).quantity(1).returned(0).product("cup").currency("EUR"),
            line("cleo", "2", "2018-05-01", 30).quantity(2).returned(2).product("tea").currency("EUR"),
            line("cleo", "3", "2019-03-01", 40).quantity(5).product("pot").currency("EUR"));

    private final FeatureExtractor extractor = FeatureExtractor.asOf(LocalDate.of(2019, 4, 30));

    private double cleo(Feature feature) {
        return of("cleo", feature);
    }

    private double of(String customer, Feature feature) {
        FeatureTable table = extractor.with(feature).missing(MissingValues.KEEP).extract(orders);
        return table.value(table.rowOf(customer).orElseThrow(), 0);
    }

    @Test
    void recencyIsTheDaysSinceTheLastOrder() {
        assertThat(cleo(recency())).isEqualTo(60);
        assertThat(of("bob", recency())).isEqualTo(10);
    }

    @Test
    void tenureIsTheDaysSinceTheFirstOrder() {
        assertThat(cleo(tenure())).isEqualTo(425);
        assertThat(of("bob", tenure())).isEqualTo(10);
    }

    @Test
    void frequencyCountsDistinctOrdersAndOrderLinesCountsLines() {
        assertThat(cleo(frequency())).isEqualTo(3);
        assertThat(cleo(orderLines())).isEqualTo(4);
    }

    @Test
    void anOrderIdBelongsToItsCustomer() {
        assertThat(of("bob", frequency())).isEqualTo(1);
        assertThat(of("bob", monetary())).isEqualTo(5);
    }

    @Test
    void monetaryAndTotalSpendingAreTheSumOfTheAmounts() {
        assertThat(cleo(monetary())).isEqualTo(100);
        assertThat(cleo(totalSpending())).isEqualTo(100);
    }

    @Test
    void productsOrderedCountsDistinctProductTypes() {
        assertThat(cleo(productsOrdered())).isEqualTo(3);
        assertThat(of("bob", productsOrdered())).isEqualTo(1);
    }

    @Test
    void averageReturnRateIsTheMeanOverOrdersOfReturnedByOrdered() {
        // (2 of 8, 2 of 2, unknown of 5): an unknown returned quantity counts as kept
        assertThat(cleo(averageReturnRate())).isEqualTo((0.25 + 1 + 0) / 3);
        assertThat(of("bob", averageReturnRate())).isZero();
    }

    @Test
    void ordersThatHaveOrderedNothingAreLeftOutOfTheReturnRate() {
        FeatureTable table = extractor.with(averageReturnRate()).missing(MissingValues.KEEP).extract(Orders.of(
                line("ann", "1", "2019-01-01", 1).quantity(2).returned(1),
                line("ann", "2", "2019-01-02", 1).quantity(0).returned(1),
                line("ann", "3", "2019-01-03", 1).returned(1),
                line("bob", "1", "2019-01-01", 1).quantity(0)));
        assertThat(table.column("averageReturnRate")).containsExactly(0.5, Double.NaN);
    }

    @Test
    void averageOrderValueIsTheSumByTheNumberOfOrders() {
        assertThat(cleo(averageOrderValue())).isEqualTo(100.0 / 3);
    }

    @Test
    void averageDaysBetweenOrdersIsFirstToLastByOrdersLessOne() {
        assertThat(cleo(averageDaysBetweenOrders())).isEqualTo(365.0 / 2);
        assertThat(of("bob", averageDaysBetweenOrders())).isNaN();
    }

    @Test
    void preferredProductTypeHasMostLinesAndTiesGoByName() {
        FeatureTable table = extractor.with(preferredProductType()).extract(orders);
        assertThat(table.groupBy("preferredProductType").groupOf("cleo")).isEqualTo("tea");
        assertThat(table.groupBy("preferredProductType").groupOf("bob")).isEqualTo("cup");
        assertThat(table.header("preferredProductType").levels()).containsExactly("cup", "tea");

        FeatureTable tie = extractor.with(preferredProductType()).extract(Orders.of(
                line("ann", "1", "2019-01-01", 1).product("tea"), line("ann", "1", "2019-01-01", 1).product("pot"),
                line("ann", "1", "2019-01-01", 1), line("ann", "1", "2019-01-01", 1)));
        assertThat(tie.groupBy("preferredProductType").groupOf("ann")).isEqualTo("pot");
    }

    @Test
    void aCustomerWithoutAProductTypeHasNoneOrderedAndNonePreferred() {
        FeatureTable table = extractor.with(productsOrdered(), preferredProductType()).missing(MissingValues.KEEP)
                .extract(Orders.of(line("ann", "1", "2019-01-01", 1),
                        line("ann", "1", "2019-01-01", 1).product(" "),
                        line("bob", "1", "2019-01-01", 1).product("tea")));
        assertThat(table.row(0)).containsExactly(0, Double.NaN);
        assertThat(table.row(1)).containsExactly(1, 0);
    }

    @Test
    void columnsKnowTheirNameUnitAndGoodEnd() {
        FeatureTable table = extractor.with(recency(), frequency(), orderLines(), monetary(), totalSpending(),
                productsOrdered(), averageReturnRate(), tenure(), averageOrderValue(), averageDaysBetweenOrders(),
                preferredProductType()).missing(MissingValues.KEEP).extract(orders);
        assertThat(table.columns().stream().map(FeatureColumn::toString)).containsExactly("recency [days]",
                "frequency [orders]", "orderLines [lines]", "monetary [EUR]", "totalSpending [EUR]",
                "productsOrdered [product types]", "averageReturnRate [0..1]", "tenure [days]",
                "averageOrderValue [EUR]", "averageDaysBetweenOrders [days]", "preferredProductType");
        assertThat(table.columns().stream()
                .filter(column -> column.direction() == FeatureColumn.Direction.LOW_IS_GOOD).map(FeatureColumn::name))
                .containsExactly("recency", "averageReturnRate", "averageDaysBetweenOrders");
        assertThat(table.header("preferredProductType").kind()).isEqualTo(FeatureColumn.Kind.CATEGORICAL);
    }

    @Test
    void aWindowSeesOnlyTheDaysAfterAsOfLessThePeriod() {
        Period year = Period.ofYears(1);
        assertThat(cleo(monetary().within(year))).isEqualTo(70);
        assertThat(cleo(frequency().within(year))).isEqualTo(2);
        assertThat(cleo(orderLines().within(year))).isEqualTo(2);
        assertThat(cleo(productsOrdered().within(year))).isEqualTo(2);
        assertThat(cleo(averageOrderValue().within(year))).isEqualTo(35);
        assertThat(cleo(averageReturnRate().within(year))).isEqualTo(0.5);
        assertThat(cleo(averageDaysBetweenOrders().within(year))).isEqualTo(304);
        assertThat(cleo(monetary().within(Period.ofMonths(6)))).isEqualTo(40);
        FeatureTable preferred = extractor.with(preferredProductType().within(year)).extract(orders);
        assertThat(preferred.groupBy("preferredProductTypeWithin1Year").groupOf("cleo")).isEqualTo("pot");
    }

    @Test
    void withoutALineInTheWindowSumsAndCountsAreZeroAndAveragesMissing() {
        Period week = Period.ofWeeks(1);
        assertThat(cleo(monetary().within(week))).isZero();
        assertThat(cleo(frequency().within(week))).isZero();
        assertThat(cleo(orderLines().within(week))).isZero();
        assertThat(cleo(productsOrdered().within(week))).isZero();
        assertThat(cleo(averageOrderValue().within(week))).isNaN();
        assertThat(cleo(averageReturnRate().within(week))).isNaN();
        assertThat(cleo(averageDaysBetweenOrders().within(week))).isNaN();
        assertThat(cleo(preferredProductType().within(week))).isNaN();
    }

    @Test
    void anOrderCountsInAWindowIfOneOfItsLinesDoes() {
        FeatureTable table = extractor.with(frequency(), frequency().within(Period.ofDays(30)),
                frequency().within(Period.ofDays(10)), monetary().within(Period.ofDays(30))).extract(Orders.of(
                line("ann", "1", "2019-04-10", 1), line("ann", "1", "2019-03-01", 2),
                line("ann", "1", "2019-04-11", 4)));
        assertThat(table.row(0)).containsExactly(1, 1, 0, 5);
    }

    @Test
    void aWindowIsInTheColumnsName() {
        assertThat(monetary().within(Period.ofYears(1)).name()).isEqualTo("monetaryWithin1Year");
        assertThat(monetary().within(Period.ofDays(90)).name()).isEqualTo("monetaryWithin90Days");
        assertThat(frequency().within(Period.of(1, 6, 0)).name()).isEqualTo("frequencyWithin1Year6Months");
        assertThat(frequency().within(Period.ofWeeks(1)).name()).isEqualTo("frequencyWithin7Days");
        assertThat(monetary().within(Period.ofYears(1)).as("annualSpend").name()).isEqualTo("annualSpend");
        assertThat(monetary().within(Period.ofYears(1)).window()).contains(Period.ofYears(1));
    }

    @Test
    void windowsThatMakeNoSenseAreRefused() {
        assertThatThrownBy(() -> recency().within(Period.ofDays(3))).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("recency");
        assertThatThrownBy(() -> tenure().within(Period.ofDays(3))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> monetary().within(Period.ZERO)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("above zero");
        assertThatThrownBy(() -> monetary().within(Period.of(1, -2, 0)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> monetary().within(Period.ofDays(1)).within(Period.ofDays(2)))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("P1D already");
    }

    @Test
    void missingValuesAreRefusedWithCustomerAndColumnUnlessSaidOtherwise() {
        FeatureExtractor both = extractor.with(frequency(), averageDaysBetweenOrders());
        assertThatThrownBy(() -> both.extract(orders)).isInstanceOf(InputException.class).hasMessage(
                "column 'averageDaysBetweenOrders': 1 of 2 customers have no value, the first is 'bob'; drop or keep"
                + " such customers explicitly (missing(MissingValues.DROP) or KEEP)");

        FeatureTable dropped = both.missing(MissingValues.DROP).extract(orders);
        assertThat(dropped.ids()).containsExactly("cleo");
        assertThat(dropped.row(0)).containsExactly(3, 182.5);
        assertThat(dropped.intake()).hasToString(
                "5 lines: 4 used, 1 of customers without a value in 'averageDaysBetweenOrders'");

        assertThat(both.missing(MissingValues.KEEP).extract(orders).ids()).containsExactly("bob", "cleo");
    }

    @Test
    void whatAFeatureNeedsAndNoLineSaysIsAnError() {
        TransactionSource plain = Orders.of(line("ann", "1", "2019-01-01", 1));
        TransactionSource quantities = Orders.of(line("ann", "1", "2019-01-01", 1).quantity(1));
        assertThatThrownBy(() -> extractor.with(productsOrdered()).extract(plain)).isInstanceOf(InputException.class)
                .hasMessageContaining("column 'product'").hasMessageContaining("'productsOrdered'");
        assertThatThrownBy(() -> extractor.with(preferredProductType()).extract(plain))
                .isInstanceOf(InputException.class).hasMessageContaining("'preferredProductType'");
        assertThatThrownBy(() -> extractor.with(averageReturnRate()).extract(plain))
                .isInstanceOf(InputException.class).hasMessageContaining("column 'quantity'")
                .hasMessageContaining("'averageReturnRate'");
        assertThatThrownBy(() -> extractor.with(averageReturnRate()).extract(quantities))
                .isInstanceOf(InputException.class).hasMessageContaining("column 'returned'")
                .hasMessageContaining("AS_RETURNS");
        assertThatThrownBy(() -> extractor.with(averageReturnRate())
                .negativeQuantities(NegativeQuantities.AS_RETURNS).extract(quantities))
                .isInstanceOf(InputException.class).hasMessageContaining("column 'product'");
        for (NegativeQuantities choice : List.of(NegativeQuantities.DROP, NegativeQuantities.AS_RETURNS)) {
            assertThatThrownBy(() -> extractor.with(frequency()).negativeQuantities(choice).extract(plain))
                    .isInstanceOf(InputException.class).hasMessageContaining(choice.name());
        }
    }

    @Test
    void moreThanOneCurrencyIsRefusedNamingBothAndTheLine() {
        Transaction euro = line("ann", "1", "2019-01-01", 1).currency("EUR");
        assertThatThrownBy(() -> extractor.with(frequency()).extract(
                Orders.of(euro, line("bob", "1", "2019-01-01", 1), euro.currency("USD"))))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith("line 3, column 'currency': 'USD' comes after 'EUR'");
        // What is not used does not matter.
        assertThat(extractor.with(monetary()).extract(Orders.of(euro,
                line("ann", "2", "2020-01-01", 1).currency("USD"))).header("monetary").unit()).isEqualTo("EUR");
    }

    @Test
    void withoutACurrencyAmountsHaveNoUnit() {
        assertThat(extractor.with(monetary()).extract(Orders.of(line("ann", "1", "2019-01-01", 1)))
                .header("monetary").unit()).isEmpty();
    }
}
