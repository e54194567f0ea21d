package org.segmentation.io.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.segmentation.io.report.Figure.Format;
import org.segmentation.segment.PerceptualMap;
import org.segmentation.segment.Profile;
import org.segmentation.segment.Segmentation;
import org.segmentation.table.FeatureColumn;
import org.segmentation.table.FeatureTable;
import org.segmentation.table.Grouping;

/** What sections are made of while one report is made: the customers, their groups, and how to speak of them. */
final class Context {

    private static final List<String> SPEND = List.of("monetary", "totalSpending");
    private static final String PART_OF_ONE = "0..1";

    private final FeatureTable customers;
    private final Map<String, Grouping> groupings;
    private final Map<String, Profile> profiles;
    private final Settings settings;
    private final @Nullable FeatureTable scores;
    private final @Nullable String spend;
    private final Colours colours;
    private @Nullable PerceptualMap map;
    private @Nullable Points points;

    Context(FeatureTable customers, Map<String, Grouping> groupings, Map<String, Profile> given,
            @Nullable PerceptualMap givenMap, @Nullable FeatureTable scores, Settings settings) {
        this.customers = customers;
        this.groupings = groupings;
        this.profiles = new LinkedHashMap<>(given);
        this.map = givenMap;
        this.scores = scores;
        this.settings = settings;
        this.colours = new Colours(groupings);
        this.spend = settings.spend() != null ? customers.columns().get(customers.indexOf(settings.spend())).name()
                : SPEND.stream().filter(name -> customers.has(name)
                        && customers.header(name).kind() == FeatureColumn.Kind.NUMERIC).findFirst().orElse(null);
    }

    FeatureTable customers() {
        return customers;
    }

    /** By name, in the order in which they were given. */
    Map<String, Grouping> groupings() {
        return groupings;
    }

    /** The grouping that is described in full: the first that clusters made, else the first. */
    Optional<String> main() {
        return groupings.entrySet().stream().filter(entry -> entry.getValue() instanceof Segmentation)
                .map(Map.Entry::getKey).findFirst().or(() -> groupings.keySet().stream().findFirst());
    }

    Grouping grouping(String name) {
        Grouping grouping = groupings.get(name);
        if (grouping == null) {
            throw new IllegalStateException("no grouping by " + name);
        }
        return grouping;
    }

    /** What the page calls a grouping: by the name under which it is in the report, if it is there under another. */
    String named(String name) {
        return groupings.containsKey(name) ? name : groupings.entrySet().stream()
                .filter(entry -> entry.getValue().name().equals(name)).map(Map.Entry::getKey).findFirst().orElse(name);
    }

    /** The grouping of a name, which must be there; for an empty name the one described in full. */
    Optional<String> grouped(String name) {
        if (name.isEmpty()) {
            return main();
        }
        if (!groupings.containsKey(named(name))) {
            throw new IllegalArgumentException("the report has no grouping '" + name + "'; it has " + groupings.keySet()
                    + ": give it one of these names, or the grouping to the report");
        }
        return Optional.of(named(name));
    }

    /** What the groups are like; made once, when first asked for. */
    Profile profile(String name) {
        return profiles.computeIfAbsent(name, missing -> {
            Grouping grouping = grouping(name);
            if (grouping instanceof Segmentation segments) {
                boolean own = spend != null && segments.customers().has(spend);
                return own ? segments.profile(spend) : segments.profile();
            }
            return spend == null ? Profile.of(customers, grouping) : Profile.of(customers, grouping, spend);
        });
    }

    /** The column whose sum is the revenue. */
    Optional<FeatureColumn> spend() {
        return Optional.ofNullable(spend).map(customers::header);
    }

    /** As given, else the unit of the spend column. */
    String currency() {
        return settings.currency().isEmpty() ? spend().map(FeatureColumn::unit).orElse("") : settings.currency();
    }

    /** The customers with a column: as they are, or their scores. */
    FeatureTable tableWith(String column) {
        if (!customers.has(column) && scores != null && scores.has(column)) {
            return scores;
        }
        if (!customers.has(column)) {
            throw new IllegalArgumentException("the tiers are of the column '" + column + "', which neither the report's"
                    + " customers have nor its scores; there are " + customers.columns() + (scores == null
                    ? ", and no scores: with(scores)" : " and " + scores.columns()));
        }
        return customers;
    }

    /** The customers that are shown as points; chosen once. */
    Points points() {
        Points chosen = points == null ? Points.of(this) : points;
        points = chosen;
        return chosen;
    }

    /** The map that was given, else that of the segmentation; made once. */
    Optional<PerceptualMap> map() {
        if (map == null && customers.rows() > 0 && main().map(this::grouping).orElse(null) instanceof Segmentation segments
                && !segments.ids().isEmpty()) {
            map = segments.map();
        }
        return Optional.ofNullable(map);
    }

    Colours colours() {
        return colours;
    }

    Settings settings() {
        return settings;
    }

    String word(String key) {
        return settings.wording().text(key);
    }

    Sentence say(String key) {
        return Sentence.of(word(key));
    }

    String label(FeatureColumn column) {
        return settings.wording().feature(column.name());
    }

    /** What a feature is called, of which the report's customers need not have the column. */
    FeatureColumn column(String name) {
        return customers.has(name) ? customers.header(name) : FeatureColumn.numeric(name);
    }

    Format format(FeatureColumn column) {
        if (column.unit().equals(PART_OF_ONE)) {
            return Format.SHARE;
        }
        boolean money = column.name().equals(spend) || !column.unit().isEmpty() && column.unit().equals(currency());
        return money ? Format.MONEY : Format.NUMBER;
    }

    String unit(FeatureColumn column) {
        return format(column) == Format.NUMBER ? column.unit() : "";
    }

    Figure figure(FeatureColumn column, double value) {
        return new Figure(value, format(column), unit(column));
    }
}
