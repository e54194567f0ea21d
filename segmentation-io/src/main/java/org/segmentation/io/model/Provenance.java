package org.segmentation.io.model;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Properties;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.segmentation.feature.AsOf;
import org.segmentation.table.FeatureColumn;

/**
 * Where a model comes from, as far as it is known. An immutable value.
 *
 * @param version   the version of the library that made the file
 * @param made      when
 * @param asOf      from which point in time the customers were looked at
 * @param customers how many customers the model was fitted to
 * @param seed      the seed of the fit
 * @param features  the unit of each feature by its name, in order; empty for none
 */
record Provenance(String version, Instant made, @Nullable AsOf asOf, OptionalLong customers, OptionalLong seed,
        Map<String, String> features) {

    private static final String LIBRARY = library("library.properties");

    Provenance {
        features = Collections.unmodifiableMap(new LinkedHashMap<>(features));
        if (customers.isPresent() && customers.getAsLong() < 0) {
            throw new IllegalArgumentException("customers = " + customers.getAsLong() + "; it must be 0 or more");
        }
    }

    static Provenance of(Instant made, OptionalLong seed, List<FeatureColumn> features) {
        return new Provenance(LIBRARY, made, null, OptionalLong.empty(), seed, units(features));
    }

    static Map<String, String> units(List<FeatureColumn> columns) {
        Map<String, String> units = new LinkedHashMap<>();
        for (FeatureColumn column : columns) {
            if (units.put(column.name(), column.unit()) != null) {
                throw new IllegalArgumentException("there are two features named '" + column.name() + "'");
            }
        }
        return units;
    }

    private static String library(String resource) {
        try (InputStream in = Provenance.class.getResourceAsStream(resource)) {
            Properties properties = new Properties();
            if (in != null) {
                properties.load(in);
            }
            return properties.getProperty("version", "unknown");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void write(Members to) {
        to.put("library", version).put("made", made.toString());
        if (asOf != null) {
            Members point = new Members();
            asOf.date().ifPresent(date -> point.put("date", date.toString()));
            asOf.instant().ifPresent(instant -> point.put("instant", instant.toString()));
            to.put("asOf", point.put("zone", asOf.zone().getId()));
        }
        customers.ifPresent(count -> to.put("customers", count));
        seed.ifPresent(number -> to.put("seed", number));
        Members units = new Members();
        features.forEach(units::put);
        to.put("features", units);
    }

    static Provenance read(Fields from) {
        Fields units = from.object("features");
        Map<String, String> features = new LinkedHashMap<>();
        units.names().forEach(name -> features.put(name, units.text(name)));
        return new Provenance(from.text("library"), time(from, "made", Instant::parse),
                from.has("asOf") ? asOf(from.object("asOf")) : null,
                from.has("customers") ? OptionalLong.of(from.whole("customers")) : OptionalLong.empty(),
                from.has("seed") ? OptionalLong.of(from.whole("seed")) : OptionalLong.empty(), features);
    }

    private static AsOf asOf(Fields from) {
        ZoneId zone = time(from, "zone", ZoneId::of);
        if (from.has("date")) {
            LocalDate date = time(from, "date", LocalDate::parse);
            return AsOf.of(date, zone);
        }
        Instant instant = time(from, "instant", Instant::parse);
        return AsOf.of(instant, zone);
    }

    private static <T> T time(Fields from, String name, Function<String, T> parse) {
        String text = from.text(name);
        try {
            return parse.apply(text);
        } catch (DateTimeException e) {
            throw from.wrong(name, "written as ISO 8601 says, and not be '" + text + "'");
        }
    }
}
