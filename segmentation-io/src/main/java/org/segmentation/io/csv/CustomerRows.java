package org.segmentation.io.csv;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.segmentation.input.InputException;
import org.segmentation.io.csv.CsvFeatures.Column;
import org.segmentation.io.csv.CsvFeatures.Kind;
import org.segmentation.table.FeatureColumn;
import org.segmentation.table.FeatureTable;
import org.segmentation.table.MissingValues;

/**
 * Customers as they come in. Numbers are kept as they are, texts as codes in the order of their first appearance; when
 * all rows are in, a column that was to go by its content is judged by its distinct texts.
 */
final class CustomerRows {

    /** What JVMs allow. */
    private static final int LONGEST_ARRAY = Integer.MAX_VALUE - 8;

    private final CsvRows rows;
    private final int id;
    private final List<Column> columns;
    private final int[] at;
    private final MissingValues missing;
    private final Set<String> missingTexts;
    /** Per column the code of each text; stays empty for a numeric one. */
    private final List<Map<String, Integer>> codes = new ArrayList<>();
    private final Map<String, Integer> rowById = new HashMap<>();
    private final List<String> ids = new ArrayList<>();
    private long[] lines = new long[16];
    private double[] values = new double[64];

    CustomerRows(CsvRows rows, String id, List<Column> columns, MissingValues missing, Set<String> missingTexts) {
        this.rows = rows;
        this.id = rows.column(id);
        this.columns = columns;
        this.at = columns.stream().mapToInt(column -> rows.column(column.name())).toArray();
        this.missing = missing;
        this.missingTexts = missingTexts;
        columns.forEach(column -> codes.add(new HashMap<>()));
    }

    /** Takes the current row; if it is bad, nothing of it stays. */
    void add() {
        String customer = rows.id(id);
        int row = ids.size();
        int width = at.length;
        makeRoom((row + 1L) * width);
        boolean complete = true;
        for (int c = 0; c < width; c++) {
            boolean lacks = isMissing(c);
            complete &= !lacks;
            values[row * width + c] = lacks ? Double.NaN
                    : columns.get(c).kind() == Kind.NUMERIC ? rows.number(at[c]) : 0;
        }
        if (!complete && missing == MissingValues.DROP) {
            rows.skip("with a missing value");
            return;
        }
        Integer before = rowById.putIfAbsent(customer, row);
        if (before != null) {
            throw rows.bad(id, "stands in line " + lines[before] + " already; a table has one row a customer");
        }
        for (int c = 0; c < width; c++) {
            if (columns.get(c).kind() != Kind.NUMERIC && !Double.isNaN(values[row * width + c])) {
                Map<String, Integer> known = codes.get(c);
                values[row * width + c] = known.computeIfAbsent(rows.text(at[c]), text -> known.size());
            }
        }
        ids.add(customer);
        if (row == lines.length) {
            lines = Arrays.copyOf(lines, 2 * row);
        }
        lines[row] = rows.line();
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

    private boolean isMissing(int column) {
        String text = rows.text(at[column]).strip();
        boolean lacks = text.isEmpty() || missingTexts.contains(text);
        if (lacks && missing == MissingValues.REFUSE) {
            throw rows.bad(at[column], "is a missing value; drop or keep such rows explicitly, .missing(…)");
        }
        return lacks;
    }

    FeatureTable table() {
        double[] trimmed = Arrays.copyOf(values, ids.size() * at.length);
        List<FeatureColumn> headers = new ArrayList<>();
        for (int c = 0; c < at.length; c++) {
            headers.add(header(c, trimmed));
        }
        return FeatureTable.wrap(ids, headers, trimmed, rows.intake());
    }

    /** What a column has turned out to be; its values become level codes, or numbers, in place. */
    private FeatureColumn header(int column, double[] data) {
        Column asked = columns.get(column);
        Map<String, Integer> known = codes.get(column);
        double[] byCode = new double[known.size()];
        if (asked.kind() == Kind.NUMERIC) {
            return FeatureColumn.numeric(asked.name());
        }
        if (asked.kind() == Kind.BY_CONTENT) {
            known.forEach((text, code) -> byCode[code] = rows.numberIn(text));
            if (Arrays.stream(byCode).noneMatch(Double::isNaN)) {
                replace(column, data, byCode);
                return FeatureColumn.numeric(asked.name());
            }
        }
        List<String> levels = List.copyOf(new TreeMap<>(known).keySet());
        for (int level = 0; level < byCode.length; level++) {
            byCode[known.get(levels.get(level))] = level;
        }
        replace(column, data, byCode);
        return FeatureColumn.categorical(asked.name(), levels);
    }

    private void replace(int column, double[] data, double[] byCode) {
        for (int i = column; i < data.length; i += at.length) {
            data[i] = Double.isNaN(data[i]) ? Double.NaN : byCode[(int) data[i]];
        }
    }
}
