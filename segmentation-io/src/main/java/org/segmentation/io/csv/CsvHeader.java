package org.segmentation.io.csv;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.segmentation.input.InputException;

/** The columns of a file by name. */
final class CsvHeader {

    /** What else may have been meant to part the columns of a header that seems to have one only. */
    private static final String DELIMITERS = ",;\t|";

    private final List<String> names;
    private final Map<String, Integer> indexByName = new HashMap<>();

    /** Names without surrounding blanks; columns without a name are allowed, but cannot be asked for. */
    CsvHeader(List<String> cells) {
        names = cells.stream().map(String::strip).toList();
        for (int column = 0; column < names.size(); column++) {
            String name = names.get(column);
            Integer before = name.isEmpty() ? null : indexByName.put(name, column);
            if (before != null) {
                throw InputException.of("stands twice in the header, as columns " + (before + 1) + " and "
                        + (column + 1) + "; column names must be distinct").at(name, null);
            }
        }
    }

    int width() {
        return names.size();
    }

    String name(int column) {
        return names.get(column);
    }

    /** Where a column stands, from 0. */
    int indexOf(String name) {
        Integer column = indexByName.get(name);
        if (column == null) {
            throw InputException.of("there is no such column" + suggestion(name) + "; the header has " + names)
                    .at(name, null);
        }
        return column;
    }

    private String suggestion(String name) {
        if (names.size() == 1) {
            for (char delimiter : DELIMITERS.toCharArray()) {
                if (names.get(0).indexOf(delimiter) >= 0) {
                    return ", and only one column at all: say .delimiter('" + (delimiter == '\t' ? "\\t" : delimiter)
                            + "') if that is what parts them";
                }
            }
        }
        String wanted = bare(name);
        return names.stream().filter(other -> !wanted.isEmpty() && bare(other).equals(wanted)).findFirst()
                .map(other -> "; did you mean '" + other + "'?").orElse("");
    }

    /** A name without what is easily mistaken: case, blanks, punctuation. */
    private static String bare(String name) {
        return name.replaceAll("[^\\p{L}\\p{N}]", "").toLowerCase(Locale.ROOT);
    }
}
