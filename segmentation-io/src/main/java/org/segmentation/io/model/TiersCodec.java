package org.segmentation.io.model;

import java.util.List;
import org.segmentation.rfm.FittedTiers;
import org.segmentation.table.FeatureColumn;
import org.segmentation.table.FeatureColumn.Direction;

/** {@link FittedTiers}: a scheme that was fitted. */
final class TiersCodec implements Codec<FittedTiers> {

    @Override
    public String type() {
        return "tiers";
    }

    @Override
    public Class<FittedTiers> model() {
        return FittedTiers.class;
    }

    @Override
    public List<FeatureColumn> features(FittedTiers model) {
        return List.of(FeatureColumn.numeric(model.column()).unit(model.unit()));
    }

    @Override
    public void write(FittedTiers model, Members to) {
        to.put("column", model.column()).put("direction", model.direction()).put("names", model.names())
                .put("edgesInBetterTier", model.edgesInBetterTier()).put("edges", model.edges());
        if (!model.unit().isEmpty()) {
            to.put("unit", model.unit());
        }
    }

    @Override
    public FittedTiers read(Fields from) {
        return FittedTiers.of(from.text("column"), from.constant("direction", Direction.values()), from.texts("names"),
                from.flag("edgesInBetterTier"), from.numbers("edges"))
                .unit(from.has("unit") ? from.text("unit") : "");
    }
}
