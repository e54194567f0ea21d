package org.segmentation.io.jdbc;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.segmentation.input.InputException;
import org.segmentation.input.Intake;
import org.segmentation.table.FeatureColumn;
import org.segmentation.table.FeatureTable;
import org.segmentation.table.MissingValues;

/** The customers of the database's answer, and the counts of all lines. */
final class AggregateRows {

    private final JdbcInput input;
    private final AggregateQuery query;
    private final Times times;
    private final boolean hasCurrency;
    private final List<AggregateRow> rows = new ArrayList<>();
    private long[] known = new long[0];
    private long seen;
    private long rejected;
    private long withoutCustomer;
    private long dropped;
    private long later;
    private long lastMillis = Long.MIN_VALUE;
    private @Nullable String currency;

    AggregateRows(JdbcInput input, AggregateQuery query, Times times, boolean hasCurrency) {
        this.input = input;
        this.query = query;
        this.times = times;
        this.hasCurrency = hasCurrency;
    }

    /** Takes the current row of the answer. */
    void add(SqlRows answer) throws SQLException {
        String id = answer.text(0);
        long lines = answer.count(query.lines());
        long bad = answer.count(query.unused(AggregateQuery.LACKING));
        seen += lines;
        rejected += bad;
        if (id == null || id.isBlank()) {
            withoutCustomer += lines - bad;
            return;
        }
        AggregateRow row = read(answer, id, lines - bad);
        if (known.length == 0) {
            known = new long[row.values().length];
        }
        for (int c = 0; c < known.length; c++) {
            known[c] += (long) row.number(c);
        }
        dropped += (long) row.number(query.unused(AggregateQuery.DROPPED));
        later += (long) row.number(query.unused(AggregateQuery.LATER));
        if (row.used() == 0) {
            return;
        }
        lastMillis = Math.max(lastMillis, row.time(query.lastUsed()));
        if (hasCurrency) {
            requireOneCurrency(answer.text(query.lowestCurrency()));
            requireOneCurrency(answer.text(query.highestCurrency()));
        }
        rows.add(row);
    }

    private AggregateRow read(SqlRows answer, String id, long good) {
        int width = answer.columns().size();
        double[] values = new double[width];
        long[] moments = new long[width];
        for (int c = 1; c < width; c++) {
            if (answer.column(c).kind().isTime()) {
                moments[c] = answer.time(c, times);
            } else if (!answer.column(c).kind().isText()) {
                values[c] = number(answer, c, id);
            }
        }
        long used = good - (long) values[query.unused(AggregateQuery.DROPPED)]
                - (long) values[query.unused(AggregateQuery.LATER)];
        return new AggregateRow(id, used, values, moments);
    }

    private double number(SqlRows answer, int column, String id) {
        try {
            return answer.number(column);
        } catch (InputException infinite) {
            throw InputException.of("for customer '" + id + "': the lines add up to " + infinite.value()
                    + ", which is no finite number; look at their amounts and quantities").in(input.name());
        }
    }

    private void requireOneCurrency(@Nullable String other) {
        if (other == null || other.isBlank()) {
            return;
        }
        if (currency != null && !currency.equals(other)) {
            throw InputException.of("comes beside '" + currency + "'; amounts of different currencies cannot be added,"
                    + " convert them or extract one currency at a time").at("currency", other).in(input.name());
        }
        currency = other;
    }

    /** After the last row: that the lines were good enough. */
    void finish(List<AggregateNeed> needs) {
        if (rejected > 0) {
            input.badRows().accept(InputException.of(String.format(Locale.ROOT, "%,d of %,d lines lack an order id, a "
                    + "time or an amount; skip such rows explicitly, .skipBadRows()", rejected, seen))
                    .in(input.name()));
        }
        if (rows.isEmpty()) {
            return;
        }
        for (AggregateNeed need : needs) {
            if (known[need.count()] == 0) {
                throw InputException.of("no line used has " + need.words()).at(need.column(), null).in(input.name());
            }
        }
        rows.sort(Comparator.comparing(AggregateRow::id));
        for (int i = 1; i < rows.size(); i++) {
            if (rows.get(i).id().equals(rows.get(i - 1).id())) {
                throw InputException.of("the database takes two ids for different that both read '" + rows.get(i).id()
                        + "'; CAST the column to a text in a query").at("customer", null).in(input.name());
            }
        }
    }

    long lastMillis() {
        return lastMillis == Long.MIN_VALUE ? 0 : lastMillis;
    }

    String currency() {
        return Objects.requireNonNullElse(currency, "");
    }

    FeatureTable table(List<FeatureColumn> headers, List<ToDoubleFunction<AggregateRow>> features,
            MissingValues missing) {
        int width = headers.size();
        double[] values = new double[Math.multiplyExact(rows.size(), width)];
        List<String> ids = new ArrayList<>();
        long[] dropping = new long[width];
        for (AggregateRow row : rows) {
            int at = ids.size() * width;
            int lacking = -1;
            for (int c = width - 1; c >= 0; c--) {
                values[at + c] = features.get(c).applyAsDouble(row);
                lacking = Double.isNaN(values[at + c]) ? c : lacking;
            }
            if (lacking >= 0 && missing == MissingValues.REFUSE) {
                throw InputException.of("customer '" + row.id() + "' has no value; drop or keep such customers"
                        + " explicitly (missing(MissingValues.DROP) or KEEP)").at(headers.get(lacking).name(), null);
            }
            if (lacking >= 0 && missing == MissingValues.DROP) {
                dropping[lacking] += row.used();
            } else {
                ids.add(row.id());
            }
        }
        Intake intake = intake();
        for (int c = 0; c < width; c++) {
            intake = intake.skip("of customers without a value in '" + headers.get(c).name() + "'", dropping[c]);
        }
        return FeatureTable.wrap(ids, headers, Arrays.copyOf(values, ids.size() * width), intake);
    }

    private Intake intake() {
        return Intake.of("lines", seen).skip("rejected", rejected).skip("without a customer id", withoutCustomer)
                .skip("after the as-of date", later).skip("with a negative quantity", dropped);
    }
}
