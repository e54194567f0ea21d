package org.segmentation.examples.job;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.segmentation.feature.Feature;
import org.segmentation.input.InputException;
import org.segmentation.segment.SegmentationModel;
import org.segmentation.table.FeatureColumn;

/**
 * What is wanted of the customers.
 *
 * @param features  features of orders
 * @param attribute a column of the orders, of which each customer's last value is wanted
 * @param columns   columns of a table of customers, and how to read them
 */
record Wanted(List<Feature> features, Optional<String> attribute, Map<String, Kind> columns) {

    /** How a column is read. */
    enum Kind {
        AS_FOUND, NUMERIC, CATEGORICAL
    }

    static Wanted features(List<Feature> features) {
        return new Wanted(features, Optional.empty(), Map.of());
    }

    static Wanted columns(List<String> names) {
        Map<String, Kind> columns = new LinkedHashMap<>();
        names.forEach(name -> columns.put(name, Kind.AS_FOUND));
        return new Wanted(List.of(), Optional.empty(), columns);
    }

    /** What a model needs of a table of customers. */
    static Wanted columnsOf(SegmentationModel model) {
        Map<String, Kind> columns = new LinkedHashMap<>();
        model.columns().forEach(column -> columns.put(column.name(),
                column.kind() == FeatureColumn.Kind.CATEGORICAL ? Kind.CATEGORICAL : Kind.NUMERIC));
        return new Wanted(List.of(), Optional.empty(), columns);
    }

    /** What a model needs of orders. */
    static Wanted featuresOf(SegmentationModel model, String file) {
        return features(model.columns().stream().map(FeatureColumn::name).map(name -> FeatureNames.ofColumn(name)
                .orElseThrow(() -> InputException.of("the model needs '" + name + "', which cannot be had of orders, only "
                        + "of a table of customers: --customers FILE; of orders there are " + FeatureNames.known())
                        .in(file))).toList());
    }

    /** The same with what scores need. */
    Wanted withScores() {
        return new Wanted(Stream.concat(features.stream(), Stream.of(FeatureNames.features(FeatureNames.RFM))).distinct()
                .toList(), attribute, columns);
    }

    /** The same with something to split by: a category that can be had of orders, or a column. */
    Wanted with(String macro) {
        if (!columns.isEmpty()) {
            Map<String, Kind> all = new LinkedHashMap<>(columns);
            all.putIfAbsent(macro, Kind.CATEGORICAL);
            return new Wanted(features, attribute, all);
        }
        Optional<Feature> known = FeatureNames.ofColumn(macro);
        if (known.isEmpty()) {
            return new Wanted(features, Optional.of(macro), columns);
        }
        return features(Stream.concat(features.stream(), known.stream()).distinct().toList());
    }

    String[] names(Kind kind) {
        return columns.entrySet().stream().filter(column -> column.getValue() == kind).map(Map.Entry::getKey)
                .toArray(String[]::new);
    }
}
