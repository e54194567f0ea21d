package org.segmentation.io.csv;

import java.nio.charset.Charset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.segmentation.input.InputException;
import org.segmentation.io.csv.Dialect.Said;
import org.segmentation.io.csv.TimeFormat.Form;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A look at the head of a source.
 *
 * @param input the source with what was found
 * @param times how its times are written; null if it has none
 */
record CsvDetection(CsvInput input, @Nullable TimeFormat times) {

    private static final Logger LOG = LoggerFactory.getLogger(CsvDetection.class);

    static CsvDetection of(CsvInput input, List<String> columns, List<String> numbers, Optional<TimeColumn> times) {
        CsvHead head = input.head();
        try {
            return find(input, head, columns, numbers, times);
        } catch (InputException problem) {
            throw problem.in(input.name());
        }
    }

    private static CsvDetection find(CsvInput input, CsvHead head, List<String> columns, List<String> numbers,
            Optional<TimeColumn> times) {
        Dialect dialect = input.dialect();
        Found<Charset> charset = charset(head, dialect);
        String text = head.text() == null ? new String(head.bytes(), charset.value()) : head.text();
        if (text.isBlank() || text.equals("\ufeff")) {
            throw InputException.of("is empty; its first line should name the columns");
        }
        Found<CsvSample> sample = sample(text, head.whole(), dialect, Stream.concat(columns.stream(),
                input.filters().stream().map(RowFilter::column)).distinct().toList());
        boolean trailing = dialect.said().contains(Said.TRAILING) || sample.value().allTrailing();
        List<String> numeric = Stream.concat(numbers.stream(), input.filters().stream().filter(RowFilter::wantsPositive)
                .map(RowFilter::column)).distinct().toList();
        Found<NumberStyle> style = dialect.said().contains(Said.NUMBERS) ? new Found<>(dialect.numbers(), Found.SAID)
                : NumberFinder.find(sample.value().cells(numeric), dialect.numbers());
        Optional<Found<TimeFormat>> time = times.map(column -> time(column, sample.value()));

        Map<String, String> evidence = new LinkedHashMap<>();
        evidence.put(CsvFindings.DELIMITER, sample.why());
        evidence.put(CsvFindings.CHARSET, charset.why());
        evidence.put(CsvFindings.NUMBERS, style.why());
        time.ifPresent(found -> evidence.put(CsvFindings.TIMES, found.why()));
        Dialect found = new Dialect(sample.value().delimiter(), charset.value(), trailing, style.value(),
                dialect.plainIds(), dialect.said());
        CsvFindings findings = new CsvFindings(input.name(), head.extent(), sample.value(), found,
                time.map(each -> each.value().names()).orElse(List.of()), evidence);
        LOG.info("{}", findings.line());
        return new CsvDetection(input.found(found, findings), time.map(Found::value).orElse(null));
    }

    private static Found<Charset> charset(CsvHead head, Dialect dialect) {
        return head.text() != null ? new Found<>(dialect.charset(), "of no meaning, it was opened as text")
                : dialect.said().contains(Said.CHARSET) && CsvText.mark(head.bytes()) == null
                ? new Found<>(dialect.charset(), Found.SAID) : CharsetFinder.find(head);
    }

    private static Found<CsvSample> sample(String text, boolean whole, Dialect dialect, List<String> columns) {
        return dialect.said().contains(Said.DELIMITER)
                ? new Found<>(CsvSample.of(text, whole, dialect.delimiter()), Found.SAID)
                : DelimiterFinder.find(text, whole, columns);
    }

    /** A pattern that was given stands; ISO 8601 is what is meant where nothing was said. */
    private static Found<TimeFormat> time(TimeColumn column, CsvSample sample) {
        return column.format().form() != Form.ISO ? new Found<>(column.format(), Found.SAID)
                : TimeFinder.find(column.name(), sample.cells(List.of(column.name())), column.format());
    }
}
