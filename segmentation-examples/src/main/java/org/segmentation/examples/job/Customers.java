package org.segmentation.examples.job;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.segmentation.feature.AsOf;
import org.segmentation.feature.Extraction;
import org.segmentation.table.FeatureColumn;
import org.segmentation.table.FeatureTable;
import org.segmentation.transaction.TransactionSource;

/**
 * The customers to segment.
 *
 * @param table  their features
 * @param asOf   from where their orders were looked at; empty for a table of customers
 * @param orders where these orders can be read again
 */
record Customers(FeatureTable table, Optional<AsOf> asOf, Optional<TransactionSource> orders) {

    static Customers of(Extraction read, TransactionSource orders) {
        return new Customers(read.table(), read.asOf(), Optional.of(orders));
    }

    static Customers of(FeatureTable table) {
        return new Customers(table, Optional.empty(), Optional.empty());
    }

    boolean hasOrders() {
        return asOf.isPresent();
    }

    /** How many there are, as of when, and what is known of them. */
    @Override
    public String toString() {
        List<String> features = table.columns().stream().map(FeatureColumn::toString).toList();
        return String.format(Locale.ROOT, "%,d customer%s, %sfeatures: %s", table.rows(),
                table.rows() == 1 ? "" : "s", asOf.map(day -> "as of " + day + ", ").orElse(""),
                String.join(", ", features));
    }
}
