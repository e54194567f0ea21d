package org.segmentation.io.jdbc;

import java.sql.SQLException;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.segmentation.input.InputException;
import org.segmentation.input.Intake;

/**
 * The rows of a source one after the other, with the counts of all. The caller reads the values of the current row and,
 * if that fails, hands the failure to {@link #reject}.
 */
final class JdbcRows implements AutoCloseable {

    private final JdbcInput input;
    private final String unit;
    private final Session session;
    private final SqlRows rows;
    private final Map<String, Long> skipped = new LinkedHashMap<>();
    private long rejected;

    private JdbcRows(JdbcInput input, String unit, Session session, SqlRows rows) {
        this.input = input;
        this.unit = unit;
        this.session = session;
        this.rows = rows;
    }

    /** Opens a source for reading some of its columns; what is counted is called by the unit. */
    static JdbcRows open(JdbcInput input, String unit, List<String> columns) {
        input.required();
        Session session = Session.open(input.door(), input.name());
        try {
            return new JdbcRows(input, unit, session, input.rows(session, columns));
        } catch (SQLException failure) {
            session.close();
            throw Failures.of(input.name(), "cannot be read", failure);
        } catch (RuntimeException | Error failure) {
            session.close();
            throw failure;
        }
    }

    /** What is read from. */
    SqlRows values() {
        return rows;
    }

    /** How the times of a column are read. */
    Times times(int column, ZoneId zone) {
        try {
            return Times.of(rows.column(column), zone, session);
        } catch (SQLException failure) {
            throw Failures.of(input.name(), "cannot be read", failure);
        }
    }

    /** Goes to the next row; false after the last. */
    boolean advance() {
        try {
            return rows.advance();
        } catch (RuntimeException | Error stop) {
            close();
            throw stop;
        }
    }

    /** Leaves the current row out for a reason. */
    void skip(String reason) {
        skipped.merge(reason, 1L, Long::sum);
    }

    /** Leaves the current row out because it cannot be used: stops, or tells whoever wanted to know. */
    void reject(InputException bad) {
        rejected++;
        try {
            input.badRows().accept(bad.in(input.name()).atLine(rows.row()));
        } catch (RuntimeException | Error stop) {
            close();
            throw stop;
        }
    }

    /** An id that must be there. */
    String id(int column) {
        String id = idIfAny(column);
        if (id == null) {
            throw rows.bad(column, rows.text(column), rows.text(column) == null ? "is NULL; an id is needed"
                    : "is blank; an id is needed");
        }
        return id;
    }

    /** An id; null if it is NULL or blank. */
    @Nullable String idIfAny(int column) {
        String id = rows.text(column);
        return id == null || id.isBlank() ? null : id;
    }

    /** A number that must be there. */
    double number(int column) {
        double number = rows.number(column);
        if (Double.isNaN(number)) {
            throw rows.bad(column, null, "is NULL; a number is needed");
        }
        return number;
    }

    /** What was seen so far; used are the rows that were neither skipped nor rejected. */
    Intake intake() {
        Intake intake = Intake.of(unit, rows.row());
        for (Map.Entry<String, Long> reason : skipped.entrySet()) {
            intake = intake.skip(reason.getKey(), reason.getValue());
        }
        return intake.skip("rejected", rejected);
    }

    @Override
    public void close() {
        rows.close();
        session.close();
    }
}
