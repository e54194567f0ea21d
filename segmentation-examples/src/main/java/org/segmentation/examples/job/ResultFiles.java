package org.segmentation.examples.job;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.segmentation.io.csv.CsvTable;
import org.segmentation.io.model.ModelJson;
import org.segmentation.io.report.HtmlReport;
import org.segmentation.table.FeatureTable;

/** The files of one run, gathered first and written when all of it went well. */
final class ResultFiles {

    /** What other runs may have left in the folder. */
    private static final List<String> ALL = List.of("customers.csv", "clusters.csv", "elbow.csv", "evidence.csv",
            "rfm_segments.csv", "profiles.csv", "model.json", "migration.csv", "stages.csv", "drift.csv", "value.csv",
            "cohorts.csv", "report.html");

    /** A file and what writes it. */
    private record Result(Path file, Consumer<Path> writer) {
    }

    private final Path folder;
    private final ReportOptions reports;
    private final List<Result> results = new ArrayList<>();
    private @Nullable HtmlReport report;

    ResultFiles(Path folder, ReportOptions reports) {
        this.folder = folder;
        this.reports = reports;
    }

    /** Begins the report of customers, unless none is wanted. */
    void report(FeatureTable customers) {
        report = reports.wanted() ? reports.of(customers) : null;
    }

    /** Adds to the report, where there is one. */
    void report(UnaryOperator<HtmlReport> more) {
        report = report == null ? null : more.apply(report);
    }

    void add(String name, CsvTable table) {
        results.add(new Result(folder.resolve(name), table::write));
    }

    void add(String name, ModelJson<?> model) {
        results.add(new Result(folder.resolve(name), model::write));
    }

    void write(Printout print) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make the folder " + folder + ": " + e, e);
        }
        if (report != null) {
            results.add(new Result(folder.resolve("report.html"), report::write));
        }
        results.forEach(result -> result.writer().accept(result.file()));
        List<Path> written = results.stream().map(Result::file).toList();
        print.text("\nWritten: " + names(written));
        List<Path> older = ALL.stream().map(folder::resolve).filter(file -> !written.contains(file) && Files.exists(file))
                .toList();
        if (!older.isEmpty()) {
            print.text("Left as an earlier run wrote them: " + names(older));
        }
    }

    private static String names(List<Path> files) {
        return String.join(", ", files.stream().map(Path::toString).toList());
    }
}
