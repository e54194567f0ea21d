package org.segmentation.examples.job;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.segmentation.cluster.Elbow;
import org.segmentation.cluster.Evidence;
import org.segmentation.io.csv.CsvTable;
import org.segmentation.rfm.RfmSegmentFigures;
import org.segmentation.rfm.RfmSegmentTable;
import org.segmentation.segment.FeatureSummary;
import org.segmentation.segment.GroupProfile;
import org.segmentation.segment.LevelSummary;
import org.segmentation.segment.Profile;
import org.segmentation.segment.Segmentation;

/** The tables that the main job writes, but for that of the customers. Clusters are numbered from 1, as their names are. */
final class ResultTables {

    private ResultTables() {
    }

    /** A row a cluster. */
    static CsvTable clusters(Profile profile) {
        List<GroupProfile> groups = profile.groups();
        CsvTable table = CsvTable.empty().with("cluster", IntStream.rangeClosed(1, groups.size()).toArray())
                .with("customers", groups.stream().mapToInt(GroupProfile::size).toArray())
                .with("share_of_customers", numbers(groups, GroupProfile::share));
        if (profile.all().spendShare().isPresent()) {
            table = table.with("share_of_spend", numbers(groups, group -> orNaN(group.spendShare())));
        }
        for (FeatureSummary feature : profile.all().features()) {
            table = table.with("mean_" + feature.feature(),
                    numbers(groups, group -> group.feature(feature.feature()).mean()));
        }
        return table.with("persona", groups.stream().map(group -> group.persona().name()).toList())
                .with("description", groups.stream().map(GroupProfile::description).toList());
    }

    /** The sweep; of a given k, the one line that there is. */
    static CsvTable elbow(Segmentation segments) {
        Elbow elbow = segments.model().elbow().orElse(null);
        int[] ks = elbow == null ? new int[] {segments.model().k()} : elbow.ks();
        double[] inertia = elbow == null ? new double[] {segments.inertia()} : elbow.inertia();
        return CsvTable.empty().with("k", ks).with("inertia", inertia).with("chosen", chosen(ks, segments.model().k()));
    }

    /** Every criterion at every k, and which of them favour it. */
    static CsvTable evidence(Evidence evidence, int chosen) {
        CsvTable table = CsvTable.empty().with("k", evidence.ks());
        for (Evidence.Criterion criterion : Evidence.Criterion.values()) {
            table = table.with(criterion.name().toLowerCase(Locale.ROOT), evidence.values(criterion));
        }
        return table.with("votes", Arrays.stream(evidence.ks()).map(evidence::votes).toArray())
                .with("favoured_by", Arrays.stream(evidence.ks()).mapToObj(k -> favouring(evidence, k)).toList())
                .with("chosen", chosen(evidence.ks(), chosen));
    }

    private static String favouring(Evidence evidence, int k) {
        return String.join("; ", Arrays.stream(Evidence.Criterion.values())
                .filter(criterion -> evidence.favoured(criterion).equals(OptionalInt.of(k)))
                .map(Evidence.Criterion::toString).toList());
    }

    private static List<String> chosen(int[] ks, int chosen) {
        return Arrays.stream(ks).mapToObj(k -> Boolean.toString(k == chosen)).toList();
    }

    /** The figures of the RFM segments, and of all customers. */
    static CsvTable rfmSegments(RfmSegmentTable figures) {
        List<RfmSegmentFigures> rows = Stream.concat(figures.segments().stream(), Stream.of(figures.all())).toList();
        return CsvTable.empty().with("rfm_segment", rows.stream().map(RfmSegmentFigures::name).toList())
                .with("customers", rows.stream().mapToInt(RfmSegmentFigures::customers).toArray())
                .with("share_of_customers", numbers(rows, RfmSegmentFigures::share))
                .with("orders", numbers(rows, row -> orNaN(row.orders())))
                .with("revenue", numbers(rows, row -> orNaN(row.revenue())))
                .with("share_of_revenue", numbers(rows, row -> orNaN(row.revenueShare())))
                .with("average_order_value", numbers(rows, row -> orNaN(row.averageOrderValue())))
                .with("median_recency", numbers(rows, row -> orNaN(row.medianRecency())))
                .with("median_frequency", numbers(rows, row -> orNaN(row.medianFrequency())))
                .with("median_monetary", numbers(rows, row -> orNaN(row.medianMonetary())));
    }

    /**
     * One feature of one group: a numeric one with its figures, or a category's value with the share of the customers
     * who have it as its mean, and how much more common it is than among all as its importance.
     */
    private record Line(String segmentation, GroupProfile group, String feature, @Nullable FeatureSummary numeric,
            @Nullable LevelSummary level) {

        double figure(ToDoubleFunction<FeatureSummary> figure) {
            return numeric == null ? Double.NaN : figure.applyAsDouble(numeric);
        }

        double mean() {
            return level == null ? figure(FeatureSummary::mean) : level.share();
        }

        double importance() {
            return level == null ? figure(FeatureSummary::importance) : level.lift() - 1;
        }
    }

    /** Profiles in long form: a row for each feature of each group of each segmentation, and of all customers. */
    static CsvTable profiles(List<Profile> profiles) {
        List<Line> lines = profiles.stream().flatMap(profile -> Stream
                .concat(profile.groups().stream(), Stream.of(profile.all()))
                .flatMap(group -> lines(profile.name(), group))).toList();
        return CsvTable.empty().with("segmentation", texts(lines, Line::segmentation))
                .with("group", texts(lines, line -> line.group().name()))
                .with("persona", texts(lines, line -> line.group().persona().name()))
                .with("customers", lines.stream().mapToInt(line -> line.group().size()).toArray())
                .with("share_of_customers", numbers(lines, line -> line.group().share()))
                .with("share_of_spend", numbers(lines, line -> orNaN(line.group().spendShare())))
                .with("feature", texts(lines, Line::feature))
                .with("mean", numbers(lines, Line::mean))
                .with("min", numbers(lines, line -> line.figure(FeatureSummary::min)))
                .with("lower_quartile", numbers(lines, line -> line.figure(FeatureSummary::lowerQuartile)))
                .with("median", numbers(lines, line -> line.figure(FeatureSummary::median)))
                .with("upper_quartile", numbers(lines, line -> line.figure(FeatureSummary::upperQuartile)))
                .with("max", numbers(lines, line -> line.figure(FeatureSummary::max)))
                .with("importance", numbers(lines, Line::importance))
                .with("deviation", numbers(lines, line -> line.figure(FeatureSummary::deviation)))
                .with("effect", numbers(lines, line -> line.figure(FeatureSummary::effect)));
    }

    private static Stream<Line> lines(String segmentation, GroupProfile group) {
        List<Line> lines = new ArrayList<>();
        group.features().forEach(feature -> lines.add(new Line(segmentation, group, feature.feature(), feature, null)));
        group.levels().forEach(level -> lines.add(
                new Line(segmentation, group, level.column() + " = " + level.level(), null, level)));
        return lines.stream();
    }

    private static <T> double[] numbers(List<T> rows, ToDoubleFunction<T> number) {
        return rows.stream().mapToDouble(number).toArray();
    }

    private static <T> List<String> texts(List<T> rows, Function<T, String> text) {
        return rows.stream().map(text).toList();
    }

    private static double orNaN(OptionalDouble figure) {
        return figure.orElse(Double.NaN);
    }
}
