package org.segmentation.feature;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.segmentation.input.InputException;
import org.segmentation.table.FeatureTable;
import org.segmentation.table.MissingValues;
import org.segmentation.transaction.LineOrder;
import org.segmentation.transaction.TransactionSource;

/**
 * From order lines to a table of customers: which features, as of when. An immutable value; each call returns a new
 * one.
 *
 * <p><b>What is seen.</b> Lines up to and including as-of ({@link AsOf} says what that means); later ones are counted
 * as {@code after the as-of date}. Lines whose customer id is null or blank are counted as
 * {@code without a customer id}. What becomes of negative quantities is said by {@link NegativeQuantities}. Every
 * customer with a line that is used has a row, in natural order of the ids ({@link String#compareTo}); the table's
 * {@linkplain FeatureTable#intake() intake} accounts for every line. Lines are taken as they come: a line given twice
 * counts twice.
 *
 * <p><b>Missing values.</b> Some features have no value for some customers, such as the days between the orders of one
 * who has ordered once. By default that is refused, naming the first such customer and the column; see
 * {@link #missing(MissingValues)}.
 *
 * <p><b>Effort.</b> One pass over the lines; two for {@link #asOfLastOrder()} with a window. Memory is in proportion to
 * the distinct (customer, order) pairs, and to customers only if the source is
 * {@linkplain TransactionSource#sortedByTime() sorted by time} or its
 * {@linkplain TransactionSource#ordersAdjacent() orders are adjacent}; besides to the distinct (customer, product type)
 * pairs where product types are asked for.
 */
public final class FeatureExtractor {

    private final @Nullable LocalDate date;
    private final @Nullable Instant instant;
    private final List<Feature> features;
    private final @Nullable ZoneId zone;
    private final NegativeQuantities negativeQuantities;
    private final MissingValues missing;
    private final LongConsumer progress;

    private FeatureExtractor(@Nullable LocalDate date, @Nullable Instant instant, List<Feature> features,
            @Nullable ZoneId zone, NegativeQuantities negativeQuantities, MissingValues missing,
            LongConsumer progress) {
        this.date = date;
        this.instant = instant;
        this.features = features;
        this.zone = zone;
        this.negativeQuantities = Objects.requireNonNull(negativeQuantities);
        this.missing = Objects.requireNonNull(missing);
        this.progress = Objects.requireNonNull(progress);
    }

    private static FeatureExtractor at(@Nullable LocalDate date, @Nullable Instant instant) {
        return new FeatureExtractor(date, instant, List.of(), null, NegativeQuantities.KEEP, MissingValues.REFUSE,
                lines -> { });
    }

    /**
     * Looks at customers as of the end of a day; days are calendar days.
     *
     * @param date the last day that is seen, in the {@linkplain #zone(ZoneId) zone}
     * @return an extractor that needs features
     */
    public static FeatureExtractor asOf(LocalDate date) {
        return at(Objects.requireNonNull(date), null);
    }

    /**
     * Looks at customers as of an instant; days are full 24 hours.
     *
     * @param instant the last instant that is seen
     * @return an extractor that needs features
     */
    public static FeatureExtractor asOf(Instant instant) {
        return at(null, Objects.requireNonNull(instant));
    }

    /**
     * Looks at customers as of the day of the last line that is used, in the {@linkplain #zone(ZoneId) zone}; with
     * {@link NegativeQuantities#AS_RETURNS} this can be a return. {@link Extraction#asOf()} tells which day it was.
     *
     * @return an extractor that needs features
     */
    public static FeatureExtractor asOfLastOrder() {
        return at(null, null);
    }

    /**
     * The same extractor with more features: the next columns of the table.
     *
     * @param more features, names distinct
     * @return the extractor
     * @throws IllegalArgumentException if a name is taken
     */
    public FeatureExtractor with(Feature... more) {
        List<Feature> all = new ArrayList<>(features);
        all.addAll(List.of(more));
        Set<String> names = new HashSet<>();
        for (Feature feature : all) {
            if (!names.add(feature.name())) {
                throw new IllegalArgumentException(
                        "there are two features named '" + feature.name() + "'; rename one with as(…)");
            }
        }
        return new FeatureExtractor(date, instant, List.copyOf(all), zone, negativeQuantities, missing, progress);
    }

