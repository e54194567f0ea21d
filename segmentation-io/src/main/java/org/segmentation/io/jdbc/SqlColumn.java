package org.segmentation.io.jdbc;

import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Locale;

/**
 * A column of a result.
 *
 * @param name     its label
 * @param kind     how it is read
 * @param typeName what the database calls its type
 */
record SqlColumn(String name, Kind kind, String typeName) {

    /** How the values of a column are read. */
    enum Kind {
        TEXT,
        /** Text of a fixed length, filled up with blanks, which do not belong to it. */
        PADDED_TEXT,
        INTEGER,
        /** Decimal or floating. */
        NUMBER,
        BOOLEAN,
        DATE,
        /** A time of day on a date, without a zone. */
        LOCAL_TIME,
        /** A time with a zone or an offset. */
        INSTANT,
        /** An instant that is shown in the zone of the session: MariaDB's TIMESTAMP. */
        SHOWN_INSTANT,
        /** Anything else. */
        OTHER;

        boolean isText() {
            return this == TEXT || this == PADDED_TEXT;
        }

        boolean isNumber() {
            return this == INTEGER || this == NUMBER;
        }

        boolean isTime() {
            return this == DATE || this == LOCAL_TIME || this == INSTANT || this == SHOWN_INSTANT;
        }
    }

    static SqlColumn of(ResultSetMetaData result, int column, Engine engine) throws SQLException {
        String typeName = result.getColumnTypeName(column);
        return new SqlColumn(result.getColumnLabel(column), kind(result.getColumnType(column), typeName, engine),
                typeName);
    }

    private static Kind kind(int type, String typeName, Engine engine) {
        String name = typeName == null ? "" : typeName.toLowerCase(Locale.ROOT);
        return switch (type) {
            case Types.VARCHAR, Types.LONGVARCHAR, Types.NVARCHAR, Types.LONGNVARCHAR, Types.CLOB, Types.NCLOB ->
                    Kind.TEXT;
            case Types.CHAR, Types.NCHAR -> Kind.PADDED_TEXT;
            case Types.TINYINT, Types.SMALLINT, Types.INTEGER, Types.BIGINT -> Kind.INTEGER;
            case Types.DECIMAL, Types.NUMERIC, Types.REAL, Types.FLOAT, Types.DOUBLE -> Kind.NUMBER;
            case Types.BOOLEAN, Types.BIT -> Kind.BOOLEAN;
            case Types.DATE -> Kind.DATE;
            case Types.TIMESTAMP_WITH_TIMEZONE -> Kind.INSTANT;
            // PostgreSQL's driver tells the two apart by the name only.
            case Types.TIMESTAMP -> name.equals("timestamptz") || name.endsWith("with time zone") ? Kind.INSTANT
                    : engine == Engine.MARIADB && name.equals("timestamp") ? Kind.SHOWN_INSTANT : Kind.LOCAL_TIME;
            default -> name.equals("uuid") ? Kind.TEXT
                    : name.equals("decfloat") || name.equals("hugeint") || name.startsWith("u") && name.endsWith("int")
                    || name.equals("uinteger") ? Kind.NUMBER : Kind.OTHER;
        };
    }
}
