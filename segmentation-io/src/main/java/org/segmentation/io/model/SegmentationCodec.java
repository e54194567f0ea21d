package org.segmentation.io.model;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.segmentation.cluster.Elbow;
import org.segmentation.cluster.KMeans;
import org.segmentation.cluster.KMeansModel;
import org.segmentation.cluster.Start;
import org.segmentation.segment.SegmentationModel;
import org.segmentation.table.FeatureColumn;

/** {@link SegmentationModel}: its columns, transform, clusters and names, and the sweep if there was one. */
final class SegmentationCodec implements Codec<SegmentationModel> {

    /** One k of a sweep. */
    private record Fit(double inertia, KMeansModel model) {
    }

    private final TransformCodec transforms = new TransformCodec();
    private final KMeansCodec clusters = new KMeansCodec();

    @Override
    public String type() {
        return "segmentation";
    }

    @Override
    public Class<SegmentationModel> model() {
        return SegmentationModel.class;
    }

    @Override
    public List<FeatureColumn> features(SegmentationModel model) {
        return model.columns();
    }

    @Override
    public OptionalLong seed(SegmentationModel model) {
        return model.elbow().map(elbow -> OptionalLong.of(elbow.settings().seed())).orElse(OptionalLong.empty());
    }

    @Override
    public void write(SegmentationModel model, Members to) {
        to.put("names", model.names())
                .put("columns", Members.each(model.columns(), ColumnFields::write))
                .put("transform", Members.of(model.transform(), transforms::write))
                .put("clusters", Members.of(model.clusters(), clusters::write));
        model.elbow().ifPresent(elbow -> to.put("elbow", Members.of(elbow, SegmentationCodec::writeElbow)));
    }

    @Override
    public SegmentationModel read(Fields from) {
        SegmentationModel model = SegmentationModel.of(from.each("columns", ColumnFields::read),
                transforms.read(from.object("transform")), clusters.read(from.object("clusters")), from.texts("names"));
        return from.has("elbow") ? model.elbow(readElbow(from.object("elbow"), model.clusters().columns())) : model;
    }

    /** The models of a sweep are of the columns of the clusters, which are not written again. */
    private static void writeElbow(Elbow elbow, Members to) {
        int[] ks = elbow.ks();
        double[] inertia = elbow.inertia();
        List<Members> sweep = new ArrayList<>();
        for (int i = 0; i < ks.length; i++) {
            sweep.add(new Members().put("inertia", inertia[i]).put("centroids", elbow.model(ks[i]).centroids()));
        }
        to.put("asked", elbow.asked()).put("sensitivity", elbow.knee().sensitivity())
                .put("settings", Members.of(elbow.settings(), SegmentationCodec::writeSettings)).put("sweep", sweep);
    }

    private static Elbow readElbow(Fields from, List<FeatureColumn> columns) {
        List<Fit> sweep = from.each("sweep", fit -> new Fit(fit.number("inertia"),
                KMeansModel.of(columns, fit.rows("centroids"))));
        return Elbow.of(sweep.stream().map(Fit::model).toList(), sweep.stream().mapToDouble(Fit::inertia).toArray(),
                from.number("sensitivity"), from.integer("asked"), readSettings(from.object("settings")));
    }

    /** Threads and listeners are those of the machine and the program, not of the model. */
    private static void writeSettings(KMeans settings, Members to) {
        settings.k().ifPresent(k -> to.put("k", k));
        to.put("seed", settings.seed()).put("restarts", settings.restarts())
                .put("maxIterations", settings.maxIterations()).put("tolerance", settings.tolerance())
                .put("start", settings.start());
    }

    private static KMeans readSettings(Fields from) {
        KMeans settings = from.has("k") ? KMeans.into(from.integer("k")) : KMeans.defaults();
        return settings.seed(from.whole("seed")).restarts(from.integer("restarts"))
                .maxIterations(from.integer("maxIterations")).tolerance(from.number("tolerance"))
                .start(from.constant("start", Start.values()));
    }
}