    /**
     * The same extractor with another zone, which decides on which day a line falls.
     *
     * @param days the zone; by default that of the source, and UTC for {@link #start()}
     * @return the extractor
     */
    public FeatureExtractor zone(ZoneId days) {
        return new FeatureExtractor(date, instant, features, Objects.requireNonNull(days), negativeQuantities, missing,
                progress);
    }

    /**
     * The same extractor with another meaning of quantities below zero.
     *
     * @param meaning {@link NegativeQuantities#KEEP} by default
     * @return the extractor
     */
    public FeatureExtractor negativeQuantities(NegativeQuantities meaning) {
        return new FeatureExtractor(date, instant, features, zone, meaning, missing, progress);
    }

    /**
     * The same extractor with another answer to customers who lack a value.
     *
     * @param answer {@link MissingValues#REFUSE} by default; {@code DROP} leaves such customers out and counts their
     *               lines in the intake as {@code of customers without a value in 'column'}, the first such column;
     *               {@code KEEP} leaves the value missing (NaN)
     * @return the extractor
     */
    public FeatureExtractor missing(MissingValues answer) {
        return new FeatureExtractor(date, instant, features, zone, negativeQuantities, answer, progress);
    }

    /**
     * The same extractor with a listener to its progress.
     *
     * @param listener told every 8,192 lines, and at the end of a source, how many lines have been read; in a second
     *                 pass the count goes on
     * @return the extractor
     */
    public FeatureExtractor progress(LongConsumer listener) {
        return new FeatureExtractor(date, instant, features, zone, negativeQuantities, missing, listener);
    }

    /**
     * The features of the customers of a source.
     *
     * @param source the order lines; opened once, twice for {@link #asOfLastOrder()} with a window
     * @return one row a customer, one column a feature; no rows if no line is used
     * @throws InputException           if the source holds bad data, is not sorted although it says so, or has more
     *                                  than one currency; if its lines do not say what a feature needs; if a customer
     *                                  has no value and that is refused, or a value leaves the range of a double
     * @throws IllegalArgumentException if there is no feature, or the source cannot be opened as often as needed
     * @throws java.util.concurrent.CancellationException if the thread is interrupted; it stays interrupted
     */
    public FeatureTable extract(TransactionSource source) {
        return read(source).table();
    }

    /**
     * Gathers what the features need from a source, to be merged with other parts or made a table.
     *
     * @param source the order lines; opened once, twice for {@link #asOfLastOrder()} with a window
     * @return what was gathered
     * @throws InputException           if the source holds bad data, is not sorted although it says so, or has more
     *                                  than one currency
     * @throws IllegalArgumentException if there is no feature, or the source cannot be opened as often as needed
     * @throws java.util.concurrent.CancellationException if the thread is interrupted; it stays interrupted
     */
    public Extraction read(TransactionSource source) {
        requireFeatures();
        ZoneId days = zoneOr(source.zone());
        Reading reading = new Reading(progress);
        AsOf asOf = asOfIn(days);
        if (asOf == null && hasWindow()) {
            asOf = lastDay(source, days, reading);
        }
        return extraction(asOf, days, source.lineOrder(), reading).addAll(source);
    }

    /**
     * Starts an extraction without any lines, to which lines can be added in any order.
     *
     * @return an empty extraction
     * @throws IllegalArgumentException if there is no feature, or there is a window and as-of is the last order, which
     *                                  only a source that is read twice can tell
     */
    public Extraction start() {
        requireFeatures();
        ZoneId days = zoneOr(ZoneOffset.UTC);
        AsOf asOf = asOfIn(days);
        if (asOf == null && hasWindow()) {
            throw new IllegalArgumentException("asOfLastOrder() with a window needs all lines twice, which lines added"
                    + " one by one cannot give; say asOf(date), or read one whole source");
        }
        return extraction(asOf, days, LineOrder.ANY, new Reading(progress));
    }

