package org.segmentation.examples;

import static org.segmentation.feature.Features.frequency;
import static org.segmentation.feature.Features.monetary;
import static org.segmentation.feature.Features.recency;
import static org.segmentation.transform.Transforms.floor;
import static org.segmentation.transform.Transforms.log1p;
import static org.segmentation.transform.Transforms.standardise;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.segmentation.change.Migration;
import org.segmentation.change.Refit;
import org.segmentation.change.RefitRule;
import org.segmentation.change.Refitter;
import org.segmentation.change.SegmentPaths;
import org.segmentation.change.SnapshotDates;
import org.segmentation.change.Snapshots;
import org.segmentation.change.StageSnapshot;
import org.segmentation.change.Stages;
import org.segmentation.change.TrackedModel;
import org.segmentation.cluster.ElbowSelector;
import org.segmentation.feature.AsOf;
import org.segmentation.feature.FeatureExtractor;
import org.segmentation.feature.FeatureState;
import org.segmentation.io.model.ModelHistory;
import org.segmentation.io.model.ModelJson;
import org.segmentation.io.model.StateFile;
import org.segmentation.segment.Segmentation;
import org.segmentation.segment.Segmenter;
import org.segmentation.table.FeatureTable;
import org.segmentation.table.Grouping;
import org.segmentation.transaction.Transaction;
import org.segmentation.transaction.TransactionCursor;
import org.segmentation.transaction.TransactionSource;

/**
 * A year of the sample shop, month by month: stages of life from one pass over the orders; then segments that are refitted
 * every month from a file of what is known so far and the orders of that month alone, and who moved between them.
 */
public final class YearOfTheShop {

    private static final Segmenter HOW = Segmenter.using(ElbowSelector.between(1, 8))
            .transform(floor(0, "monetary").then(log1p("monetary", "frequency")).then(standardise())).otherwise(3);

    private YearOfTheShop() {
    }

    /**
     * Walks through the year 2025.
     *
     * @param args not used
     * @throws IOException if there is no room for the files of the state and of the models
     */
    public static void main(String[] args) throws IOException {
        Snapshots<StageSnapshot> stages = Stages.windows(90, 30)
                .at(SnapshotDates.monthly(YearMonth.of(2024, 12), YearMonth.of(2025, 12)), SampleShop.orders());
        System.out.println("Stages at the ends of the months\n" + stages + "\n");
        System.out.println("The last month: " + stages.last().since(stages.at(LocalDate.of(2025, 11, 30))) + "\n");
        Migration year = Migration.between(stages.values().get(0), stages.last());
        System.out.println("Of " + year.line("Star").before() + " stars of last year " + year.count("Star", "Star")
                + " still are, and " + year.count("Star", "Churn") + " are lost: "
                + year.customers("Star", "Churn").stream().limit(5).toList() + " …\n");

        Path folder = Files.createTempDirectory("year");
        try {
            months(StateFile.at(folder.resolve("customers.state")), ModelHistory.at(folder.resolve("history.jsonl")));
        } finally {
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
            Files.delete(folder);
        }
    }

    /** Each month as a job of its own would do it: all that it needs is in two files and in the orders of the month. */
    private static void months(StateFile file, ModelHistory history) {
        Map<YearMonth, List<Transaction>> orders = byMonth();
        Map<LocalDate, Grouping> segments = new TreeMap<>();
        file.write(FeatureExtractor.asOfLastOrder().with(recency(), frequency(), monetary()).state());
        for (YearMonth month : orders.keySet()) {
            FeatureState state = file.read().add(month.toString(), TransactionSource.of(orders.get(month)));
            file.write(state);
            if (month.isBefore(YearMonth.of(2024, 12))) {
                continue;
            }
            LocalDate day = month.atEndOfMonth();
            FeatureTable customers = state.table(day);
            Segmentation found = history.latest().map(before -> refit(day, before.model(), customers, history))
                    .orElseGet(() -> first(day, customers, history));
            segments.put(day, found);
        }
        SegmentPaths paths = SegmentPaths.of(Snapshots.of(segments));
        System.out.println("\n" + paths);
        System.out.println("\n" + history.all().size() + " models in the history; the last:\n"
                + history.latest().orElseThrow().model());

        String someone = segments.get(LocalDate.of(2025, 12, 31)).ids().get(0);
        System.out.println("\n" + someone + " asks to be forgotten: " + file.forget(someone) + "; known after that: "
                + file.read().knows(someone));
    }

    private static Segmentation first(LocalDate day, FeatureTable customers, ModelHistory history) {
        Segmentation segments = HOW.fit(customers).segment(customers);
        TrackedModel model = TrackedModel.of(segments.named(segments.profile().names()).model(), customers);
        history.append(ModelJson.of(model).asOf(AsOf.of(day, ZoneOffset.UTC)));
        System.out.println(day + ": " + customers.rows() + " customers, first segments: " + model.model().names());
        return model.model().segment(customers);
    }

    private static Segmentation refit(LocalDate day, TrackedModel before, FeatureTable customers, ModelHistory history) {
        Refit refit = Refitter.warm().rechoosing(HOW).rule(RefitRule.standard()).refit(before, customers);
        history.append(ModelJson.of(refit.model()).asOf(AsOf.of(day, ZoneOffset.UTC)));
        System.out.printf(Locale.ROOT, "%s: %d customers, %s, %d would change their segment, stability index %.2f%s%s%n", day,
                customers.rows(), refit.action(), refit.drift().changed(), refit.drift().largestStabilityIndex(),
                refit.born().isEmpty() ? "" : ", new " + refit.born(),
                refit.retired().isEmpty() ? "" : ", no more " + refit.retired());
        return refit.segments();
    }

    private static Map<YearMonth, List<Transaction>> byMonth() {
        Map<YearMonth, List<Transaction>> months = new TreeMap<>();
        try (TransactionCursor cursor = SampleShop.orders().open()) {
            for (Transaction line = cursor.next(); line != null; line = cursor.next()) {
                months.computeIfAbsent(YearMonth.from(line.time().atOffset(ZoneOffset.UTC)), month -> new ArrayList<>())
                        .add(line);
            }
        }
        return months;
    }
}
