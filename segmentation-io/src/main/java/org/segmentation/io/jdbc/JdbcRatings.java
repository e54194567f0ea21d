package org.segmentation.io.jdbc;

import java.sql.Connection;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.segmentation.input.InputException;
import org.segmentation.value.RatingCursor;
import org.segmentation.value.RatingScale;
import org.segmentation.value.RatingSource;

/**
 * Star ratings from a table or a query of a database, its columns chosen by name. An immutable value: each call returns
 * a new source, and each {@link #open() opening} runs the query again.
 *
 * <pre>{@code
 * Satisfaction satisfaction = Satisfaction.read(JdbcRatings.from(dataSource).table("shop", "ratings")
 *         .customer("customer_id").time("rated_at").stars("rating").scale(1, 5));
 * }</pre>
 *
 * <p>Rows are streamed, and columns and connections treated, as {@link JdbcTransactions} does it.
 *
 * <p><b>A row</b> must have a time and a number of stars on the scale; a rating whose customer is NULL or blank is left
 * out and counted as {@code without a customer id}. <b>A bad row</b> stops the reading with an {@link InputException}
 * that names the source, the row by its number in the result, from 1, and the column, unless {@link #skipBadRows()} was
 * chosen. The cursor's intake counts rows as lines.
 */
public final class JdbcRatings extends JdbcReading<JdbcRatings> implements RatingSource {

    /** The methods that name columns. */
    static final String CUSTOMER = "customer";
    static final String TIME = "time";
    static final String STARS = "stars";

    private final Map<String, String> columns;
    private final ZoneId zone;
    private final @Nullable RatingScale scale;

    private JdbcRatings(JdbcInput input, Map<String, String> columns, ZoneId zone, @Nullable RatingScale scale) {
        super(input);
        this.columns = columns;
        this.zone = zone;
        this.scale = scale;
    }

    /**
     * Ratings from a database.
     *
     * @param dataSource gives a connection for each reading, which is closed after it
     * @return a source that does not yet know its table, its columns and its scale
     */
    public static JdbcRatings from(DataSource dataSource) {
        return of(Door.of(dataSource));
    }

    /**
     * Ratings from a database.
     *
     * @param connections opens a connection for each reading, such as {@code () -> DriverManager.getConnection(url)};
     *                    it is closed after it
     * @return a source that does not yet know its table, its columns and its scale
     */
    public static JdbcRatings from(Callable<? extends Connection> connections) {
        return of(Door.of(connections));
    }

    /**
     * Ratings from a database.
     *
     * @param connection an open connection, which is left open
     * @return a source that does not yet know its table, its columns and its scale
     */
    public static JdbcRatings from(Connection connection) {
        return of(Door.of(connection));
    }

    private static JdbcRatings of(Door door) {
        return new JdbcRatings(JdbcInput.of(door), Map.of(), ZoneOffset.UTC, null);
    }

    /**
     * Which column holds the customer's id. Must be given.
     *
     * @param column a column of texts or numbers
     * @return the source
     */
    public JdbcRatings customer(String column) {
        return with(CUSTOMER, column);
    }

    /**
     * Which column holds the time of the rating, as {@link JdbcTransactions#time(String)} reads it. Must be given.
     *
     * @param column a column of type DATE or TIMESTAMP
     * @return the source
     */
    public JdbcRatings time(String column) {
        return with(TIME, column);
    }

    /**
     * Which column holds the number of stars. Must be given.
     *
     * @param column a column of numbers
     * @return the source
     */
    public JdbcRatings stars(String column) {
        return with(STARS, column);
    }

    /**
     * How many stars could be given. Must be said: a number alone does not tell how good it is.
     *
     * @param lowest  the fewest
     * @param highest the most, at least two above the lowest
     * @return the source
     * @throws IllegalArgumentException if the scale has fewer than three steps
     */
    public JdbcRatings scale(int lowest, int highest) {
        return new JdbcRatings(input, columns, zone, RatingScale.of(lowest, highest));
    }

    /**
     * How many stars could be given.
     *
     * @return the scale
     * @throws IllegalArgumentException if it was not said
     */
    @Override
    public RatingScale scale() {
        return Optional.ofNullable(scale).orElseThrow(() -> new IllegalArgumentException(name()
                + ": say how many stars could be given, .scale(1, 5)"));
    }

    /**
     * The zone of times that are stored without one, as {@link JdbcTransactions#zone(ZoneId)} takes it.
     *
     * @param ofTheTimes the zone; UTC by default
     * @return the source
     */
    public JdbcRatings zone(ZoneId ofTheTimes) {
        return new JdbcRatings(input, columns, Objects.requireNonNull(ofTheTimes), scale);
    }

    /**
     * The zone of times that are stored without one.
     *
     * @return the zone
     */
    public ZoneId zone() {
        return zone;
    }

    /**
     * The columns in use.
     *
     * @return an unmodifiable map from the method that named a column, such as {@code customer}, to the column
     */
    public Map<String, String> columns() {
        return columns;
    }

    private JdbcRatings with(String method, String column) {
        Map<String, String> more = new LinkedHashMap<>(columns);
        more.put(method, Objects.requireNonNull(column, method));
        return new JdbcRatings(input, Collections.unmodifiableMap(more), zone, scale);
    }

    @Override
    JdbcRatings with(JdbcInput changed) {
        return new JdbcRatings(changed, columns, zone, scale);
    }

    /**
     * Starts a reading.
     *
     * @return a cursor before the first rating, to be closed by the caller; at the first row that fails, after the
     *         last, and where the thread is interrupted, it frees the connection by itself
     * @throws IllegalArgumentException if it was not said what to read, which columns hold the customer, the time and
     *                                  the stars, or on which scale
     * @throws InputException           if there is no connection, the query fails, a column is not there, with those
     *                                  that are, or is of a type that cannot be used
     * @throws java.util.concurrent.CancellationException if the thread is interrupted; it stays interrupted
     */
    @Override
    public RatingCursor open() {
        input.required();
        for (String method : List.of(CUSTOMER, TIME, STARS)) {
            if (!columns.containsKey(method)) {
                throw new IllegalArgumentException(name() + ": say which column holds the " + method + ", ." + method
                        + "(\"…\")");
            }
        }
        return JdbcRatingCursor.open(input, columns, zone, scale());
    }

    /** The source, its columns and its scale. */
    @Override
    public String toString() {
        return name() + " " + columns + (scale == null ? "" : ", " + scale);
    }
}
