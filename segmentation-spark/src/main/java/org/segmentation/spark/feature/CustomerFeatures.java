package org.segmentation.spark.feature;

import static org.apache.spark.sql.functions.when;
import static org.segmentation.spark.feature.OrderLines.CUSTOMER;
import static org.segmentation.spark.feature.OrderLines.column;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.segmentation.feature.Feature;
import org.segmentation.feature.FeatureExtractor;

/** The features of the lines used, each in a column of a name of our own; null where a customer has no value. */
final class CustomerFeatures {

    private final Windows windows;
    private final List<Feature> features;
    private final CustomerAggregates aggregates;
    private final List<Column> values = new ArrayList<>();

    CustomerFeatures(FeatureExtractor extractor, Windows windows) {
        this.windows = windows;
        this.features = extractor.features();
        this.aggregates = new CustomerAggregates(windows);
        features.forEach(feature -> values.add(value(feature)));
    }

    private Column value(Feature feature) {
        int level = windows.level(feature);
        return switch (FeatureRequest.standardName(feature)) {
            case "recency" -> Moments.daysSince(windows.asOf(), aggregates.last());
            case "tenure" -> Moments.daysSince(windows.asOf(), aggregates.first(0));
            case "frequency" -> aggregates.orders(level);
            case "orderLines" -> aggregates.lines(level);
            case "monetary" -> aggregates.amount(level);
            case "averageOrderValue" -> when(aggregates.orders(level).gt(0),
                    aggregates.amount(level).divide(aggregates.orders(level)));
            case "averageDaysBetweenOrders" -> when(aggregates.orders(level).geq(2),
                    Moments.daysBetween(windows.asOf(), aggregates.first(level), aggregates.last())
                            .divide(aggregates.orders(level).minus(1)));
            case "averageReturnRate" -> aggregates.returnRate(level);
            case "productsOrdered" -> aggregates.products(level);
            case "preferredProductType" -> aggregates.preferredProduct(level);
            default -> throw new IllegalArgumentException("'" + feature.name() + "' cannot be had of Spark; extract it by"
                    + " reading the lines on one machine, extractor.extract(source)");
        };
    }

    /** Whether returns are set against orders, and those that found none are counted. */
    boolean settlesReturns() {
        return aggregates.settlesReturns();
    }

    /** The column of a feature. */
    String name(Feature feature) {
        return "feature_" + features.indexOf(feature);
    }

    /** A row a customer: the id, how many lines were used, and the features. */
    Dataset<Row> of(Dataset<Row> used) {
        List<Column> columns = new ArrayList<>(List.of(column(CUSTOMER), aggregates.used()));
        if (settlesReturns()) {
            columns.add(aggregates.unmatched());
        }
        for (int f = 0; f < values.size(); f++) {
            columns.add(values.get(f).as("feature_" + f));
        }
        return aggregates.of(used).select(columns.toArray(Column[]::new));
    }
}
