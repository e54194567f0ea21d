package org.segmentation.io.report;

import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Plain words around figures, which the page shows in its reader's locale. An immutable value.
 *
 * <pre>{@code
 * Sentence.of("{customers} {customers|customer|customers} made {revenue}, {share} of all.")
 *         .count("customers", 412).money("revenue", 81_250).share("share", 0.31);
 * }</pre>
 *
 * <p>A place is a name of letters in braces; {@code {name|one|many}} is the first word if the figure of that name is 1,
 * else the second. Figures without a place are left out, so that one set of figures serves many wordings. Texts are
 * shown as they are, whatever they hold: they are never taken for HTML or for places.
 */
public final class Sentence {

    private static final Pattern PLACE = Pattern.compile("\\{([A-Za-z]+)(?:\\|([^|{}]*)\\|([^|{}]*))?}");

    private final String template;
    private final Map<String, Figure> figures;

    private Sentence(String template, Map<String, Figure> figures) {
        this.template = template;
        this.figures = figures;
    }

    /**
     * A sentence whose figures are still to come.
     *
     * @param template words with places
     * @return the sentence
     */
    public static Sentence of(String template) {
        return new Sentence(Objects.requireNonNull(template, "template"), Map.of());
    }

    /**
     * The same sentence with a text.
     *
     * @param place its name
     * @param value the text
     * @return the sentence
     */
    public Sentence text(String place, String value) {
        return with(place, Figure.text(Objects.requireNonNull(value, "value")));
    }

    /**
     * The same sentence with a whole number.
     *
     * @param place its name
     * @param value the number
     * @return the sentence
     */
    public Sentence count(String place, long value) {
        return with(place, Figure.count(value));
    }

    /**
     * The same sentence with a number.
     *
     * @param place its name
     * @param value the number; NaN and infinite values are shown as a dash
     * @param unit  its unit, such as {@code "days"}; empty for none
     * @return the sentence
     */
    public Sentence number(String place, double value, String unit) {
        return with(place, Figure.number(value, Objects.requireNonNull(unit, "unit")));
    }

    /**
     * The same sentence with a share, shown as a percentage.
     *
     * @param place its name
     * @param value the share, 1 for all; NaN and infinite values are shown as a dash
     * @return the sentence
     */
    public Sentence share(String place, double value) {
        return with(place, Figure.share(value));
    }

    /**
     * The same sentence with an amount in the report's currency.
     *
     * @param place its name
     * @param value the amount; NaN and infinite values are shown as a dash
     * @return the sentence
     */
    public Sentence money(String place, double value) {
        return with(place, Figure.money(value));
    }

    /**
     * The same sentence with a day.
     *
     * @param place its name
     * @param day   the day
     * @return the sentence
     */
    public Sentence date(String place, LocalDate day) {
        return with(place, Figure.date(day));
    }

    Sentence with(String place, Figure figure) {
        Map<String, Figure> more = new LinkedHashMap<>(figures);
        more.put(place, figure);
        return new Sentence(template, Collections.unmodifiableMap(more));
    }

    String template() {
        return template;
    }

    Map<String, Figure> figures() {
        return figures;
    }

    /** The names of a template's places, in order of name. */
    static Set<String> places(String template) {
        Set<String> names = new TreeSet<>();
        PLACE.matcher(template).results().forEach(place -> names.add(place.group(1)));
        return names;
    }

    /** This, if every place has its figure. */
    Sentence complete() {
        for (String place : places(template)) {
            if (!figures.containsKey(place)) {
                throw new IllegalArgumentException("the sentence \"" + template + "\" has no figure {" + place
                        + "}; it has " + figures.keySet());
            }
        }
        return this;
    }

    /** The sentence in English figures; places without a figure stay as they are. */
    @Override
    public String toString() {
        return PLACE.matcher(template).replaceAll(place -> java.util.regex.Matcher.quoteReplacement(filled(place)));
    }

    private String filled(MatchResult place) {
        Figure figure = figures.get(place.group(1));
        if (figure == null) {
            return place.group();
        }
        if (place.group(2) == null) {
            return figure.toString();
        }
        return figure.value() instanceof Double number && number == 1 ? place.group(2) : place.group(3);
    }
}
