package org.segmentation.examples.job;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import org.segmentation.change.Migration;
import org.segmentation.change.Refit;
import org.segmentation.change.RefitAction;
import org.segmentation.change.RefitRule;
import org.segmentation.change.Refitter;
import org.segmentation.change.SnapshotDates;
import org.segmentation.change.StageFlows;
import org.segmentation.change.StageSnapshot;
import org.segmentation.change.Snapshots;
import org.segmentation.change.Stages;
import org.segmentation.change.TrackedModel;
import org.segmentation.feature.AsOf;
import org.segmentation.feature.Feature;
import org.segmentation.input.InputException;
import org.segmentation.io.csv.CsvTable;
import org.segmentation.io.model.ModelJson;
import org.segmentation.segment.Profile;
import org.segmentation.segment.Segmentation;
import org.segmentation.table.FeatureTable;
import org.segmentation.table.Grouping;
import picocli.CommandLine.ParseResult;

/**
 * The segments of an earlier run, refitted to the customers as they are now, and what has changed since then: the same
 * orders are looked at from the day of that run and from today.
 */
final class RefittedSegments {

    private final LoadedModel previous;
    private final AsOf then;
    private final Customers now;
    private final FeatureTable before;
    private final ClusterOptions options;
    private final Printout print;

    private RefittedSegments(LoadedModel previous, AsOf then, Customers now, FeatureTable before, ClusterOptions options,
            Printout print) {
        this.previous = previous;
        this.then = then;
        this.now = now;
        this.before = before;
        this.options = options;
        this.print = print;
    }

    /** Refuses what makes no sense with {@code --previous}. */
    static void check(ParseResult given, boolean table) {
        if (table) {
            throw new IllegalArgumentException("--previous is for orders; a table of customers does not know what they were"
                    + " like before");
        }
        if (given.hasMatchedOption("--load")) {
            throw new IllegalArgumentException("--previous and --load exclude each other: the one refits the segments, the"
                    + " other leaves them as they are");
        }
        Stream.of("--features", "--macro").filter(given::hasMatchedOption).findFirst().ifPresent(option -> {
            throw new IllegalArgumentException(option + " is for finding segments; --previous has them already");
        });
    }

    /** Reads the model, and the customers as they are and as they were. */
    static RefittedSegments read(Path file, InputOptions input, ClusterOptions options, boolean named, Printout print) {
        LoadedModel previous = LoadedModel.read(file);
        AsOf then = previous.json().asOf().orElseThrow(() -> InputException.of("was made of a table of customers; --previous"
                + " needs a model that was made of orders").in(file.toString()));
        Wanted wanted = previous.wanted(false);
        options.check(wanted.features().stream().map(Feature::name).toArray(String[]::new), true, named);
        previous.print(print);
        Customers now = input.read(print, wanted.withScores());
        AsOf today = now.asOf().orElseThrow();
        if (!day(then).isBefore(day(today))) {
            throw InputException.of("the model is as of " + then + ", and orders are seen up to " + today
                    + ": nothing has happened since; give orders of later days").in(file.toString());
        }
        FeatureTable before = input.asOf(then, wanted, now.orders().orElseThrow());
        if (before.rows() == 0) {
            throw InputException.of("there is no order up to " + then + ", when the model was made; --previous needs all orders"
                    + " from the first on").in(input.source());
        }
        return new RefittedSegments(previous, then, now, before, options, print);
    }

    private static LocalDate day(AsOf asOf) {
        return LocalDate.ofInstant(Instant.ofEpochMilli(asOf.lastMillis()), asOf.zone());
    }

    /** The customers as they are now. */
    Customers customers() {
        return now;
    }

