package org.segmentation.transform;

import java.util.List;
import java.util.stream.IntStream;
import org.segmentation.table.FeatureColumn;
import org.segmentation.table.FeatureColumn.Kind;

/** Where the columns stand that a step names, and whether they are of the kind that it is for. */
final class Headers {

    private Headers() {
    }

    static List<String> names(List<FeatureColumn> headers, Kind kind) {
        return headers.stream().filter(header -> header.kind() == kind).map(FeatureColumn::name).toList();
    }

    /** Where a column of numbers stands. */
    static int numeric(List<FeatureColumn> headers, String name) {
        int at = indexOf(headers, name);
        if (headers.get(at).kind() == Kind.CATEGORICAL) {
            throw new IllegalArgumentException("column '" + name + "' is categorical, but this step is for numbers; "
                    + "encode it first (oneHot, ordinal) or leave it out");
        }
        return at;
    }

    /** Where a column of categories stands. */
    static int categorical(List<FeatureColumn> headers, String name) {
        int at = indexOf(headers, name);
        if (headers.get(at).kind() != Kind.CATEGORICAL) {
            throw new IllegalArgumentException("column '" + name + "' is " + headers.get(at).kind()
                    + ", but this step is for categories");
        }
        return at;
    }

    /** Where the columns of an attribute stand: one of numbers, or the indicators of a category. */
    static int[] attribute(List<FeatureColumn> headers, String name) {
        int[] places = IntStream.range(0, headers.size()).filter(at -> headers.get(at).attribute().equals(name)).toArray();
        for (int at : places) {
            numeric(headers, headers.get(at).name());
        }
        if (places.length == 0) {
            throw new IllegalArgumentException("there is no attribute '" + name + "'; there are "
                    + headers.stream().map(FeatureColumn::attribute).distinct().toList());
        }
        return places;
    }

    static int indexOf(List<FeatureColumn> headers, String name) {
        for (int at = 0; at < headers.size(); at++) {
            if (headers.get(at).name().equals(name)) {
                return at;
            }
        }
        throw new IllegalArgumentException("there is no column '" + name + "'; there are "
                + headers.stream().map(FeatureColumn::name).toList());
    }
}
