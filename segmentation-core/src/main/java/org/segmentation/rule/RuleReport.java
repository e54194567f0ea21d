package org.segmentation.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.segmentation.text.TextTable;

/**
 * What each rule did with a table of customers: whom it caught, whom an earlier rule had already, which rules do nothing,
 * and whom no rule matches. Immutable.
 */
public final class RuleReport {

    /**
     * What one rule did.
     *
     * @param rule      the rule
     * @param customers how many it put into its segment: those it matches, without those whom an earlier rule had
     * @param matches   how many it matches, whatever the rules before it
     * @param undecided how many came to it, no earlier rule matching, but lack a value (NaN) that would decide
     * @param takenBy   how many of its matches each earlier rule had, by its segment; only rules that had any
     */
    public record Line(Rule rule, int customers, int matches, int undecided, Map<String, Integer> takenBy) {

        /**
         * Whether the rule matches nobody.
         *
         * @return true if it does
         */
        public boolean neverMatched() {
            return matches == 0;
        }

        /**
         * Whether earlier rules had all whom the rule matches: it comes too late to do anything.
         *
         * @return true if it matches somebody, but put nobody into its segment
         */
        public boolean shadowed() {
            return matches > 0 && customers == 0;
        }

        private String note() {
            List<String> notes = new ArrayList<>();
            if (neverMatched()) {
                notes.add("never matched");
            }
            String by = takenBy.entrySet().stream()
                    .map(earlier -> String.format(Locale.ROOT, "%s (%,d)", earlier.getKey(), earlier.getValue()))
                    .collect(Collectors.joining(", "));
            if (!by.isEmpty()) {
                notes.add((shadowed() ? "shadowed by " : "after ") + by);
            }
            if (undecided > 0) {
                notes.add(String.format(Locale.ROOT, "%,d undecided", undecided));
            }
            return String.join("; ", notes);
        }
    }

    private final List<Line> lines;
    private final boolean named;
    private final String unmatchedGroup;
    private final int unmatched;
    private final int customers;
    private final Map<String, Integer> missing;
    private final List<Condition.OneOf> absent;

    RuleReport(List<Line> lines, boolean named, String unmatchedGroup, int unmatched, int customers,
            Map<String, Integer> missing, List<Condition.OneOf> absent) {
        this.lines = List.copyOf(lines);
        this.named = named;
        this.unmatchedGroup = unmatchedGroup;
        this.unmatched = unmatched;
        this.customers = customers;
        this.missing = missing;
        this.absent = absent;
    }

    /**
     * What each rule did.
     *
     * @return an unmodifiable list, a line a rule, in their order
     */
    public List<Line> lines() {
        return lines;
    }

    /**
     * What one rule did.
     *
     * @param segment the rule's segment
     * @return its line
     * @throws IllegalArgumentException if no rule has that segment
     */
    public Line line(String segment) {
        return lines.stream().filter(line -> line.rule().segment().equals(segment)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no rule for '" + segment + "'; there are "
                        + lines.stream().map(line -> line.rule().segment()).toList()));
    }

    /**
     * How many customers there are.
     *
     * @return n
     */
    public int customers() {
        return customers;
    }

    /**
     * How many customers no rule matches, whether or not {@link Rules#otherwise} names them.
     *
     * @return 0 if the rules have no gap for these customers
     */
    public int unmatched() {
        return unmatched;
    }

    /**
     * The rules that match nobody.
     *
     * @return an unmodifiable list of their segments, in order
     */
    public List<String> neverMatched() {
        return lines.stream().filter(Line::neverMatched).map(line -> line.rule().segment()).toList();
    }

    /**
     * The rules that match somebody, but only customers whom earlier rules had.
     *
     * @return an unmodifiable list of their segments, in order
     */
    public List<String> shadowed() {
        return lines.stream().filter(Line::shadowed).map(line -> line.rule().segment()).toList();
    }

    /**
     * How many customers have no value (NaN) in the columns that the rules speak of.
     *
     * @return an unmodifiable map from the columns' names to counts; only columns where any lack one
     */
    public Map<String, Integer> missing() {
        return missing;
    }

    /**
     * The levels that rules ask for but the columns do not have, where that is {@linkplain Rules#allowAbsentLevels allowed}.
     *
     * @return an unmodifiable list of conditions of one level each, which are true of nobody; empty if all are there
     */
    public List<Condition.OneOf> absentLevels() {
        return absent;
    }

    /**
     * The rules with their figures.
     *
     * @return a table: segment, rule, customers, share, customers it matches whatever the rules before, notes
     */
    public TextTable table() {
        TextTable table = TextTable.of("segment", "rule", "customers", "share", "matches", "");
        for (Line line : lines) {
            table = table.row(line.rule().segment(), line.rule().condition().toString(), line.customers(),
                    share(line.customers()), line.matches(), line.note());
        }
        return table.row(unmatchedGroup, named ? "otherwise" : "-", unmatched, share(unmatched), "-", "");
    }

    private String share(int count) {
        return TextTable.percent((double) count / customers);
    }

    /** The table, and a line for each thing to look at: gaps, rules without effect, missing values. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(table().toString());
        if (!named && unmatched > 0) {
            text.append(String.format(Locale.ROOT, "\ngap: no rule matches %,d of %,d customers; they are in '%s'",
                    unmatched, customers, unmatchedGroup));
        }
        if (!neverMatched().isEmpty() && customers > 0) {
            text.append("\nnever matched: ").append(String.join(", ", neverMatched()));
        }
        if (!shadowed().isEmpty()) {
            text.append("\nshadowed by earlier rules: ").append(String.join(", ", shadowed()));
        }
        missing.forEach((column, count) -> text.append(String.format(Locale.ROOT,
                "\n%s is missing for %,d of %,d customers: nothing said of it is true of them", column, count, customers)));
        absent.forEach(level -> text.append("\nno customer can be matched by ").append(level)
                .append(": there is no such level here"));
        return text.toString();
    }
}
