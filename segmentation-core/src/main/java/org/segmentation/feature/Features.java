package org.segmentation.feature;

import java.util.List;
import org.segmentation.table.FeatureColumn;

/**
 * The built-in features. Each is named like the method that makes it, knows its unit and whether high or low is good,
 * and can be renamed ({@link Feature#as}) and, except recency and tenure, be restricted to the time just before as-of
 * ({@link Feature#within}).
 *
 * <p>An order is what has one order id of one customer. Days are calendar days, or full 24 hours, as {@link AsOf} says.
 * Where a feature has no value for a customer it is missing (NaN), and the extractor asks what to do about it
 * ({@link FeatureExtractor#missing}). With {@link NegativeQuantities#AS_RETURNS}, lines that are returns are no orders:
 * they belong only to the sums of amounts and to the return rate, and a customer without an order has no recency and
 * no tenure.
 */
public final class Features {

    private Features() {
    }

    /**
     * Days from the customer's last order to as-of; low is good.
     *
     * @return the feature
     */
    public static Feature recency() {
        return Feature.builtIn(FeatureColumn.numeric("recency").unit("days").lowIsGood(), Measure.RECENCY);
    }

    /**
     * The number of distinct orders.
     *
     * @return the feature; 0 without an order
     */
    public static Feature frequency() {
        return Feature.builtIn(FeatureColumn.numeric("frequency").unit("orders"), Measure.FREQUENCY);
    }

    /**
     * The number of order lines, which some studies call frequency.
     *
     * @return the feature; 0 without a line
     */
    public static Feature orderLines() {
        return Feature.builtIn(FeatureColumn.numeric("orderLines").unit("lines"), Measure.ORDER_LINES);
    }

    /**
     * The sum of the amounts, after returns and taxes as the source gives them; its unit is the currency of the lines.
     *
     * @return the feature; 0 without a line
     */
    public static Feature monetary() {
        return Feature.builtIn(FeatureColumn.numeric("monetary"), Measure.AMOUNT);
    }

    /**
     * The same figure as {@link #monetary()}, under the name that it has outside of RFM.
     *
     * @return the feature; 0 without a line
     */
    public static Feature totalSpending() {
        return Feature.builtIn(FeatureColumn.numeric("totalSpending"), Measure.AMOUNT);
    }

    /**
     * The number of distinct product types ordered. Lines without a product type add nothing, but at least one line
     * must have one.
     *
     * @return the feature; 0 without a product type
     */
    public static Feature productsOrdered() {
        return Feature.builtIn(FeatureColumn.numeric("productsOrdered").unit("product types"), Measure.PRODUCTS);
    }

    /**
     * Per order the returned quantity / the ordered quantity; then the mean over those of the customer's orders whose
     * ordered quantity is above zero. Low is good.
     *
     * <p>A line without a quantity adds nothing, a quantity of which nothing is known to have come back counts as kept.
     * The lines must say something about returns: at least one has a returned quantity, or negative quantities are
     * taken {@linkplain NegativeQuantities#AS_RETURNS as returns}.
     *
     * @return the feature; missing for a customer who has never ordered a quantity above zero
     */
    public static Feature averageReturnRate() {
        return Feature.builtIn(FeatureColumn.numeric("averageReturnRate").unit("0..1").lowIsGood(),
                Measure.RETURN_RATE);
    }

    /**
     * Days from the customer's first order to as-of.
     *
     * @return the feature
     */
    public static Feature tenure() {
        return Feature.builtIn(FeatureColumn.numeric("tenure").unit("days"), Measure.TENURE);
    }

    /**
     * The sum of the amounts / the number of distinct orders; its unit is the currency of the lines.
     *
     * @return the feature; missing without an order
     */
    public static Feature averageOrderValue() {
        return Feature.builtIn(FeatureColumn.numeric("averageOrderValue"), Measure.ORDER_VALUE);
    }

    /**
     * Days from the first to the last order / (number of distinct orders − 1). Low is good. The days are calendar days
     * for an as-of date; for an instant elapsed time / 24 h, not rounded.
     *
     * @return the feature; missing for a customer with fewer than two orders
     */
    public static Feature averageDaysBetweenOrders() {
        return Feature.builtIn(FeatureColumn.numeric("averageDaysBetweenOrders").unit("days").lowIsGood(),
                Measure.DAYS_BETWEEN_ORDERS);
    }

    /**
     * The product type of most of the customer's lines; of equally frequent ones the first in order of name. A
     * categorical column, whose levels are those types that some customer prefers, in order of name. Lines without a
     * product type are left aside, but at least one line must have one.
     *
     * @return the feature; missing for a customer without a product type
     */
    public static Feature preferredProductType() {
        return Feature.builtIn(FeatureColumn.categorical("preferredProductType", List.of()),
                Measure.PREFERRED_PRODUCT);
    }

    /**
     * The feature that a method of this class makes, by the method's name: for features that are spelt out in a file or
     * on a command line.
     *
     * @param name such as {@code recency} or {@code averageOrderValue}
     * @return the feature
     * @throws IllegalArgumentException if there is none of that name
     */
    public static Feature named(String name) {
        return switch (name) {
            case "recency" -> recency();
            case "tenure" -> tenure();
            case "frequency" -> frequency();
            case "orderLines" -> orderLines();
            case "monetary" -> monetary();
            case "totalSpending" -> totalSpending();
            case "averageOrderValue" -> averageOrderValue();
            case "averageReturnRate" -> averageReturnRate();
            case "averageDaysBetweenOrders" -> averageDaysBetweenOrders();
            case "productsOrdered" -> productsOrdered();
            case "preferredProductType" -> preferredProductType();
            default -> throw new IllegalArgumentException("there is no built-in feature named '" + name
                    + "'; it must be one of recency, tenure, frequency, orderLines, monetary, totalSpending,"
                    + " averageOrderValue, averageReturnRate, averageDaysBetweenOrders, productsOrdered,"
                    + " preferredProductType");
        };
    }
}
