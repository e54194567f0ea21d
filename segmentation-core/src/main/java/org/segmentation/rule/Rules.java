package org.segmentation.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.segmentation.table.FeatureTable;

/**
 * Segments that somebody decided on: rules in an order, of which the first that matches a customer names the segment. An
 * immutable value that its accessors rebuild: each call returns a new one.
 *
 * <pre>{@code
 * import static org.segmentation.rule.Condition.column;
 * Rules rules = Rules.first("big and recent", column("monetary").over(1000).and(column("recency").atMost(30)))
 *         .then("lapsed", column("recency").over(180))
 *         .otherwise("the rest");
 * RuleSegments segments = rules.apply(customers);
 * System.out.println(segments);
 * }</pre>
 *
 * <p>The groups are the rules' segments in their order and, last, the one for customers whom no rule matches: named by
 * {@link #otherwise}, {@value #UNMATCHED} without it. So every customer is in exactly one group, and the groups depend
 * on the rules only, not on the customers.
 */
public final class Rules {

    /** The group of the customers whom no rule matches, unless {@link #otherwise} names it. */
    public static final String UNMATCHED = "no rule";

    private final String name;
    private final List<Rule> rules;
    private final @Nullable String otherwise;
    private final boolean levelsMayBeAbsent;

    private Rules(String name, List<Rule> rules, @Nullable String otherwise, boolean levelsMayBeAbsent) {
        this.name = name;
        this.rules = List.copyOf(rules);
        this.otherwise = otherwise;
        this.levelsMayBeAbsent = levelsMayBeAbsent;
        List<String> groups = groups();
        if (groups.stream().distinct().count() != groups.size()) {
            throw new IllegalArgumentException("segments need distinct names, not " + groups
                    + "; join two conditions for one segment by or");
        }
    }

    /**
     * A first rule.
     *
     * @param segment   the segment of the customers whom the condition is true of, not blank
     * @param condition what they must be like
     * @return rules that can be applied, and added to
     * @throws IllegalArgumentException if the name is blank, or {@value #UNMATCHED}, which is taken
     */
    public static Rules first(String segment, Condition condition) {
        return of(List.of(new Rule(segment, condition)));
    }

    /**
     * Rules from a list.
     *
     * @param rules at least one, in the order in which they are tried
     * @return the rules, named {@code rule}, without {@link #otherwise}
     * @throws IllegalArgumentException if there is none, or two name the same segment
     */
    public static Rules of(List<Rule> rules) {
        if (rules.isEmpty()) {
            throw new IllegalArgumentException("there is no rule; give at least one");
        }
        return new Rules("rule", rules, null, false);
    }

    /**
     * The same rules and one more, tried after those so far.
     *
     * @param segment   the segment of the customers whom the condition, and none before it, is true of; not blank
     * @param condition what they must be like
     * @return the rules
     * @throws IllegalArgumentException if the name is blank or taken
     */
    public Rules then(String segment, Condition condition) {
        List<Rule> more = new ArrayList<>(rules);
        more.add(new Rule(segment, condition));
        return new Rules(name, more, otherwise, levelsMayBeAbsent);
    }

    /**
     * The same rules with a name for the customers whom none matches, whether by intent or because a value is missing.
     *
     * @param segment the segment's name, not blank
     * @return the rules
     * @throws IllegalArgumentException if the name is blank or taken
     */
    public Rules otherwise(String segment) {
        if (segment.isBlank()) {
            throw new IllegalArgumentException("the segment of the others needs a name that is not blank");
        }
        return new Rules(name, rules, segment, levelsMayBeAbsent);
    }

    /**
     * The same rules under a name of their own.
     *
     * @param newName what customers are grouped by, in the result; {@code rule} by default
     * @return the rules
     */
    public Rules named(String newName) {
        return new Rules(Objects.requireNonNull(newName), rules, otherwise, levelsMayBeAbsent);
    }

    /**
     * The same rules, for tables that need not have every level that is asked for, such as a few new customers of whom
     * none is from Germany. A level that is not there matches nobody and is {@linkplain RuleReport#absentLevels reported};
     * by default it is an error, because it may be a slip of the pen.
     *
     * @return the rules
     */
    public Rules allowAbsentLevels() {
        return new Rules(name, rules, otherwise, true);
    }

    /**
     * Puts customers into segments, and reports on the rules.
     *
     * @param customers a table with the columns that the rules speak of; values may be missing; it may have no rows
     * @return each customer's segment, and what each rule did
     * @throws IllegalArgumentException if there is no such column, with the rule that asks for it and the columns that
     *                                  there are; if a column is of another kind; or if it has no such level, with the
     *                                  levels that it has, unless that is {@linkplain #allowAbsentLevels allowed}
     * @throws java.util.concurrent.CancellationException if the thread is interrupted; it stays interrupted
     */
    public RuleSegments apply(FeatureTable customers) {
        return RuleRun.of(this, customers);
    }

    /**
     * What customers are grouped by.
     *
     * @return {@code rule} unless {@link #named} otherwise
     */
    public String name() {
        return name;
    }

    /**
     * The rules in the order in which they are tried.
     *
     * @return an unmodifiable list, not empty
     */
    public List<Rule> rules() {
        return rules;
    }

    /**
     * The name given to the customers whom no rule matches.
     *
     * @return empty if none was given
     */
    public Optional<String> otherwise() {
        return Optional.ofNullable(otherwise);
    }

    /**
     * Whether a table need not have every level that is asked for.
     *
     * @return false unless {@linkplain #allowAbsentLevels allowed}
     */
    public boolean levelsMayBeAbsent() {
        return levelsMayBeAbsent;
    }

    /**
     * The groups that customers are put into.
     *
     * @return an unmodifiable list: a segment a rule, in their order, and the one of the unmatched
     */
    public List<String> groups() {
        List<String> groups = new ArrayList<>(rules.stream().map(Rule::segment).toList());
        groups.add(otherwise == null ? UNMATCHED : otherwise);
        return List.copyOf(groups);
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof Rules other && name.equals(other.name) && rules.equals(other.rules)
                && Objects.equals(otherwise, other.otherwise) && levelsMayBeAbsent == other.levelsMayBeAbsent;
    }

    @Override
    public int hashCode() {
        return Objects.hash(name, rules, otherwise, levelsMayBeAbsent);
    }

    /** The rules, a numbered line each. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (int r = 0; r < rules.size(); r++) {
            text.append(r + 1).append(". ").append(rules.get(r)).append('\n');
        }
        return text.append("otherwise: ").append(otherwise == null ? UNMATCHED : otherwise).toString();
    }
}
