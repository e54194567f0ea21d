package org.segmentation.examples.job;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.segmentation.io.csv.CsvTable;
import org.segmentation.io.model.ModelJson;

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
    private final List<Result> results = new ArrayList<>();

    ResultFiles(Path folder) {
        this.folder = folder;
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
