package org.segmentation.io.csv;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.segmentation.input.InputException;

/**
 * The delimiter of a file: the one that parts its header into the columns that are asked for, and more than half of its
 * rows into as many cells. If several do, the one by which all rows are even; else the caller is asked.
 */
final class DelimiterFinder {

    private static final String CANDIDATES = ",;\t|";

    /** So many rows tell the delimiters apart. */
    private static final int ROWS = 1000;

    private DelimiterFinder() {
    }

    static Found<CsvSample> find(String text, boolean whole, List<String> columns) {
        List<CsvSample> all = CANDIDATES.chars().mapToObj(each -> CsvSample.of(text, whole, (char) each, ROWS))
                .toList();
        List<CsvSample> parted = all.stream().filter(DelimiterFinder::parts).toList();
        // Where no delimiter gives all columns, one is misspelt, which the reading will say better.
        List<CsvSample> named = parted.stream().filter(each -> each.header().containsAll(columns)).toList();
        List<CsvSample> fitting = named.isEmpty() ? parted : named;
        if (fitting.size() > 1) {
            List<CsvSample> perfect = fitting.stream().filter(each -> misfits(each) == 0).toList();
            fitting = perfect.size() == 1 ? perfect : fitting;
        }
        if (fitting.size() != 1) {
            String header = text.lines().filter(line -> !line.isBlank()).findFirst().orElse("");
            throw InputException.of(fitting.isEmpty() ? "no delimiter was found: none of comma, semicolon, tab and bar "
                    + "parts the header '" + shown(header) + "' and the rows into as many cells; say .delimiter('…')"
                    : "the delimiter may be " + fitting.stream().map(each -> name(each.delimiter()))
                            .collect(Collectors.joining(" or ")) + ": each parts the header '" + shown(header)
                            + "' and the rows into as many cells; say .delimiter('…')").atLine(1);
        }
        CsvSample found = CsvSample.of(text, whole, fitting.get(0).delimiter());
        return new Found<>(found, why(found));
    }

    private static boolean parts(CsvSample sample) {
        int rows = sample.rows().size() + sample.broken();
        return sample.header().size() > 1 && (rows == 0 || 2 * misfits(sample) < rows);
    }

    private static long misfits(CsvSample sample) {
        return sample.rows().size() + sample.broken() - (sample.allTrailing() ? sample.trailing() : sample.even());
    }

    private static String why(CsvSample sample) {
        int rows = sample.rows().size() + sample.broken();
        return String.format(Locale.ROOT, "it parts the header into %,d cells, and %,d of %,d rows", sample.header()
                .size(), rows - misfits(sample), rows);
    }

    private static String shown(String header) {
        return header.length() <= 80 ? header : header.substring(0, 79) + "…";
    }

    static String name(char delimiter) {
        return delimiter == '\t' ? "'\\t'" : "'" + delimiter + "'";
    }
}
