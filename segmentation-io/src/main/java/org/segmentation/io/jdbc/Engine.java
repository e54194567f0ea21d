package org.segmentation.io.jdbc;

import java.sql.SQLException;
import java.util.Locale;

/** In what databases differ where the standard does not help. */
enum Engine {

    H2, DUCKDB, POSTGRESQL, MARIADB, OTHER;

    static Engine of(String productName) throws SQLException {
        String name = productName.toLowerCase(Locale.ROOT);
        return name.contains("postgres") ? POSTGRESQL : name.contains("mariadb") ? MARIADB
                : name.contains("duckdb") ? DUCKDB : name.equals("h2") ? H2 : OTHER;
    }

    /**
     * Whether rows are fetched in portions only inside a transaction. PostgreSQL's driver reads the whole result
     * otherwise; with databases that are not known here a transaction does no harm. H2 keeps large results of a
     * database on disk, and those of one in memory where the database is, by itself.
     */
    boolean streamsInTransaction() {
        return this == POSTGRESQL || this == OTHER;
    }

    /** Whether closing a result half-way would read the rest of it first. */
    boolean drainsOnClose() {
        return this == MARIADB;
    }

    /** Whether making a table ends the transaction. */
    boolean commitsOnCreate() {
        return this == H2 || this == MARIADB || this == OTHER;
    }

    /** The type of a double, also for casts. */
    String doubleType() {
        return this == MARIADB ? "DOUBLE" : "DOUBLE PRECISION";
    }

    /** The type of a text. MariaDB would otherwise take ids that differ in case or in blanks at their ends for one. */
    String textType() {
        return switch (this) {
            case MARIADB -> "VARCHAR(255) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin";
            case OTHER -> "VARCHAR(255)";
            default -> "VARCHAR";
        };
    }

    /** The type of an instant. MariaDB has none that goes beyond 2038: its local times hold UTC. */
    String instantType() {
        return this == MARIADB ? "DATETIME(3)" : "TIMESTAMP WITH TIME ZONE";
    }

    /** A text that is equal to another only if all characters are, as in Java, whatever the column's collation. */
    String exactText(String expression) {
        return switch (this) {
            case POSTGRESQL -> "CAST(" + expression + " AS TEXT) COLLATE \"C\"";
            case MARIADB -> "CAST(" + expression + " AS CHAR CHARACTER SET utf8mb4) COLLATE utf8mb4_nopad_bin";
            case H2, DUCKDB -> "CAST(" + expression + " AS VARCHAR)";
            case OTHER -> expression;
        };
    }
}
