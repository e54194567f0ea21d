package org.segmentation.io.jdbc;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Names of tables and columns as a database writes them: always quoted, so that nothing in a name is ever read as SQL.
 *
 * <p>A name is meant as it stands. Only where a database has no such table and would itself change the name if it stood
 * without quotes, as H2 makes {@code orders} into {@code ORDERS}, that other form is meant.
 */
final class Names {

    private static final Pattern PLAIN_LOWER = Pattern.compile("[a-z_][a-z0-9_]*");
    private static final Pattern PLAIN_UPPER = Pattern.compile("[A-Z_][A-Z0-9_]*");

    private final DatabaseMetaData metaData;
    private final String quote;
    private final boolean storesUpper;
    private final boolean storesLower;
    private final boolean schemasAreCatalogs;

    Names(Connection connection) throws SQLException {
        metaData = connection.getMetaData();
        String given = metaData.getIdentifierQuoteString();
        quote = given == null || given.isBlank() ? "" : given.strip();
        storesUpper = metaData.storesUpperCaseIdentifiers();
        storesLower = metaData.storesLowerCaseIdentifiers();
        schemasAreCatalogs = !metaData.supportsSchemasInDataManipulation();
    }

    /** A name in quotes, with those inside doubled. */
    String quoted(String name) {
        if (quote.isEmpty()) {
            if (!PLAIN_LOWER.matcher(name.toLowerCase(Locale.ROOT)).matches()) {
                throw new IllegalArgumentException("this database cannot quote names, so '" + name
                        + "' cannot be one; letters, digits and _ can");
            }
            return name;
        }
        return quote + name.replace(quote, quote + quote) + quote;
    }

    /** A table's name with its schema, each part in quotes. */
    String quoted(List<String> table) {
        return table.stream().map(this::quoted).collect(Collectors.joining("."));
    }

    /** The name as the database would store it if it stood without quotes; itself if that is the same. */
    String folded(String name) {
        return storesUpper && PLAIN_LOWER.matcher(name).matches() ? name.toUpperCase(Locale.ROOT)
                : storesLower && PLAIN_UPPER.matcher(name).matches() ? name.toLowerCase(Locale.ROOT) : name;
    }

    /** The table that is meant; empty if there is none in that schema or, without one, in the connection's own. */
    Optional<List<String>> find(List<String> table) throws SQLException {
        if (exists(table)) {
            return Optional.of(table);
        }
        List<String> other = folded(table);
        return !other.equals(table) && exists(other) ? Optional.of(other) : Optional.empty();
    }

    /** A table's name in the form in which a new one is made, to be spoken of with or without quotes. */
    List<String> folded(List<String> table) {
        return table.stream().map(this::folded).toList();
    }

    private boolean exists(List<String> table) throws SQLException {
        String name = table.get(table.size() - 1);
        String schema = table.size() > 1 ? table.get(0) : null;
        String inCatalog = schemasAreCatalogs ? schema != null ? schema : metaData.getConnection().getCatalog() : null;
        String inSchema = schemasAreCatalogs ? null
                : schema != null ? schema : metaData.getConnection().getSchema();
        return has(inCatalog, inSchema, name);
    }

    private boolean has(@Nullable String catalog, @Nullable String schema, String name) throws SQLException {
        try (ResultSet tables = metaData.getTables(catalog, schema == null ? null : pattern(schema), pattern(name),
                null)) {
            while (tables.next()) {
                // Some databases look names up without regard to case; some take none of the escapes.
                if (name.equals(tables.getString("TABLE_NAME"))) {
                    return true;
                }
            }
            return false;
        }
    }

    private String pattern(String name) throws SQLException {
        String escape = metaData.getSearchStringEscape();
        return escape == null || escape.isEmpty() ? name : name.replace(escape, escape + escape)
                .replace("_", escape + "_").replace("%", escape + "%");
    }
}
