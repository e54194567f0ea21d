package org.segmentation.io.report;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.segmentation.segment.PerceptualMap;
import org.segmentation.table.FeatureColumn;
import org.segmentation.table.FeatureTable;
import org.segmentation.table.Grouping;

/**
 * The customers that are shown as points: all, or of many a sample that is even over the groups of the main grouping and
 * over the rows of each.
 *
 * @param labels the main grouping of all customers
 * @param groups how many groups that has
 * @param rows   rows of the customers that are shown, rising
 */
record Points(Context context, int[] labels, int groups, int[] rows) {

    /** Bounds the page, whatever the number of columns: it is not to exceed 5 MB. */
    private static final int VALUES = 240_000;
    /** Flat pictures are drawn as SVG, point by point. */
    private static final int MAPPED = 2_500;
    /** A group is not sampled below this, so that small ones can be seen. */
    private static final int LEAST = 50;

    static Points of(Context context) {
        FeatureTable customers = context.customers();
        int columns = customers.width() + context.groupings().size() + 1;
        int most = Math.max(1, Math.min(context.settings().points(), VALUES / columns));
        int[] labels = context.main().map(main -> context.grouping(main).labels(customers.ids()))
                .orElseGet(() -> new int[customers.rows()]);
        int groups = context.main().map(main -> context.grouping(main).groups().size()).orElse(1);
        return new Points(context, labels, groups, sample(labels, groups, most));
    }

    /**
     * Of each group every so many-th row.
     *
     * @param most how many rows at most; a few more where there are many small groups
     */
    static int[] sample(int[] labels, int groups, int most) {
        if (labels.length <= most) {
            return IntStream.range(0, labels.length).toArray();
        }
        long[] sizes = new long[groups];
        for (int label : labels) {
            sizes[label]++;
        }
        long[] wanted = new long[groups];
        for (int g = 0; g < groups; g++) {
            long floor = Math.min(LEAST, Math.max(1, most / groups));
            wanted[g] = Math.min(sizes[g], Math.max(floor, sizes[g] * most / labels.length));
        }
        long[] seen = new long[groups];
        List<Integer> rows = new ArrayList<>();
        for (int row = 0; row < labels.length; row++) {
            int g = labels[row];
            // Bresenham's line: the wanted ones fall evenly among those seen.
            if ((seen[g] + 1) * wanted[g] / sizes[g] > seen[g] * wanted[g] / sizes[g]) {
                rows.add(row);
            }
            seen[g]++;
        }
        return rows.stream().mapToInt(Integer::intValue).toArray();
    }

    /** The points as JSON, a list a column. */
    byte[] compressed() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(bytes);
                JsonGenerator json = PageJson.generator(zip)) {
            json.writeStartObject();
            json.writeNumberField("n", rows.length);
            // Without figures there is no scatter, and nothing that ids would be shown with.
            if (context.settings().ids() && context.customers().width() > 0) {
                json.writeArrayFieldStart("ids");
                for (int row : rows) {
                    json.writeString(context.customers().id(row));
                }
                json.writeEndArray();
            }
            json.writeArrayFieldStart("columns");
            for (int c = 0; c < context.customers().width(); c++) {
                column(json, c);
            }
            json.writeEndArray();
            json.writeObjectFieldStart("groups");
            for (Map.Entry<String, Grouping> grouping : context.groupings().entrySet()) {
                int[] labels = grouping.getValue().labels(context.customers().ids());
                json.writeFieldName(grouping.getKey());
                json.writeArray(IntStream.of(rows).map(row -> labels[row]).toArray(), 0, rows.length);
            }
            json.writeEndObject();
            if (context.map().isPresent()) {
                json.writeFieldName("map");
                map(json, context.map().get());
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("bytes in memory cannot fail to be written, yet did", e);
        }
        return bytes.toByteArray();
    }

    /** Where points stand on the map: numbers of points, of which fewer than in space can be told apart, and their places. */
    private void map(JsonGenerator json, PerceptualMap map) throws IOException {
        FeatureTable places = map.customers();
        int[] at = onMap();
        json.writeStartObject();
        json.writeFieldName("at");
        json.writeArray(at, 0, at.length);
        for (int axis = 0; axis < 2; axis++) {
            json.writeArrayFieldStart(axis == 0 ? "x" : "y");
            for (int point : at) {
                PageJson.number(json, rounded(places.value(rowOf(places, rows[point]), axis)));
            }
            json.writeEndArray();
        }
        json.writeEndObject();
    }

    private int rowOf(FeatureTable places, int row) {
        String id = context.customers().id(row);
        return row < places.rows() && places.id(row).equals(id) ? row : places.rowOf(id).orElseThrow(
                () -> new IllegalArgumentException("customer '" + id + "' of the report is not on its map"));
    }

    /** Which of the points are on the map. */
    int[] onMap() {
        return sample(IntStream.of(rows).map(row -> labels[row]).toArray(), groups, MAPPED);
    }

    private void column(JsonGenerator json, int c) throws IOException {
        FeatureColumn column = context.customers().columns().get(c);
        boolean categorical = column.kind() == FeatureColumn.Kind.CATEGORICAL;
        json.writeStartObject();
        json.writeStringField("name", column.name());
        json.writeStringField("label", context.label(column));
        json.writeStringField("f", categorical ? Figure.Format.TEXT.word() : context.format(column).word());
        json.writeStringField("u", context.unit(column));
        if (categorical) {
            json.writeArrayFieldStart("levels");
            for (String level : column.levels()) {
                json.writeString(level);
            }
            json.writeEndArray();
        }
        json.writeArrayFieldStart("v");
        for (int row : rows) {
            PageJson.number(json, rounded(context.customers().value(row, c)));
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    /** To two decimals, or six figures of what is below 1000: more is not shown, and would take up half the page. */
    static double rounded(double value) {
        double size = Math.abs(value);
        if (!(size >= 1e-9 && size < 1e12)) {
            return value;
        }
        double scale = 100;
        for (double reach = 1000; reach > size; reach /= 10) {
            scale *= 10;
        }
        return Math.rint(value * scale) / scale;
    }
}
