package org.segmentation.io.model;

import java.util.List;
import java.util.stream.Stream;
import org.segmentation.rfm.RfmDimension;
import org.segmentation.rfm.RfmModel;
import org.segmentation.rfm.ScoreOrder;
import org.segmentation.table.FeatureColumn;
import org.segmentation.table.FeatureColumn.Direction;

/** {@link RfmModel}: a scorer that was fitted. */
final class RfmCodec implements Codec<RfmModel> {

    private final BinsCodec bins = new BinsCodec();

    @Override
    public String type() {
        return "rfm";
    }

    @Override
    public Class<RfmModel> model() {
        return RfmModel.class;
    }

    @Override
    public List<FeatureColumn> features(RfmModel model) {
        return Stream.of(model.recency(), model.frequency(), model.monetary())
                .map(dimension -> FeatureColumn.numeric(dimension.column()).unit(dimension.unit())).toList();
    }

    @Override
    public void write(RfmModel model, Members to) {
        to.put("order", model.order()).put("recency", Members.of(model.recency(), this::writeDimension))
                .put("frequency", Members.of(model.frequency(), this::writeDimension))
                .put("monetary", Members.of(model.monetary(), this::writeDimension));
    }

    @Override
    public RfmModel read(Fields from) {
        return RfmModel.of(readDimension(from.object("recency")), readDimension(from.object("frequency")),
                readDimension(from.object("monetary")), from.constant("order", ScoreOrder.values()));
    }

    private void writeDimension(RfmDimension dimension, Members to) {
        to.put("column", dimension.column()).put("direction", dimension.direction()).put("weight", dimension.weight())
                .put("bins", Members.of(dimension.bins(), bins::write));
        if (!dimension.unit().isEmpty()) {
            to.put("unit", dimension.unit());
        }
        if (dimension.nested()) {
            to.put("withinRecency", Members.each(dimension.withinRecency(), bins::write));
        }
    }

    private RfmDimension readDimension(Fields from) {
        return new RfmDimension(from.text("column"), bins.read(from.object("bins")),
                from.constant("direction", Direction.values()), from.number("weight"),
                from.has("unit") ? from.text("unit") : "",
                from.has("withinRecency") ? from.each("withinRecency", bins::read) : List.of());
    }
}