    /**
     * Refits the segments, prints what has changed, and gathers what is to be written.
     *
     * @return the customers by tier, by RFM segment and by segment, as far as there are these
     */
    List<Grouping> find(int bins, ResultFiles files) {
        FeatureTable customers = now.table();
        Scored scored = Scored.of(customers, bins);
        scored.print(print);
        Refit refit = refit();
        Segmentation segments = refit.segments();
        Profile profile = LoadedModel.profile(customers, segments);
        print.heading("What became of the segments of " + then, said(refit));
        print.heading("Segments", profile.table());
        Migration moved = migration(refit);
        print.heading("Who moved since " + then, moved);
        Snapshots<StageSnapshot> stages = Stages.defaults().zone(then.zone())
                .at(SnapshotDates.of(day(then), day(now.asOf().orElseThrow())), now.orders().orElseThrow());
        StageFlows flows = stages.last().since(stages.values().get(0));
        print.heading("Stages of life, active for 90 days and new for 30", flows);

        files.report(customers);
        files.report(scored::addTo);
        files.report(report -> report.with("segment", segments).with(refit).with(moved).with(stages));
        files.add("customers.csv", scored.addTo(CsvTable.of(customers))
                .with("cluster", Arrays.stream(segments.labels()).map(label -> label + 1).toArray())
                .with("persona", segments).with("persona_before", before(moved.before())));
        files.add("clusters.csv", ResultTables.clusters(profile));
        if (refit.action() == RefitAction.RECHOOSE) {
            files.add("elbow.csv", ResultTables.elbow(segments));
        }
        if (scored.segments().isPresent()) {
            files.add("rfm_segments.csv", ResultTables.rfmSegments(scored.segmentTable()));
        }
        List<Profile> profiles = new ArrayList<>(scored.profiles());
        profiles.add(profile);
        files.add("profiles.csv", ResultTables.profiles(profiles));
        files.add("migration.csv", ChangeTables.migration(moved));
        files.add("stages.csv", ChangeTables.stages(flows));
        files.add("drift.csv", ChangeTables.drift(refit));
        files.add("model.json", ModelJson.of(segments.model()).seed(options.seed()).customers(customers.rows())
                .asOf(now.asOf().orElseThrow()));
        return Stream.of(Stream.of(scored.tiers()), scored.segments().stream(), Stream.of(segments))
                .<Grouping>flatMap(each -> each).toList();
    }

    private Refit refit() {
        TrackedModel model = TrackedModel.of(previous.model(), before);
        String[] columns = model.baseline().stream().map(column -> column.column().name()).toArray(String[]::new);
        try (Progress progress = Progress.of("clustering", options.steps())) {
            Refitter refitter = Refitter.warm().rechoosing(options.segmenter(columns, progress::fit))
                    .rule(RefitRule.standard());
            return withPersonas(
                    (options.examines() ? refitter.comparedWith(options.kMeans()) : refitter).refit(model, now.table()));
        }
    }

    /** New segments are called after what they are like, as those of a first run are, unless an old one has that name. */
    private Refit withPersonas(Refit refit) {
        Profile profile = refit.segments().profile();
        Map<String, String> names = new LinkedHashMap<>();
        refit.segments().groups().forEach(name -> names.put(name, name));
        Set<String> taken = new HashSet<>(previous.model().names());
        for (String born : refit.born()) {
            String persona = profile.group(born).persona().name();
            names.put(born, taken.add(persona) ? persona : born);
        }
        return new Refit(refit.action(), refit.drift(), refit.model().names(List.copyOf(names.values())),
                refit.segments().named(names), refit.before(), refit.born().stream().map(names::get).toList(),
                refit.retired());
    }

    private static String said(Refit refit) {
        String action = switch (refit.action()) {
            case KEEP -> "They are kept as they are: little has changed.";
            case REFIT -> "They are refitted, from where they were.";
            case RECHOOSE -> "They are found anew, as the old ones no longer serve: those found in an old one's place have its"
                    + " name.";
        };
        return action + (refit.born().isEmpty() ? "" : " New: " + String.join(", ", refit.born()) + ".")
                + (refit.retired().isEmpty() ? "" : " No more: " + String.join(", ", refit.retired()) + ".")
                + "\n" + refit.drift();
    }

    /** From the segments that the customers were in by the old model then to those that they are in now. */
    private Migration migration(Refit refit) {
        Migration moved = Migration.between(previous.model().segment(before), refit.segments());
        double[] spent = moved.ids().stream().mapToDouble(id -> {
            OptionalInt row = now.table().rowOf(id);
            return row.isPresent() ? now.table().value(row.getAsInt(), now.table().indexOf("monetary")) : 0;
        }).toArray();
        return moved.withRevenue(spent);
    }

    private List<String> before(Grouping segments) {
        List<String> names = new ArrayList<>();
        for (String id : now.table().ids()) {
            OptionalInt row = segments.rowOf(id);
            names.add(row.isPresent() ? segments.groups().get(segments.group(row.getAsInt())) : "");
        }
        return names;
    }
}
