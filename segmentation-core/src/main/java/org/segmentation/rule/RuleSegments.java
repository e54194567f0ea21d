package org.segmentation.rule;

import java.util.List;
import java.util.OptionalInt;
import org.segmentation.table.Grouping;

/**
 * Customers in the segments that rules put them into: a {@link Grouping} that knows what each rule did. Immutable.
 */
public final class RuleSegments implements Grouping {

    private final Rules rules;
    private final Grouping grouping;
    private final RuleReport report;

    RuleSegments(Rules rules, Grouping grouping, RuleReport report) {
        this.rules = rules;
        this.grouping = grouping;
        this.report = report;
    }

    /**
     * What put the customers into segments.
     *
     * @return the rules
     */
    public Rules rules() {
        return rules;
    }

    /**
     * What each rule did.
     *
     * @return the report
     */
    public RuleReport report() {
        return report;
    }

    @Override
    public String name() {
        return grouping.name();
    }

    @Override
    public List<String> groups() {
        return grouping.groups();
    }

    @Override
    public List<String> ids() {
        return grouping.ids();
    }

    @Override
    public int group(int row) {
        return grouping.group(row);
    }

    @Override
    public OptionalInt rowOf(String id) {
        return grouping.rowOf(id);
    }

    @Override
    public int[] labels() {
        return grouping.labels();
    }

    /** The report. */
    @Override
    public String toString() {
        return report.toString();
    }
}
