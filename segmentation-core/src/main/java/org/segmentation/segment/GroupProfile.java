package org.segmentation.segment;

import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.segmentation.text.TextTable;

/**
 * One group of customers described.
 *
 * @param name       the group's name
 * @param size       how many customers it has
 * @param share      its share of all customers, 0 to 1; 0 if there are none
 * @param spend      the sum of the spend column over its customers; empty if the table has no spend column
 * @param spendShare its share of the sum over all customers; empty if there is no spend column or that sum is not
 *                   positive
 * @param features   the numeric features, in the table's order
 * @param levels     every level of every categorical column, in the table's order and the column's
 * @param distances  how far the other groups with customers are, by name in their order: between centroids in
 *                   transformed units where the profile is a segmentation's, otherwise between the means of the
 *                   standardised columns ({@link Profile} says how); empty for all customers and a group without any
 * @param typical    the ids of the three customers nearest to the group's centre in the same units, nearest first, the
 *                   first in the table among equals; fewer if the group is smaller, none for all customers
 * @param persona    the group as one speaks of it
 * @param smallest   the smallest size that was said to be worth acting on; 0 if nothing was said
 */
public record GroupProfile(String name, int size, double share, OptionalDouble spend, OptionalDouble spendShare,
        List<FeatureSummary> features, List<LevelSummary> levels, Map<String, Double> distances, List<String> typical,
        Persona persona, int smallest) {

    /**
     * Copies the lists and the map.
     *
     * @param name       the group's name
     * @param size       how many customers it has
     * @param share      its share of all customers
     * @param spend      the sum of the spend column
     * @param spendShare its share of the sum over all customers
     * @param features   the numeric features
     * @param levels     every level of every categorical column
     * @param distances  how far the other groups are
     * @param typical    the customers nearest to the centre
     * @param persona    the group as one speaks of it
     * @param smallest   the smallest size that is worth acting on
     */
    public GroupProfile {
        features = List.copyOf(features);
        levels = List.copyOf(levels);
        distances = Collections.unmodifiableMap(new LinkedHashMap<>(distances));
        typical = List.copyOf(typical);
    }

    /**
     * One feature.
     *
     * @param feature the name of a numeric column
     * @return its summary
     * @throws IllegalArgumentException if there is no such numeric column
     */
    public FeatureSummary feature(String feature) {
        return features.stream().filter(summary -> summary.feature().equals(feature)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no numeric column '" + feature + "'; there are "
                        + features.stream().map(FeatureSummary::feature).toList()));
    }

    /**
     * One level of a categorical column.
     *
     * @param column the name of a categorical column
     * @param level  one of its levels
     * @return how common it is
     * @throws IllegalArgumentException if there is no such column or level
     */
    public LevelSummary level(String column, String level) {
        return levels.stream().filter(one -> one.column().equals(column) && one.level().equals(level)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no level '" + level + "' of a categorical column '"
                        + column + "'"));
    }

    /**
     * The features by how well they tell the group apart from all other customers.
     *
     * @return the summaries, largest effect first whatever its sign, in the table's order among equals; those without an
     *         effect (NaN) last
     */
    public List<FeatureSummary> distinguishing() {
        return features.stream().sorted(Comparator.comparingDouble(GroupProfile::strength).reversed()).toList();
    }

    private static double strength(FeatureSummary feature) {
        return Double.isNaN(feature.effect()) ? -1 : Math.abs(feature.effect());
    }

    /**
     * The levels that are more common in the group than among all customers.
     *
     * @return those with a lift above 1, largest lift first, in order among equals. A rare level can lead with very few
     *         customers: look at its share as well.
     */
    public List<LevelSummary> overRepresented() {
        return levels.stream().filter(level -> level.lift() > 1)
                .sorted(Comparator.comparingDouble(LevelSummary::lift).reversed()).toList();
    }

    /**
     * The group that is most like this one.
     *
     * @return its name, the first of equals; empty if there is no other group with customers
     */
    public Optional<String> nearest() {
        return distances.entrySet().stream().min(Map.Entry.comparingByValue()).map(Map.Entry::getKey);
    }

    /**
     * The group that is least like this one.
     *
     * @return its name, the first of equals; empty if there is no other group with customers
     */
    public Optional<String> farthest() {
        return distances.entrySet().stream()
                .reduce((far, next) -> next.getValue() > far.getValue() ? next : far).map(Map.Entry::getKey);
    }

    /**
     * Whether the group is large enough to act on.
     *
     * @return false if it is smaller than what {@link Profile#actionableFrom} was told
     */
    public boolean actionable() {
        return size >= smallest;
    }

    /**
     * The group in a line of plain words.
     *
     * @return the persona's description; where the group is too small to act on, it says so
     */
    public String description() {
        return persona.description() + (actionable() ? "" : "; too small to act on (fewer than " + smallest + ")");
    }

    GroupProfile with(Persona newPersona) {
        return new GroupProfile(name, size, share, spend, spendShare, features, levels, distances, typical, newPersona,
                smallest);
    }

    GroupProfile withSmallest(int customers) {
        return new GroupProfile(name, size, share, spend, spendShare, features, levels, distances, typical, persona,
                customers);
    }

    /** Name, persona, size and shares, the description, and the nearest group, in a line. */
    @Override
    public String toString() {
        return name + (name.equals(persona.name()) ? "" : " (" + persona.name() + ")") + ": " + size + " customers, "
                + TextTable.percent(share)
                + (spendShare.isEmpty() ? "" : " with " + TextTable.percent(spendShare.getAsDouble()) + " of the spend")
                + "; " + description() + nearest().map(other -> "; most like " + other).orElse("");
    }
}
