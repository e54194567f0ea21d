package org.segmentation.examples.job;

import java.time.Period;
import java.time.format.DateTimeParseException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.segmentation.feature.Feature;
import org.segmentation.feature.Features;

/** The features of order lines by the names that the command line gives them, with a window where one is asked for. */
final class FeatureNames {

    /** What RFM scores need, and what customers are clustered by unless something else is said. */
    static final List<String> RFM = List.of("recency", "frequency", "monetary");

    /** How a window stands in a column's name. */
    private static final Pattern WINDOW = Pattern.compile("(?<feature>\\w+?)Within(?:(?<years>\\d+)Years?)?"
            + "(?:(?<months>\\d+)Months?)?(?:(?<days>\\d+)Days?)?");

    private static final Map<String, Supplier<Feature>> FEATURES = features();

    private FeatureNames() {
    }

    private static Map<String, Supplier<Feature>> features() {
        Map<String, Supplier<Feature>> map = new LinkedHashMap<>();
        map.put("recency", Features::recency);
        map.put("frequency", Features::frequency);
        map.put("monetary", Features::monetary);
        map.put("totalSpending", Features::totalSpending);
        map.put("orderLines", Features::orderLines);
        map.put("productsOrdered", Features::productsOrdered);
        map.put("averageReturnRate", Features::averageReturnRate);
        map.put("tenure", Features::tenure);
        map.put("averageOrderValue", Features::averageOrderValue);
        map.put("averageDaysBetweenOrders", Features::averageDaysBetweenOrders);
        map.put("preferredProductType", Features::preferredProductType);
        return map;
    }

    /** The feature of a text such as {@code tenure} or {@code monetary:P1Y}. */
    static Feature feature(String text) {
        int colon = text.indexOf(':');
        String name = colon < 0 ? text : text.substring(0, colon);
        Supplier<Feature> feature = FEATURES.get(name);
        if (feature == null) {
            throw new IllegalArgumentException("--features '" + name + "'; of orders there are " + known());
        }
        try {
            return colon < 0 ? feature.get() : feature.get().within(Period.parse(text.substring(colon + 1)));
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("--features '" + text + "'; a window reads like P1Y, P6M or P90D", e);
        }
    }

    /** The feature that has a column's name, such as {@code monetaryWithin1Year}; empty if none has. */
    static Optional<Feature> ofColumn(String column) {
        Matcher window = WINDOW.matcher(column);
        if (!window.matches()) {
            return Optional.ofNullable(FEATURES.get(column)).map(Supplier::get);
        }
        try {
            Period period = Period.of(number(window.group("years")), number(window.group("months")),
                    number(window.group("days")));
            return Optional.ofNullable(FEATURES.get(window.group("feature"))).map(each -> each.get().within(period))
                    .filter(feature -> feature.name().equals(column));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static int number(@Nullable String digits) {
        return digits == null ? 0 : Integer.parseInt(digits);
    }

    /** All of them, for messages. */
    static String known() {
        return String.join(", ", FEATURES.keySet());
    }

    static Feature[] features(Collection<String> texts) {
        return texts.stream().map(FeatureNames::feature).toArray(Feature[]::new);
    }
}
