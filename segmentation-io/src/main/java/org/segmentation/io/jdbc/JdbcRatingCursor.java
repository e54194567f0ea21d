package org.segmentation.io.jdbc;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.segmentation.input.InputException;
import org.segmentation.input.Intake;
import org.segmentation.io.jdbc.SqlRows.Need;
import org.segmentation.value.Rating;
import org.segmentation.value.RatingCursor;
import org.segmentation.value.RatingScale;

/** One reading of ratings from a database: where the columns stand is looked up once. */
final class JdbcRatingCursor implements RatingCursor {

    private final JdbcRows rows;
    private final SqlRows values;
    private final int customer;
    private final int time;
    private final Times times;
    private final int stars;
    private final RatingScale scale;

    private JdbcRatingCursor(JdbcRows rows, Map<String, String> columns, ZoneId zone, RatingScale scale) {
        this.rows = rows;
        this.values = rows.values();
        this.customer = column(columns, JdbcRatings.CUSTOMER, Need.TEXT);
        this.time = column(columns, JdbcRatings.TIME, Need.TIME);
        this.times = rows.times(time, zone);
        this.stars = column(columns, JdbcRatings.STARS, Need.NUMBER);
        this.scale = scale;
    }

    static JdbcRatingCursor open(JdbcInput input, Map<String, String> columns, ZoneId zone, RatingScale scale) {
        JdbcRows rows = JdbcRows.open(input, "lines", List.copyOf(columns.values()));
        try {
            return new JdbcRatingCursor(rows, columns, zone, scale);
        } catch (RuntimeException | Error failure) {
            rows.close();
            throw failure;
        }
    }

    private int column(Map<String, String> columns, String method, Need need) {
        int column = values.indexOf(Objects.requireNonNull(columns.get(method)));
        values.require(column, need);
        return column;
    }

    @Override
    public @Nullable Rating next() {
        while (rows.advance()) {
            try {
                Rating rating = rating();
                if (rating != null) {
                    return rating;
                }
                rows.skip("without a customer id");
            } catch (InputException bad) {
                rows.reject(bad);
            }
        }
        // Nothing more is to come: the connection is of use to others.
        rows.close();
        return null;
    }

    /** The rating in the current row; null if it is of no known customer. */
    private @Nullable Rating rating() {
        long millis = values.time(time, times);
        if (millis == Times.NULL) {
            throw values.bad(time, null, "is NULL; a time is needed");
        }
        double number = rows.number(stars);
        if (!scale.holds(number)) {
            throw values.bad(stars, values.text(stars), "is not on the scale from " + scale);
        }
        String id = rows.idIfAny(customer);
        return id == null ? null : new Rating(id, Instant.ofEpochMilli(millis), number);
    }

    @Override
    public Intake intake() {
        return rows.intake();
    }

    @Override
    public void close() {
        rows.close();
    }
}
