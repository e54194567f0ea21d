package org.segmentation.io.jdbc;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.segmentation.input.InputException;
import org.segmentation.io.jdbc.SqlColumn.Kind;

/** The rows of a query, forward only; closes its statement, not its session. Columns are numbered from 0. */
final class SqlRows implements AutoCloseable {

    private final Session session;
    private final String source;
    private final PreparedStatement statement;
    private final ResultSet rows;
    private final List<SqlColumn> columns;
    private long row;
    private boolean ended;

    /** Fills in the values of a statement's question marks. */
    interface Binding {
        void bind(PreparedStatement statement) throws SQLException;
    }

    private SqlRows(Session session, String source, PreparedStatement statement, ResultSet rows) throws SQLException {
        this.session = session;
        this.source = source;
        this.statement = statement;
        this.rows = rows;
        this.columns = columns(rows.getMetaData(), session.engine());
    }

    /** Runs a query; rows are fetched in portions of the size given. */
    static SqlRows open(Session session, String source, String sql, int fetchSize, Binding binding)
            throws SQLException {
        PreparedStatement statement = session.connection().prepareStatement(sql, ResultSet.TYPE_FORWARD_ONLY,
                ResultSet.CONCUR_READ_ONLY);
        try {
            statement.setFetchSize(fetchSize);
            binding.bind(statement);
            return new SqlRows(session, source, statement,
                    Watch.run(statement, source, statement::executeQuery));
        } catch (SQLException | RuntimeException failure) {
            Session.quietly(statement::close);
            throw failure;
        }
    }

    private static List<SqlColumn> columns(ResultSetMetaData result, Engine engine) throws SQLException {
        List<SqlColumn> columns = new ArrayList<>();
        for (int column = 1; column <= result.getColumnCount(); column++) {
            columns.add(SqlColumn.of(result, column, engine));
        }
        return columns;
    }

    List<SqlColumn> columns() {
        return columns;
    }

    SqlColumn column(int index) {
        return columns.get(index);
    }

    /**
     * Where a column stands: the one of that very name, or else the only one that differs from it in case alone, since
     * databases change the case of names.
     */
    int indexOf(String name) {
        return indexOf(columns, name, source);
    }

    static int indexOf(List<SqlColumn> columns, String name, String source) {
        int found = -1;
        boolean twice = false;
        for (int pass = 0; pass < 2 && found < 0; pass++) {
            for (int index = 0; index < columns.size(); index++) {
                String other = columns.get(index).name();
                if (pass == 0 ? other.equals(name) : other.equalsIgnoreCase(name)) {
                    twice = found >= 0;
                    found = found < 0 ? index : found;
                }
            }
        }
        if (found < 0) {
            throw InputException.of("there is no such column; there are "
                    + columns.stream().map(SqlColumn::name).toList()).at(name, null).in(source);
        }
        if (twice) {
            throw InputException.of("there is more than one such column; give them names that differ, with AS")
                    .at(name, null).in(source);
        }
        return found;
    }

    /** Goes to the next row; false after the last. */
    boolean advance() {
        Watch.check(source);
        try {
            if (ended || !rows.next()) {
                ended = true;
                return false;
            }
            row++;
            return true;
        } catch (SQLException failure) {
            ended = true;
            Watch.check(source);
            throw Failures.of(source, "the reading broke off after row " + row, failure);
        }
    }

    /** The number of the current row, from 1; 0 before the first. */
    long row() {
        return row;
    }

    /** A text or an id; null if it is NULL. Numbers are written plainly, without zeros at the end: 17850. */
    @Nullable String text(int index) {
        try {
            Kind kind = columns.get(index).kind();
            if (kind == Kind.NUMBER || kind == Kind.BOOLEAN) {
                Object value = rows.getObject(index + 1);
                return value instanceof Number number ? plain(number) : value == null ? null : value.toString();
            }
            String text = rows.getString(index + 1);
            return text == null || kind != Kind.PADDED_TEXT ? text : text.replaceAll(" +$", "");
        } catch (SQLException failure) {
            throw unreadable(index, failure);
        }
    }

    private static String plain(Number number) {
        if (number instanceof Double || number instanceof Float) {
            double value = number.doubleValue();
            return Math.abs(value) <= Double.MAX_VALUE ? plain(new BigDecimal(number.toString())) : number.toString();
        }
        return number instanceof BigDecimal decimal ? plain(decimal) : number.toString();
    }

    private static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }

    /** A number; NaN if it is NULL. */
    double number(int index) {
        try {
            Object value = rows.getObject(index + 1);
            if (value == null) {
                return Double.NaN;
            }
            double number = value instanceof Number some ? some.doubleValue() : Double.NaN;
            if (!(Math.abs(number) <= Double.MAX_VALUE)) {
                throw bad(index, value, "is not a finite number; a number is needed");
            }
            return number;
        } catch (SQLException failure) {
            throw unreadable(index, failure);
        }
    }

    /** A whole number that is there. */
    long count(int index) throws SQLException {
        Object value = rows.getObject(index + 1);
        return value instanceof BigInteger big ? big.longValueExact()
                : value instanceof Number number ? number.longValue() : 0;
    }

    /** A time in milliseconds; {@link Times#NULL} if it is NULL. */
    long time(int index, Times times) {
        try {
            return times.read(rows, index + 1);
        } catch (DateTimeException | ArithmeticException far) {
            throw bad(index, text(index), "is a time out of range; one within some million years is needed");
        } catch (SQLException failure) {
            throw unreadable(index, failure);
        }
    }

    private InputException unreadable(int index, SQLException failure) {
        return Failures.of(source, "cannot be read", failure).at(columns.get(index).name(), null);
    }

    /** What to say of a value of the current row. */
    InputException bad(int index, @Nullable Object value, String problem) {
        return InputException.of(problem).at(columns.get(index).name(), value == null ? null : value.toString());
    }

    /** What a column is wanted for. */
    enum Need {
        NUMBER("a number"), TIME("a date or a timestamp"), TEXT("a text or a number");

        private final String words;

        Need(String words) {
            this.words = words;
        }

        boolean isMetBy(Kind kind) {
            return this == NUMBER ? kind.isNumber() : this == TIME ? kind.isTime() : kind != Kind.OTHER;
        }
    }

    /** That a column is of a type that can be read as what it is wanted for. */
    void require(int index, Need need) {
        require(columns.get(index), need, source);
    }

    static void require(SqlColumn column, Need need, String source) {
        if (!need.isMetBy(column.kind())) {
            throw InputException.of("is of type " + column.typeName() + "; " + need.words + " is needed: CAST it in a"
                    + " query, or name another column").at(column.name(), null).in(source);
        }
    }

    /** Ends the reading at once, also in the middle. */
    @Override
    public void close() {
        if (!ended && session.engine().drainsOnClose()) {
            Session.quietly(statement::cancel);
        }
        ended = true;
        Session.quietly(rows::close);
        Session.quietly(statement::close);
    }
}
