package org.segmentation.io.csv;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.segmentation.io.csv.CsvColumns.Role;

/**
 * What every reading of things that customers did at a time can be told about its columns.
 *
 * @param <S> the reading itself
 */
abstract sealed class CsvTimed<S extends CsvTimed<S>> extends CsvReading<S> permits CsvTransactions, CsvRatings {

    final CsvColumns columns;

    CsvTimed(CsvInput input, CsvColumns columns) {
        super(input);
        this.columns = columns;
    }

    abstract S with(CsvColumns changed);

    /**
     * Which column holds the customer's id. Must be given.
     *
     * @param column a column of the file
     * @return the reading
     */
    public S customer(String column) {
        return with(columns.with(Role.CUSTOMER, column));
    }

    /**
     * Which column holds the time, written as ISO 8601: {@code 2019-04-30}, {@code 2019-04-30T17:05}, with
     * seconds and a fraction of them where there is one, with a blank instead of the T, and with {@code Z} or an offset
     * such as {@code +02:00}. A date without a time is its midnight. A column for the time must be given, by this or
     * another of these methods.
     *
     * @param column a column of the file
     * @return the reading
     */
    public S time(String column) {
        return with(columns.with(Role.TIME, column).with(columns.times().iso()));
    }

    /**
     * Which column holds the time, and how it is written.
     *
     * @param column   a column of the file
     * @param patterns patterns of {@link DateTimeFormatter}, tried in turn, such as {@code dd.MM.yyyy HH:mm}; with or
     *                 without a time of day and an offset; names of months are English; dates that do not exist are
     *                 bad values
     * @return the reading
     * @throws IllegalArgumentException if a pattern is wrong or does not give a date
     */
    public S time(String column, String... patterns) {
        return with(columns.with(Role.TIME, column).with(columns.times().patterns(patterns)));
    }

    /**
     * Which column holds the time, and how it is written, for what a pattern alone cannot say.
     *
     * @param column  a column of the file
     * @param formats tried in turn as they are; they must give a date or an instant
     * @return the reading
     */
    public S time(String column, DateTimeFormatter... formats) {
        return with(columns.with(Role.TIME, column).with(columns.times().formats(formats)));
    }

    /**
     * Which column holds the time, as seconds since 1970-01-01T00:00Z; a fraction is kept to the
     * millisecond. Counts beyond the year 9999, such as those of milliseconds, are bad values.
     *
     * @param column a column of the file
     * @return the reading
     */
    public S epochSeconds(String column) {
        return with(columns.with(Role.TIME, column).with(columns.times().epochSeconds()));
    }

    /**
     * Which column holds the time, as milliseconds since 1970-01-01T00:00Z. Counts of less than eleven
     * digits, which are rather seconds or a zero for "not known" than times of spring 1970, are bad values.
     *
     * @param column a column of the file
     * @return the reading
     */
    public S epochMillis(String column) {
        return with(columns.with(Role.TIME, column).with(columns.times().epochMillis()));
    }

    /**
     * The zone of times that name no zone or offset, and whose calendar days count. Where a clock change skips a local
     * time, the time is later by what was skipped: in Berlin, 02:30 on 2020-03-29 is 03:30. Where it repeats one, the
     * first is meant: 02:30 on 2020-10-25 is 00:30 UTC and not 01:30. That is the rule of
     * {@link java.time.ZonedDateTime}; a file that must tell the two apart needs offsets or counts of seconds.
     *
     * @param ofTheFile the zone; UTC by default
     * @return the reading
     */
    public S zone(ZoneId ofTheFile) {
        return with(columns.with(columns.times().zone(Objects.requireNonNull(ofTheFile))));
    }

    /**
     * The zone of times that name none, and whose calendar days count.
     *
     * @return the zone
     */
    public ZoneId zone() {
        return columns.times().zone();
    }

    /**
     * The columns in use.
     *
     * @return an unmodifiable map from the method that named a column, such as {@code customer}, to the column
     */
    public Map<String, String> columns() {
        return columns.byMethod();
    }

    /**
     * How times are written.
     *
     * @return an unmodifiable list of patterns, for people to read
     */
    public List<String> timePatterns() {
        return columns.times().names();
    }

    @Override
    CsvDetection look() {
        return CsvDetection.of(input, columns.read(), columns.ofNumbers(), columns.ofTimes());
    }

    @Override
    S with(CsvDetection found) {
        TimeFormat times = found.times();
        S seen = with(found.input());
        return times == null ? seen : seen.with(columns.with(times));
    }
}
