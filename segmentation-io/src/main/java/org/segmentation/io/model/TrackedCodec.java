package org.segmentation.io.model;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import org.segmentation.change.ColumnBaseline;
import org.segmentation.change.TrackedModel;
import org.segmentation.segment.SegmentationModel;
import org.segmentation.table.FeatureColumn;

/** {@link TrackedModel}: its model, and what gives its segments an identity. What is not known (NaN) is left out. */
final class TrackedCodec implements Codec<TrackedModel> {

    private final SegmentationCodec models = new SegmentationCodec();

    @Override
    public String type() {
        return "tracked-model";
    }

    @Override
    public Class<TrackedModel> model() {
        return TrackedModel.class;
    }

    @Override
    public List<FeatureColumn> features(TrackedModel model) {
        return models.features(model.model());
    }

    @Override
    public OptionalLong seed(TrackedModel model) {
        return models.seed(model.model());
    }

    @Override
    public void write(TrackedModel model, Members to) {
        List<FeatureColumn> columns = model.model().columns();
        to.put("segmentation", Members.of(model.model(), models::write))
                .put("ids", model.ids().stream().mapToInt(Integer::intValue).toArray()).put("nextId", model.nextId())
                .put("baseline", Members.each(model.baseline(), TrackedCodec::writeBaseline))
                .put("means", Arrays.stream(model.means()).map(means -> means(columns, means)).toList());
        putKnown("inertiaPerCustomer", model.inertiaPerCustomer(), to);
    }

    private static void putKnown(String name, double number, Members to) {
        if (!Double.isNaN(number)) {
            to.put(name, number);
        }
    }

    private static double known(String name, Fields from) {
        return from.has(name) ? from.number(name) : Double.NaN;
    }

    private static void writeBaseline(ColumnBaseline baseline, Members to) {
        to.put("column", Members.of(baseline.column(), ColumnFields::write))
                .put("edges", baseline.edges().stream().mapToDouble(Double::doubleValue).toArray())
                .put("counts", baseline.counts().stream().mapToInt(Integer::intValue).toArray())
                .put("missing", baseline.missing());
        putKnown("mean", baseline.mean(), to);
        putKnown("standardDeviation", baseline.standardDeviation(), to);
    }

    private static ColumnBaseline readBaseline(Fields from) {
        return new ColumnBaseline(ColumnFields.read(from.object("column")),
                Arrays.stream(from.numbers("edges")).boxed().toList(),
                Arrays.stream(from.integers("counts")).boxed().toList(), from.integer("missing"), known("mean", from),
                known("standardDeviation", from));
    }

    private static Members means(List<FeatureColumn> columns, double[] means) {
        Members known = new Members();
        for (int c = 0; c < means.length; c++) {
            putKnown(columns.get(c).name(), means[c], known);
        }
        return known;
    }

    @Override
    public TrackedModel read(Fields from) {
        SegmentationModel model = models.read(from.object("segmentation"));
        List<double[]> means = from.each("means", segment -> model.columns().stream()
                .mapToDouble(column -> known(column.name(), segment)).toArray());
        return TrackedModel.of(model, Arrays.stream(from.integers("ids")).boxed().toList(), from.integer("nextId"),
                from.each("baseline", TrackedCodec::readBaseline), means.toArray(double[][]::new),
                known("inertiaPerCustomer", from));
    }
}
