package org.segmentation.transform;

import java.util.List;

/** What the parts of a step must hold to, before and after fitting. */
final class Checks {

    private Checks() {
    }

    static void column(String name) {
        if (name.isBlank()) {
            throw new IllegalArgumentException("a step needs the name of a column, not a blank");
        }
    }

    static List<String> columns(List<String> names) {
        List<String> copy = List.copyOf(names);
        copy.forEach(Checks::column);
        if (copy.stream().distinct().count() != copy.size()) {
            throw new IllegalArgumentException("a step takes a column once, not " + copy);
        }
        return copy;
    }

    static List<String> someColumns(List<String> names) {
        if (names.isEmpty()) {
            throw new IllegalArgumentException("name at least one column to select");
        }
        return columns(names);
    }

    static List<String> levels(String column, List<String> levels) {
        List<String> copy = List.copyOf(levels);
        if (copy.isEmpty() || copy.stream().distinct().count() != copy.size()) {
            throw new IllegalArgumentException("column '" + column + "' needs its levels, each once, not " + copy);
        }
        return copy;
    }

    static void finite(String what, double value) {
        if (!(Math.abs(value) <= Double.MAX_VALUE)) {
            throw new IllegalArgumentException(what + " must be finite, not " + value);
        }
    }

    static void weight(String attribute, double weight) {
        if (!(weight >= 0 && weight <= Double.MAX_VALUE)) {
            throw new IllegalArgumentException("the weight of '" + attribute + "' must be finite and not negative, not "
                    + weight);
        }
    }

    static void shift(int shift) {
        if (!(shift == 0 || shift == 1)) {
            throw new IllegalArgumentException("the logarithm is of x + 0 or x + 1, not of x + " + shift);
        }
    }

    static void decimals(int decimals) {
        if (!(decimals >= 0 && decimals <= 15)) {
            throw new IllegalArgumentException("cannot round to " + decimals + " decimals; 0 to 15 are possible");
        }
    }
}
