package org.segmentation.rule;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import org.segmentation.table.FeatureTable;

/** Tries every rule on every customer: the first match labels, the later ones show what each rule would have done. */
final class RuleRun {

    private static final int SOME = (1 << 12) - 1;

    private final Rules rules;
    private final FeatureTable customers;
    private final Set<Condition.OneOf> absent;
    private final RowTest[] tests;
    private final int[] labels;
    private final int[] matches;
    private final int[] undecided;
    /** [rule][earlier rule]: customers whom the rule matches, but the earlier one has. */
    private final int[][] taken;

    private RuleRun(Rules rules, FeatureTable customers) {
        int count = rules.rules().size();
        this.rules = rules;
        this.customers = customers;
        this.absent = new LinkedHashSet<>();
        this.tests = rules.rules().stream().map(this::bound).toArray(RowTest[]::new);
        this.labels = new int[customers.rows()];
        this.matches = new int[count];
        this.undecided = new int[count];
        this.taken = new int[count][count];
    }

    static RuleSegments of(Rules rules, FeatureTable customers) {
        RuleRun run = new RuleRun(rules, customers);
        for (int row = 0; row < run.labels.length; row++) {
            if ((row & SOME) == 0 && Thread.currentThread().isInterrupted()) {
                throw new CancellationException("applying the rules was interrupted");
            }
            run.labels[row] = run.label(row);
        }
        return new RuleSegments(rules, customers.group(rules.name(), rules.groups(), run.labels), run.report());
    }

    private RowTest bound(Rule rule) {
        try {
            RowTest test = RowTest.of(rule.condition(), customers, absent);
            if (!rules.levelsMayBeAbsent() && !absent.isEmpty()) {
                Condition.OneOf first = absent.iterator().next();
                throw new IllegalArgumentException("column '" + first.column() + "' has no level '" + first.levels().get(0)
                        + "'; its levels are " + customers.header(first.column()).levels());
            }
            return test;
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("rule '" + rule.segment() + "': " + e.getMessage(), e);
        }
    }

    private int label(int row) {
        int first = tests.length;
        for (int r = 0; r < tests.length; r++) {
            int result = tests[r].test(row);
            if (result == RowTest.TRUE) {
                matches[r]++;
                if (first == tests.length) {
                    first = r;
                } else {
                    taken[r][first]++;
                }
            } else if (result == RowTest.UNKNOWN && first == tests.length) {
                undecided[r]++;
            }
        }
        return first;
    }

    private RuleReport report() {
        int[] sizes = new int[tests.length + 1];
        for (int label : labels) {
            sizes[label]++;
        }
        List<RuleReport.Line> lines = new ArrayList<>();
        for (int r = 0; r < tests.length; r++) {
            Map<String, Integer> takenBy = new LinkedHashMap<>();
            for (int earlier = 0; earlier < r; earlier++) {
                if (taken[r][earlier] > 0) {
                    takenBy.put(rules.rules().get(earlier).segment(), taken[r][earlier]);
                }
            }
            lines.add(new RuleReport.Line(rules.rules().get(r), sizes[r], matches[r], undecided[r],
                    Collections.unmodifiableMap(takenBy)));
        }
        return new RuleReport(lines, rules.otherwise().isPresent(), rules.groups().get(tests.length),
                sizes[tests.length], labels.length, missing(), List.copyOf(absent));
    }

    private Map<String, Integer> missing() {
        Map<String, Integer> missing = new LinkedHashMap<>();
        rules.rules().stream().flatMap(rule -> rule.condition().columns().stream()).distinct().forEach(column -> {
            int at = customers.indexOf(column);
            int count = 0;
            for (int row = 0; row < labels.length; row++) {
                count += Double.isNaN(customers.value(row, at)) ? 1 : 0;
            }
            if (count > 0) {
                missing.put(column, count);
            }
        });
        return Collections.unmodifiableMap(missing);
    }
}
