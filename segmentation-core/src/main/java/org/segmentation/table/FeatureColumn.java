package org.segmentation.table;

import java.io.Serializable;
import java.util.List;
import java.util.Objects;

/**
 * What one column of a {@link FeatureTable} means: its name, its unit, whether high or low is good, and, for a
 * categorical column, its levels. An immutable value; serializable, so that it can go to other machines.
 */
public final class FeatureColumn implements Serializable {

    /** How the numbers of a column are to be read. */
    public enum Kind {
        /** Numbers that can be compared and averaged. */
        NUMERIC,
        /** Codes 0, 1, 2… of named levels; no distance between them means anything. */
        CATEGORICAL,
        /** One of several columns that together stand for one categorical attribute, after one-hot encoding. */
        INDICATOR
    }

    /** Which end of a column the company wants its customers at. */
    public enum Direction {
        /** More is better, as for spending. The default. */
        HIGH_IS_GOOD,
        /** Less is better, as for the days since the last order. */
        LOW_IS_GOOD,
        /** Neither, as for age. */
        NEUTRAL
    }

    private static final long serialVersionUID = 1;

    /** Of the column. */
    private final String name;
    /** What it is of: itself, or the category that it is an indicator of. */
    private final String attribute;
    /** Empty for none. */
    private final String unit;
    /** How its numbers are to be read. */
    private final Kind kind;
    /** Which end of it is good. */
    private final Direction direction;
    /** Of a categorical column; empty for others. */
    @SuppressWarnings("serial") // immutable lists of the JDK, which are
    private final List<String> levels;

    private FeatureColumn(String name, String attribute, String unit, Kind kind, Direction direction,
            List<String> levels) {
        this.name = name;
        this.attribute = attribute;
        this.unit = unit;
        this.kind = kind;
        this.direction = direction;
        this.levels = levels;
    }

    /**
     * A column of numbers without a unit of which more is better.
     *
     * @param name its name, not blank
     * @return the column
     * @throws IllegalArgumentException if the name is blank
     */
    public static FeatureColumn numeric(String name) {
        return new FeatureColumn(named(name), name, "", Kind.NUMERIC, Direction.HIGH_IS_GOOD, List.of());
    }

    /**
     * A column of level codes: 0 for the first level, 1 for the second and so on.
     *
     * @param name   its name, not blank
     * @param levels the levels' names, distinct
     * @return the column
     * @throws IllegalArgumentException if the name is blank or a level is given twice
     */
    public static FeatureColumn categorical(String name, List<String> levels) {
        List<String> copy = List.copyOf(levels);
        if (copy.stream().distinct().count() != copy.size()) {
            throw new IllegalArgumentException("column '" + name + "' names a level twice: " + copy);
        }
        return new FeatureColumn(named(name), name, "", Kind.CATEGORICAL, Direction.NEUTRAL, copy);
    }

    /**
     * A column that says how much of one level of a categorical attribute a row has (0 if none of it); named
     * {@code attribute=level}.
     *
     * @param attribute the categorical column that it stands for, with its sisters
     * @param level     the level
     * @return the column
     * @throws IllegalArgumentException if the attribute is blank
     */
    public static FeatureColumn indicator(String attribute, String level) {
        return new FeatureColumn(named(attribute) + "=" + level, attribute, "", Kind.INDICATOR, Direction.NEUTRAL,
                List.of(level));
    }

    private static String named(String name) {
        if (name.isBlank()) {
            throw new IllegalArgumentException("a column needs a name that is not blank");
        }
        return name;
    }

    /**
     * The same column under another name.
     *
     * @param newName the name, not blank; for other than indicators also the new {@link #attribute()}
     * @return the renamed column
     * @throws IllegalArgumentException if the name is blank
     */
    public FeatureColumn rename(String newName) {
        String text = named(newName);
        return new FeatureColumn(text, kind == Kind.INDICATOR ? attribute : text, unit, kind, direction, levels);
    }

    /**
     * The same column in a unit.
     *
     * @param newUnit for example {@code "days"} or {@code "EUR"}; empty for none
     * @return the column
     */
    public FeatureColumn unit(String newUnit) {
        return new FeatureColumn(name, attribute, Objects.requireNonNull(newUnit), kind, direction, levels);
    }

    /**
     * The same column with its good end named.
     *
     * @param newDirection which end is good
     * @return the column
     */
    public FeatureColumn direction(Direction newDirection) {
        return new FeatureColumn(name, attribute, unit, kind, Objects.requireNonNull(newDirection), levels);
    }

    /**
     * The same column, low being good: short for {@code direction(LOW_IS_GOOD)}.
     *
     * @return the column
     */
    public FeatureColumn lowIsGood() {
        return direction(Direction.LOW_IS_GOOD);
    }

    /**
     * The same column, neither end being good: short for {@code direction(NEUTRAL)}.
     *
     * @return the column
     */
    public FeatureColumn neutral() {
        return direction(Direction.NEUTRAL);
    }

    /**
     * The column's name, unique in its table.
     *
     * @return not blank
     */
    public String name() {
        return name;
    }

    /**
     * The attribute of the customer that the column describes: the name, except for an indicator, where several
     * columns share the name of the categorical column that they stand for.
     *
     * @return not blank
     */
    public String attribute() {
        return attribute;
    }

    /**
     * The unit.
     *
     * @return for example {@code "days"}; empty for none
     */
    public String unit() {
        return unit;
    }

    /**
     * How the numbers are to be read.
     *
     * @return the kind
     */
    public Kind kind() {
        return kind;
    }

    /**
     * Which end is good.
     *
     * @return the direction
     */
    public Direction direction() {
        return direction;
    }

    /**
     * The levels by code, for a categorical column; the one level of an indicator; empty for a numeric column.
     *
     * @return an unmodifiable list
     */
    public List<String> levels() {
        return levels;
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof FeatureColumn other && name.equals(other.name) && attribute.equals(other.attribute)
                && unit.equals(other.unit) && kind == other.kind && direction == other.direction
                && levels.equals(other.levels);
    }

    @Override
    public int hashCode() {
        return Objects.hash(name, attribute, unit, kind, direction, levels);
    }

    /** The name with its unit, such as {@code recency [days]}. */
    @Override
    public String toString() {
        return unit.isEmpty() ? name : name + " [" + unit + "]";
    }
}
