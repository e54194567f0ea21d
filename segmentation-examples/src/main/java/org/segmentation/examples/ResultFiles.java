package org.segmentation.examples;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.segmentation.cluster.Elbow;
import org.segmentation.io.csv.CsvTable;
import org.segmentation.rfm.RfmScores;
import org.segmentation.segment.FeatureSummary;
import org.segmentation.segment.GroupProfile;
import org.segmentation.segment.Profile;
import org.segmentation.segment.Segmentation;
import org.segmentation.table.FeatureTable;
import org.segmentation.table.Grouping;

/** The files that the main job writes; clusters are numbered from 1, as their names are. */
final class ResultFiles {

    private final Path folder;
    private final CsvTable customers;

    private ResultFiles(Path folder, CsvTable customers) {
        this.folder = folder;
        this.customers = customers;
    }

    ResultFiles(Path folder, FeatureTable customers) {
        this(folder, CsvTable.of(customers));
    }

    ResultFiles with(RfmScores scores, Grouping tiers, @Nullable Grouping segments) {
        CsvTable scored = customers.with("r_score", IntStream.range(0, scores.rows()).map(scores::r).toArray())
                .with("f_score", IntStream.range(0, scores.rows()).map(scores::f).toArray())
                .with("m_score", IntStream.range(0, scores.rows()).map(scores::m).toArray())
                .with("rfm_sum", IntStream.range(0, scores.rows()).mapToDouble(scores::sum).toArray())
                .with("tier", tiers);
        return new ResultFiles(folder, segments == null ? scored : scored.with("rfm_segment", segments));
    }

    ResultFiles with(Segmentation segments) {
        return new ResultFiles(folder,
                customers.with("cluster", Arrays.stream(segments.labels()).map(label -> label + 1).toArray()));
    }

    List<Path> write(Profile profile, Segmentation segments) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make the folder " + folder + ": " + e, e);
        }
        Path customersFile = folder.resolve("customers.csv");
        Path clustersFile = folder.resolve("clusters.csv");
        Path elbowFile = folder.resolve("elbow.csv");
        customers.write(customersFile);
        clusters(profile).write(clustersFile);
        elbow(segments).write(elbowFile);
        return List.of(customersFile, clustersFile, elbowFile);
    }

    private static CsvTable clusters(Profile profile) {
        List<GroupProfile> groups = profile.groups();
        CsvTable table = CsvTable.empty().with("cluster", IntStream.rangeClosed(1, groups.size()).toArray())
                .with("customers", groups.stream().mapToInt(GroupProfile::size).toArray())
                .with("share_of_customers", groups.stream().mapToDouble(GroupProfile::share).toArray());
        if (profile.all().spendShare().isPresent()) {
            table = table.with("share_of_spend",
                    groups.stream().mapToDouble(group -> group.spendShare().orElse(Double.NaN)).toArray());
        }
        for (FeatureSummary feature : profile.all().features()) {
            table = table.with("mean_" + feature.feature(),
                    groups.stream().mapToDouble(group -> group.feature(feature.feature()).mean()).toArray());
        }
        return table.with("description", groups.stream().map(GroupProfile::description).toList());
    }

    /** The sweep; of a given k, the one line that there is. */
    private static CsvTable elbow(Segmentation segments) {
        Elbow elbow = segments.model().elbow().orElse(null);
        int[] ks = elbow == null ? new int[] {segments.model().k()} : elbow.ks();
        double[] inertia = elbow == null ? new double[] {segments.inertia()} : elbow.inertia();
        return CsvTable.empty().with("k", ks).with("inertia", inertia).with("chosen",
                Arrays.stream(ks).mapToObj(k -> Boolean.toString(k == segments.model().k())).toList());
    }
}
