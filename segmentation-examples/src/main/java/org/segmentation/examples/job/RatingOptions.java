package org.segmentation.examples.job;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.segmentation.input.InputException;
import org.segmentation.io.csv.CsvRatings;
import org.segmentation.value.RatingScale;
import org.segmentation.value.Satisfaction;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParseResult;

/** Where star ratings are, and how to read them. */
final class RatingOptions {

    static final String FILE = "--ratings";
    /** Those that say more about the file. */
    private static final List<String> MORE = List.of("--rating-customer", "--rating-time", "--rating-time-format",
            "--rating-stars", "--rating-scale");
    private static final Pattern SCALE = Pattern.compile("(-?\\d{1,6})\\.\\.(-?\\d{1,6})");
    private static final int REJECTS_SHOWN = 5;

    @Option(names = FILE, paramLabel = "FILE",
            description = "star ratings for --clv: CSV with a header; how it is written is found out")
    private @Nullable Path file;
    @Option(names = "--rating-customer", paramLabel = "COLUMN", description = "customer id there (${DEFAULT-VALUE})")
    private String customer = "customer_id";
    @Option(names = "--rating-time", paramLabel = "COLUMN", description = "date or time there (${DEFAULT-VALUE})")
    private String time = "rated_at";
    @Option(names = "--rating-time-format", paramLabel = "PATTERN",
            description = "such as dd.MM.yyyy, where it is not found out")
    private List<String> timeFormats = List.of();
    @Option(names = "--rating-stars", paramLabel = "COLUMN", description = "number of stars there (${DEFAULT-VALUE})")
    private String stars = "stars";
    @Option(names = "--rating-scale", paramLabel = "A..B", description = "fewest and most stars (${DEFAULT-VALUE})")
    private String scale = "1..5";

    /** Refuses what cannot be, before anything is read. */
    void check(ParseResult given) {
        if (file == null) {
            ValueOptions.refuse(given, MORE, FILE);
        }
        scale();
    }

    private RatingScale scale() {
        Matcher matcher = SCALE.matcher(scale);
        int lowest = matcher.matches() ? Integer.parseInt(matcher.group(1)) : 0;
        int highest = matcher.matches() ? Integer.parseInt(matcher.group(2)) : 0;
        if (highest < lowest + 2) {
            throw new IllegalArgumentException(
                    "--rating-scale '" + scale + "'; it must read like 1..5, of three steps at least");
        }
        return RatingScale.of(lowest, highest);
    }

    /**
     * Reads the ratings given up to the end of a day, if there is a file of them.
     *
     * @param orders says which zone days are of, how ids are written, and whether bad rows are left out
     */
    Optional<Satisfaction> read(LocalDate day, InputOptions orders, Printout print) {
        if (file == null) {
            return Optional.empty();
        }
        Set<String> rejects = new LinkedHashSet<>();
        CsvRatings ratings = CsvRatings.from(file).customer(customer).stars(stars)
                .scale(scale().lowest(), scale().highest()).zone(orders.zone());
        ratings = timeFormats.isEmpty() ? ratings.time(time)
                : ratings.time(time, timeFormats.toArray(String[]::new));
        ratings = orders.plainIds() ? ratings.plainIds() : ratings;
        ratings = !orders.skips() ? ratings : ratings.skipBadRows(bad -> {
            if (rejects.size() < REJECTS_SHOWN) {
                rejects.add(OptionWords.of(String.valueOf(bad.getMessage())));
            }
        });
        try {
            Satisfaction read = Satisfaction.read(ratings.detect()
                    .between(Instant.MIN, day.plusDays(1).atStartOfDay(orders.zone()).toInstant()));
            print.text("Read " + file + ": " + read.intake());
            rejects.forEach(reject -> print.text("  left out: " + reject));
            return Optional.of(read);
        } catch (InputException bad) {
            throw inOptions(bad);
        }
    }

    /** A problem of this file in the words of its own options. */
    private InputException inOptions(InputException bad) {
        String problem = OptionWords.of(bad.problem()).replace("--time-format", "--rating-time-format");
        boolean unknown = bad.column() != null && bad.line() < 0;
        return OptionWords.with(bad, !unknown ? problem : problem + "; name it with "
                + (bad.column().equals(customer) ? "--rating-customer" : bad.column().equals(time) ? "--rating-time"
                : "--rating-stars"));
    }
}
