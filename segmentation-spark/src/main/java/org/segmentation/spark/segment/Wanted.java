package org.segmentation.spark.segment;

import java.util.List;
import java.util.Objects;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/** Which columns of a DataFrame are wanted, and how large a sample: what the front doors of this package share. */
final class Wanted {

    static final Wanted NOTHING = new Wanted(List.of(), null, DistributedSweep.SAMPLE);

    private final List<String> columns;
    private final @Nullable String id;
    final int sample;

    private Wanted(List<String> columns, @Nullable String id, int sample) {
        this.columns = columns;
        this.id = id;
        this.sample = sample;
    }

    Wanted by(String... names) {
        return new Wanted(List.of(names), null, sample);
    }

    Wanted allBut(String column) {
        return new Wanted(List.of(), Objects.requireNonNull(column), sample);
    }

    Wanted sample(int rows) {
        if (rows < 1) {
            throw new IllegalArgumentException("a sample of " + rows + " rows; it must have at least 1");
        }
        return new Wanted(columns, id, rows);
    }

    /** The names of the columns, found without a job. */
    List<String> names(Dataset<Row> rows) {
        if (columns.isEmpty() && id == null) {
            throw new IllegalArgumentException("say which columns to cluster by, .by(\"…\"), or which one is the id, "
                    + ".id(\"…\"); there are " + List.of(rows.columns()));
        }
        return id == null ? columns : CustomerColumns.allBut(rows, id);
    }

    @Override
    public String toString() {
        return (id == null ? "by " + columns : "by all but " + id) + ", restarts on a sample of " + sample + " rows";
    }
}
