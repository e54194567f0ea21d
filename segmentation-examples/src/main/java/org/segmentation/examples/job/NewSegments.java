package org.segmentation.examples.job;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.segmentation.cluster.Elbow;
import org.segmentation.cluster.Evidence;
import org.segmentation.io.csv.CsvTable;
import org.segmentation.io.model.ModelJson;
import org.segmentation.segment.MacroSegmentation;
import org.segmentation.segment.MacroSegmenter;
import org.segmentation.segment.NoElbowException;
import org.segmentation.segment.Profile;
import org.segmentation.segment.Segmentation;
import org.segmentation.segment.SegmentationModel;
import org.segmentation.segment.Segmenter;
import org.segmentation.table.FeatureTable;
import org.segmentation.table.Grouping;

/** Segments found in the customers: scores and tiers, clusters, what speaks for their number, and micro segments. */
final class NewSegments {

    private static final String HOW_MANY = "How many clusters";

    private final Customers read;
    private final FeatureTable customers;
    private final ClusterOptions options;
    private final String[] columns;
    private final Printout print;

    NewSegments(Customers read, ClusterOptions options, String[] columns, Printout print) {
        this.read = read;
        this.customers = read.table();
        this.options = options;
        this.columns = columns;
        this.print = print;
    }

    /**
     * Finds and prints them, and gathers what is to be written.
     *
     * @return the customers by tier, by RFM segment, by cluster and by micro segment, as far as there are these
     */
    List<Grouping> find(int bins, ResultFiles files) {
        Scored scored = read.hasOrders() ? Scored.of(customers, bins) : null;
        Optional<Grouping> macro = options.macro(customers, scored);
        if (scored == null) {
            print.text("There are no orders: the RFM scores, tiers and segments are left out.");
        } else {
            scored.print(print);
        }
        SegmentationModel model = model();
        Optional<Evidence> evidence = model.elbow()
                .flatMap(elbow -> evidence(elbow, model.transform().apply(customers.select(columns))));
        if (!model.transform().steps().isEmpty()) {
            print.heading("Scaled before clustering", model.transform());
        }
        Segmentation segments = model.segment(customers);
        Profile profile = segments.profile();
        print.heading("Clusters", profile);
        Optional<MacroSegmentation> micro = macro.map(this::micro);

        files.report(customers);
        if (scored != null) {
            files.report(scored::addTo);
        }
        files.report(report -> report.with("cluster", segments.named(profile.names())));
        evidence.ifPresent(found -> files.report(report -> report.with(found)));
        micro.ifPresent(found -> files.report(report -> report.with(found)));
        files.add("customers.csv", customers(scored, segments, profile, micro));
        files.add("clusters.csv", ResultTables.clusters(profile));
        files.add("elbow.csv", ResultTables.elbow(segments));
        evidence.ifPresent(found -> files.add("evidence.csv", ResultTables.evidence(found, model.k())));
        if (scored != null && scored.segments().isPresent()) {
            files.add("rfm_segments.csv", ResultTables.rfmSegments(scored.segmentTable()));
        }
        files.add("profiles.csv", ResultTables.profiles(profiles(scored, profile, micro)));
        ModelJson<SegmentationModel> json = ModelJson.of(segments.named(profile.names()).model()).seed(options.seed())
                .customers(customers.rows());
        files.add("model.json", read.asOf().map(json::asOf).orElse(json));
        return Stream.of(Stream.ofNullable(scored).map(Scored::tiers), Stream.ofNullable(scored)
                .flatMap(each -> each.segments().stream()), Stream.of(segments.named(profile.names())), micro.stream())
                .<Grouping>flatMap(Function.identity()).toList();
    }

    private SegmentationModel model() {
        SegmentationModel model;
        try (Progress progress = Progress.of("clustering", options.steps())) {
            model = options.segmenter(columns, progress::fit).fit(customers);
        } catch (NoElbowException e) {
            print.heading(HOW_MANY, e.elbow());
            if (!e.elbow().cut()) {
                FeatureTable used = customers.select(columns);
                evidence(e.elbow(), options.transform(columns).fit(used).apply(used));
            }
            throw e;
        }
        model.elbow().ifPresent(elbow -> print.heading(HOW_MANY, elbow));
        return model;
    }

    /** What else speaks for the k of the elbow, or for another. */
    private Optional<Evidence> evidence(Elbow elbow, FeatureTable transformed) {
        if (!options.examines()) {
            return Optional.empty();
        }
        Evidence evidence = elbow.evidence(transformed);
        print.text(evidence.summary());
        print.text("criteria: " + String.join(", ", Arrays.stream(Evidence.Criterion.values())
                .map(criterion -> criterion + " " + favoured(evidence, criterion)).toList()));
        return Optional.of(evidence);
    }

    private static String favoured(Evidence evidence, Evidence.Criterion criterion) {
        OptionalInt k = evidence.favoured(criterion);
        return k.isPresent() ? "k = " + k.getAsInt() : "none";
    }

    private MacroSegmentation micro(Grouping macro) {
        Segmenter segmenter = options.segmenter(columns, fit -> { });
        MacroSegmentation micro = MacroSegmenter.using(segmenter).fit(customers, macro).segment(customers, macro);
        print.heading("Micro segments within each " + macro.name(), micro.model());
        print.text("");
        print.text(Profile.of(customers, micro).table());
        return micro;
    }

    private CsvTable customers(@Nullable Scored scored, Segmentation segments, Profile profile,
            Optional<MacroSegmentation> micro) {
        CsvTable table = CsvTable.of(customers);
        table = scored == null ? table : scored.addTo(table);
        table = table.with("cluster", Arrays.stream(segments.labels()).map(label -> label + 1).toArray())
                .with("persona", segments.named(profile.names()));
        return micro.isPresent() ? table.with("micro", micro.get()) : table;
    }

    private List<Profile> profiles(@Nullable Scored scored, Profile clusters, Optional<MacroSegmentation> micro) {
        List<Profile> profiles = new ArrayList<>(scored == null ? List.of() : scored.profiles());
        profiles.add(clusters);
        micro.ifPresent(segments -> profiles.add(Profile.of(customers, segments)));
        return profiles;
    }
}
