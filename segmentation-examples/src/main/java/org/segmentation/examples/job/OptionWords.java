package org.segmentation.examples.job;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.segmentation.input.InputException;

/** What the library advises in calls of its own, in the words of the command line. */
final class OptionWords {

    /** In the order in which they are looked for. */
    private static final Map<Pattern, String> OPTIONS = options();

    private OptionWords() {
    }

    private static Map<Pattern, String> options() {
        Map<String, String> options = new LinkedHashMap<>();
        options.put("\\)\\.thousandsSeparator", ") .thousandsSeparator");
        options.put("\\.decimalSeparator\\(','\\)", "--decimal-comma");
        options.put("\\.decimalSeparator\\('\\.'\\)", "no --decimal-comma");
        options.put("\\.thousandsSeparator\\('\\\\?(.)'\\)", "--thousands \"$1\"");
        options.put("\\.thousandsSeparator", "--thousands");
        options.put("\\.currencySigns\\(\"([^\"]*)\"\\)", "--currency $1");
        options.put("\\.accountingNegatives\\(\\)", "accounting negatives, for which there is no option");
        options.put("\\.percentSigns\\(\\)", "percent signs, for which there is no option");
        options.put("\\.delimiter\\('\\\\t'\\)", "--delimiter tab");
        options.put("\\.delimiter\\('(.)'\\)", "--delimiter \"$1\"");
        options.put("\\.trailingDelimiters\\(\\)", "--detect");
        options.put("\\.time\\(…\\) without a pattern", "no --time-format");
        options.put("\\.time\\(\"[^\"]*\", \"([^\"]*)\"\\)", "--time-format \"$1\"");
        options.put("\\.epoch(Seconds|Millis)\\(…\\)", "--detect");
        options.put("; drop or keep such rows explicitly, \\.missing\\(…\\)", "");
        options.put("\\.rejectsTo\\(…\\)", "--rejects");
        Map<Pattern, String> patterns = new LinkedHashMap<>();
        options.forEach((call, option) -> patterns.put(Pattern.compile(call), option));
        return patterns;
    }

    /** A message with options where it has calls. */
    static String of(String message) {
        String text = message;
        for (Map.Entry<Pattern, String> option : OPTIONS.entrySet()) {
            text = option.getKey().matcher(text).replaceAll(option.getValue());
        }
        return text;
    }

    /** A problem at the same place in other words. */
    static InputException with(InputException bad, String problem) {
        InputException other = InputException.of(problem).atLine(bad.line()).causedBy(bad);
        other = bad.source() == null ? other : other.in(bad.source());
        return bad.column() == null ? other : other.at(bad.column(), bad.value());
    }
}