    /**
     * Starts a state without any lines, which is kept from day to day: today's orders are added to what is known of all
     * before them, and features are asked for as of any day from then on.
     *
     * @return an empty state
     * @throws IllegalArgumentException if there is no feature; if as-of is given, since a state is asked for features as
     *                                  of many days ({@link #asOfLastOrder()} starts it); or if a feature cannot be had of
     *                                  a state, as {@link FeatureState} says
     */
    public FeatureState state() {
        requireFeatures();
        if (date != null || instant != null) {
            throw new IllegalArgumentException("a state has no as-of of its own, its tables have: start it from"
                    + " FeatureExtractor.asOfLastOrder(), and ask for table(" + (date != null ? date : instant) + ")");
        }
        return FeatureState.start(features, Optional.ofNullable(zone), negativeQuantities, missing,
                new Reading(progress));
    }

    private Extraction extraction(@Nullable AsOf asOf, ZoneId days, LineOrder lineOrder, Reading reading) {
        return new Extraction(new Plan(features, asOf, days, zone != null, negativeQuantities, lineOrder), missing,
                reading);
    }

    /** Normalised, so that {@code ZoneId.of("UTC")} and {@code ZoneOffset.UTC} are the same zone. */
    private ZoneId zoneOr(ZoneId otherwise) {
        return (zone != null ? zone : otherwise).normalized();
    }

    private @Nullable AsOf asOfIn(ZoneId days) {
        return date != null ? AsOf.of(date, days) : instant != null ? AsOf.of(instant, days) : null;
    }

    private boolean hasWindow() {
        return features.stream().anyMatch(feature -> feature.window().isPresent());
    }

    /** A first pass that only looks for the last line used. */
    private AsOf lastDay(TransactionSource source, ZoneId days, Reading reading) {
        if (!source.reopenable()) {
            throw new IllegalArgumentException("asOfLastOrder() with a window reads the lines twice, and this source"
                    + " can be opened only once; say asOf(date), or leave out the windows");
        }
        Gate gate = new Gate(negativeQuantities, Long.MAX_VALUE);
        gate.expect(source.lineOrder());
        reading.read(source, gate::admit);
        return AsOf.of(AsOf.day(gate.latestMillis(), days), days);
    }

    private void requireFeatures() {
        if (features.isEmpty()) {
            throw new IllegalArgumentException(
                    "no feature is asked for; say which, such as with(recency(), frequency(), monetary())");
        }
    }

    /**
     * The last day that is seen.
     *
     * @return the day; empty if as-of is an instant or the last order
     */
    public Optional<LocalDate> asOfDate() {
        return Optional.ofNullable(date);
    }

    /**
     * The last instant that is seen.
     *
     * @return the instant; empty if as-of is a day or the last order
     */
    public Optional<Instant> asOfInstant() {
        return Optional.ofNullable(instant);
    }

    /**
     * The features, in the order of the table's columns.
     *
     * @return an unmodifiable list
     */
    public List<Feature> features() {
        return features;
    }

    /**
     * The zone that decides on which day a line falls.
     *
     * @return the zone; empty if it is that of the source
     */
    public Optional<ZoneId> zone() {
        return Optional.ofNullable(zone);
    }

    /**
     * What quantities below zero mean.
     *
     * @return the meaning
     */
    public NegativeQuantities negativeQuantities() {
        return negativeQuantities;
    }

    /**
     * What becomes of customers who lack a value.
     *
     * @return the answer
     */
    public MissingValues missing() {
        return missing;
    }

    /** The features and the as-of. */
    @Override
    public String toString() {
        String when = date != null ? date.toString() : instant != null ? instant.toString() : "the last order";
        return features.stream().map(Feature::name).toList() + " as of " + when
                + (zone == null ? "" : " (" + zone + ")");
    }
}
