package org.segmentation.io.csv;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.segmentation.input.InputException;
import org.segmentation.input.Intake;
import org.segmentation.io.csv.CsvColumns.Role;
import org.segmentation.value.Rating;
import org.segmentation.value.RatingCursor;
import org.segmentation.value.RatingScale;

/** One reading of ratings from a CSV source, row by row. */
final class CsvRatingCursor implements RatingCursor {

    private final CsvRows rows;
    private final int customer;
    private final TimeCells time;
    private final int stars;
    private final RatingScale scale;

    private CsvRatingCursor(CsvRows rows, CsvColumns columns, RatingScale scale) {
        this.rows = rows;
        this.customer = rows.column(Objects.requireNonNull(columns.of(Role.CUSTOMER)));
        this.time = new TimeCells(rows, rows.column(Objects.requireNonNull(columns.of(Role.TIME))), columns.times());
        this.stars = rows.column(Objects.requireNonNull(columns.of(Role.STARS)));
        this.scale = scale;
    }

    static CsvRatingCursor open(CsvInput input, CsvColumns columns, RatingScale scale) {
        CsvRows rows = CsvRows.open(input);
        try {
            return new CsvRatingCursor(rows, columns, scale);
        } catch (RuntimeException | Error failure) {
            rows.closeAfter(failure);
            throw failure;
        }
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
        return null;
    }

    /** The rating in the current row; null if it is of no known customer. */
    private @Nullable Rating rating() {
        Instant given = Instant.ofEpochMilli(time.millis());
        double number = rows.number(stars);
        if (!scale.holds(number)) {
            throw rows.bad(stars, "is not on the scale from " + scale);
        }
        String id = rows.idIfAny(customer);
        return id == null ? null : new Rating(id, given, number);
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
