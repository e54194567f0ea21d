package org.segmentation.examples.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** A run of the main job: how it ended, what it printed, and the folder of its files. */
record Job(int exit, String out, String err, Path folder) {

    private static final CSVFormat CSV = CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();

    /** Runs the job without a report, which takes longer than all the rest; its files go to {@code folder}. */
    static Job run(Path folder, String... args) {
        return reporting(folder, Stream.concat(Stream.of(args), Stream.of("--no-report")).toArray(String[]::new));
    }

    /** Runs the job as it is, its files going to {@code folder}. */
    static Job reporting(Path folder, String... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        String[] all = Stream.concat(Stream.of(args), Stream.of("--out", folder.toString())).toArray(String[]::new);
        int exit = SegmentCustomers.run(new PrintWriter(out, true), new PrintWriter(err, true), all);
        return new Job(exit, out.toString(), err.toString(), folder);
    }

    /** This run, which must have found segments. */
    Job succeeded() {
        assertThat(assigned().folder).isDirectoryContaining("glob:**/clusters.csv")
                .isDirectoryContaining("glob:**/elbow.csv").isDirectoryContaining("glob:**/profiles.csv")
                .isDirectoryContaining("glob:**/model.json");
        return this;
    }

    /** This run, which must have put customers into segments. */
    Job assigned() {
        assertThat(err).isEmpty();
        assertThat(exit).isZero();
        assertThat(folder).isDirectoryContaining("glob:**/customers.csv");
        return this;
    }

    /** The one line on standard error of this run, which must have failed with an exit code and written nothing. */
    String failed(int code) {
        assertThat(exit).isEqualTo(code);
        assertThat(err.lines()).hasSize(1);
        assertThat(err).startsWith("error: ").doesNotContain("Exception", "\tat ", "java.");
        assertThat(out).doesNotContain("Exception", "Written");
        assertThat(folder.resolve("customers.csv")).doesNotExist();
        return err.strip().substring("error: ".length());
    }

    List<String> header(String file) {
        return read(file, CSVParser::getHeaderNames);
    }

    List<Map<String, String>> rows(String file) {
        return read(file, parser -> parser.stream().map(CSVRecord::toMap).toList());
    }

    /** One row of a file, found by a value of its first column. */
    Map<String, String> row(String file, String first) {
        String column = header(file).get(0);
        return rows(file).stream().filter(row -> row.get(column).equals(first)).findFirst().orElseThrow();
    }

    /** One column of a file as numbers. */
    double[] numbers(String file, String column) {
        return rows(file).stream().mapToDouble(row -> Double.parseDouble(row.get(column))).toArray();
    }

    /** What was printed, without the line that names the files. */
    String report() {
        return out.substring(0, out.indexOf("Written: "));
    }

    byte[] bytes(String file) throws IOException {
        return Files.readAllBytes(folder.resolve(file));
    }

    private <T> T read(String file, Function<CSVParser, T> what) {
        try (CSVParser parser = CSVParser.parse(Files.newBufferedReader(folder.resolve(file)), CSV)) {
            return what.apply(parser);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
