package org.segmentation.io.jdbc;

import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.segmentation.input.InputException;
import org.segmentation.io.jdbc.SqlColumn.Kind;

/**
 * A column to be written.
 *
 * @param name    the column's name
 * @param content what it holds
 * @param value   the value of a row, null for NULL
 */
record SegmentColumn(String name, Content content, IntFunction<@Nullable Object> value) {

    /** What a column holds. */
    enum Content { TEXT, NUMBER, DATE, INSTANT }

    /** The type that a column gets in a new table. */
    String type(Engine engine) {
        return switch (content) {
            case TEXT -> engine.textType();
            case NUMBER -> engine.doubleType();
            case DATE -> "DATE";
            case INSTANT -> engine.instantType();
        };
    }

    /** Puts the value of a row into the place of a question mark, as the type of the database's column wants it. */
    void bind(PreparedStatement statement, int at, int row, SqlColumn into, Session session) throws SQLException {
        Object given = value.apply(row);
        Object fit = given == null ? null : fitting(given, into, session);
        if (fit == null) {
            statement.setNull(at, sqlType(into.kind()));
        } else if (fit instanceof Long whole) {
            statement.setLong(at, whole);
        } else if (fit instanceof Double number) {
            statement.setDouble(at, number);
        } else if (fit instanceof BigDecimal number) {
            statement.setBigDecimal(at, number);
        } else if (fit instanceof String text) {
            statement.setString(at, text);
        } else {
            statement.setObject(at, fit);
        }
    }

    private Object fitting(Object given, SqlColumn into, Session session) throws SQLException {
        Kind kind = into.kind();
        if (given instanceof LocalDate date) {
            return kind == Kind.DATE ? date : kind == Kind.LOCAL_TIME ? date.atStartOfDay()
                    : kind.isText() ? date.toString() : refuse(given, into);
        }
        if (given instanceof Instant instant) {
            return kind == Kind.DATE || !kind.isTime() && !kind.isText() ? refuse(given, into)
                    : kind.isText() ? instant.toString()
                    : Times.of(into, ZoneOffset.UTC, session).bound(instant.toEpochMilli());
        }
        if (kind.isText()) {
            return given instanceof Double number ? plain(number) : given;
        }
        if (!kind.isNumber()) {
            return refuse(given, into);
        }
        if (given instanceof Double number && kind == Kind.NUMBER) {
            return number;
        }
        try {
            BigDecimal number = new BigDecimal(given.toString());
            return kind == Kind.INTEGER ? (Object) number.longValueExact() : number;
        } catch (NumberFormatException | ArithmeticException e) {
            return refuse(given, into);
        }
    }

    /** Whole numbers without decimals. */
    private static String plain(double number) {
        return number == Math.rint(number) && Math.abs(number) < 1L << 53 ? Long.toString((long) number)
                : Double.toString(number);
    }

    private Object refuse(Object given, SqlColumn into) {
        throw InputException.of("does not go into a column of type " + into.typeName()).at(name, given.toString());
    }

    private static int sqlType(Kind kind) {
        return switch (kind) {
            case TEXT, PADDED_TEXT -> Types.VARCHAR;
            case INTEGER -> Types.BIGINT;
            case NUMBER -> Types.DOUBLE;
            case BOOLEAN -> Types.BOOLEAN;
            case DATE -> Types.DATE;
            case LOCAL_TIME, SHOWN_INSTANT -> Types.TIMESTAMP;
            case INSTANT -> Types.TIMESTAMP_WITH_TIMEZONE;
            case OTHER -> Types.NULL;
        };
    }
}
