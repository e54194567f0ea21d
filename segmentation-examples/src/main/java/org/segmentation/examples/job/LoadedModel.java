package org.segmentation.examples.job;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.segmentation.io.csv.CsvTable;
import org.segmentation.io.model.ModelJson;
import org.segmentation.segment.GroupProfile;
import org.segmentation.segment.Persona;
import org.segmentation.segment.Profile;
import org.segmentation.segment.Segmentation;
import org.segmentation.segment.SegmentationModel;
import org.segmentation.table.FeatureTable;

/** Segments by a model that an earlier run has written: customers are put into them, nothing is fitted. */
record LoadedModel(Path file, ModelJson<SegmentationModel> json) {

    static LoadedModel read(Path file) {
        return new LoadedModel(file, ModelJson.read(file, SegmentationModel.class));
    }

    SegmentationModel model() {
        return json.model();
    }

    /** What it needs of orders, or of a table of customers. */
    Wanted wanted(boolean table) {
        return table ? Wanted.columnsOf(model()) : Wanted.featuresOf(model(), file.toString());
    }

    /** Says where the model comes from. */
    void print(Printout print) {
        print.text("Model " + file + ": " + model().k() + " segments"
                + (json.customers().isEmpty() ? ""
                        : String.format(Locale.ROOT, " of %,d customers", json.customers().getAsLong()))
                + json.asOf().map(day -> ", as of " + day).orElse("") + ", made " + json.made());
    }

    /** The segments keep the names that the model gives them, whatever they are like today. */
    static Profile profile(FeatureTable customers, Segmentation segments) {
        Profile profile = Profile.of(customers, segments);
        return profile.with(profile.groups().stream().collect(Collectors.toMap(GroupProfile::name,
                group -> new Persona(group.name(), group.description()))));
    }

    /** Puts customers into the segments, prints these, and gathers what is to be written. */
    Segmentation segment(FeatureTable customers, Printout print, ResultFiles files) {
        Segmentation segments = model().segment(customers);
        print.heading("Customers by the segments of the model", profile(customers, segments).table());
        files.add("customers.csv", CsvTable.of(customers)
                .with("cluster", Arrays.stream(segments.labels()).map(label -> label + 1).toArray())
                .with("persona", segments));
        return segments;
    }
}
