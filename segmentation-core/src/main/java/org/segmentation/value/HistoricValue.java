package org.segmentation.value;

import java.util.List;
import org.segmentation.table.FeatureColumn;
import org.segmentation.table.FeatureTable;

/**
 * What customers have brought so far: margin × what they spent, returns taken off, not discounted. Not a lifetime
 * value: it says nothing about what is to come. An immutable value.
 */
public final class HistoricValue {

    /** The name of the column that holds the value. */
    public static final String COLUMN = "historicValue";

    private final double margin;

    private HistoricValue(double margin) {
        this.margin = margin;
    }

    /**
     * Historic value at a margin.
     *
     * @param margin what remains of a spent amount after costs, 0 to 1
     * @return the value
     * @throws IllegalArgumentException if it is not a share
     */
    public static HistoricValue of(double margin) {
        ModelledValue.requireShare(margin);
        return new HistoricValue(margin);
    }

    /**
     * The values of many customers.
     *
     * @param histories n customers up to now
     * @return n × 1, the column {@value #COLUMN}; NaN where the spend is not known, as in histories from a table
     */
    public FeatureTable of(PurchaseHistories histories) {
        double[] data = histories.unwrap();
        double[] values = new double[histories.rows()];
        for (int row = 0; row < values.length; row++) {
            values[row] = margin * data[row * PurchaseHistories.WIDTH + PurchaseHistories.TOTAL_SPEND];
        }
        return FeatureTable.wrap(histories.ids(), List.of(FeatureColumn.numeric(COLUMN).unit(histories.currency())),
                values, histories.intake());
    }

    @Override
    public String toString() {
        return "what was spent, at a margin of " + margin;
    }
}
