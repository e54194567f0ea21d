package org.segmentation.io.jdbc;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.segmentation.io.jdbc.JdbcFeatures.Column;
import org.segmentation.io.jdbc.JdbcFeatures.Kind;
import org.segmentation.io.jdbc.SqlRows.Need;
import org.segmentation.table.FeatureColumn;
import org.segmentation.table.FeatureTable;
import org.segmentation.table.MissingValues;

/** Customers as they come in: numbers as they are, texts as codes in the order of their first appearance. */
final class JdbcCustomers {

    /** What JVMs allow. */
    private static final int LONGEST_ARRAY = Integer.MAX_VALUE - 8;

    private final JdbcRows rows;
    private final SqlRows read;
    private final int id;
    private final List<Column> columns;
    private final int[] at;
    private final boolean[] numeric;
    private final MissingValues missing;
    /** Per column the code of each text; stays empty for a numeric one. */
    private final List<Map<String, Integer>> codes = new ArrayList<>();
    private final Map<String, Long> rowById = new HashMap<>();
    private final List<String> ids = new ArrayList<>();
    private double[] values = new double[64];

    JdbcCustomers(JdbcRows rows, String id, List<Column> columns, MissingValues missing) {
        this.rows = rows;
        this.read = rows.values();
        this.id = read.indexOf(id);
        read.require(this.id, Need.TEXT);
        this.columns = columns;
        this.missing = missing;
        this.at = columns.stream().mapToInt(column -> read.indexOf(column.name())).toArray();
        this.numeric = new boolean[at.length];
        for (int c = 0; c < at.length; c++) {
            Kind kind = columns.get(c).kind();
            numeric[c] = kind == Kind.NUMERIC || kind == Kind.BY_TYPE && read.column(at[c]).kind().isNumber();
            read.require(at[c], numeric[c] ? Need.NUMBER : Need.TEXT);
            codes.add(new HashMap<>());
        }
    }

    /** Takes the current row; if it is bad, nothing of it stays. */
    void add() {
        String customer = rows.id(id);
        int row = ids.size();
        int width = at.length;
        makeRoom((row + 1L) * width);
        String[] texts = new String[width];
        boolean complete = true;
        for (int c = 0; c < width; c++) {
            texts[c] = numeric[c] ? null : rows.idIfAny(at[c]);
            double value = numeric[c] ? read.number(at[c]) : texts[c] == null ? Double.NaN : 0;
            if (Double.isNaN(value) && missing == MissingValues.REFUSE) {
                throw read.bad(at[c], null, "is NULL or blank; drop or keep such rows explicitly, .missing(…)");
            }
            complete &= !Double.isNaN(value);
            values[row * width + c] = value;
        }
        if (!complete && missing == MissingValues.DROP) {
            rows.skip("with a missing value");
            return;
        }
        Long before = rowById.putIfAbsent(customer, read.row());
        if (before != null) {
            throw read.bad(id, customer, "stands in row " + before + " already; a table has one row a customer");
        }
        for (int c = 0; c < width; c++) {
            if (texts[c] != null) {
                Map<String, Integer> known = codes.get(c);
                values[row * width + c] = known.computeIfAbsent(texts[c], text -> known.size());
            }
        }
        ids.add(customer);
    }

    private void makeRoom(long end) {
        if (end > LONGEST_ARRAY) {
            throw new IllegalStateException("the table has more than " + LONGEST_ARRAY + " values; read fewer columns "
                    + "or rows");
        }
        if (end > values.length) {
            values = Arrays.copyOf(values, (int) Math.min(LONGEST_ARRAY, 2 * end));
        }
    }

    FeatureTable table() {
        double[] trimmed = Arrays.copyOf(values, ids.size() * at.length);
        List<FeatureColumn> headers = new ArrayList<>();
        for (int c = 0; c < at.length; c++) {
            headers.add(numeric[c] ? FeatureColumn.numeric(columns.get(c).name()) : categorical(c, trimmed));
        }
        return FeatureTable.wrap(ids, headers, trimmed, rows.intake());
    }

    /** The column's codes become those of its levels, in place. */
    private FeatureColumn categorical(int column, double[] data) {
        Map<String, Integer> known = codes.get(column);
        List<String> levels = List.copyOf(new TreeMap<>(known).keySet());
        double[] byCode = new double[known.size()];
        for (int level = 0; level < byCode.length; level++) {
            byCode[known.get(levels.get(level))] = level;
        }
        for (int i = column; i < data.length; i += at.length) {
            data[i] = Double.isNaN(data[i]) ? Double.NaN : byCode[(int) data[i]];
        }
        return FeatureColumn.categorical(columns.get(column).name(), levels);
    }
}
