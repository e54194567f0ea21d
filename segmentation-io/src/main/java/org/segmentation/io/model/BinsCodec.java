package org.segmentation.io.model;

import org.segmentation.binning.QuantileBins;
import org.segmentation.table.MissingValues;

/** {@link QuantileBins}: a binner that was fitted. */
final class BinsCodec implements Codec<QuantileBins> {

    @Override
    public String type() {
        return "quantile-bins";
    }

    @Override
    public Class<QuantileBins> model() {
        return QuantileBins.class;
    }

    @Override
    public void write(QuantileBins model, Members to) {
        to.put("edges", model.edges()).put("sizes", model.sizes()).put("missingCount", model.missingCount())
                .put("missing", model.missing());
    }

    @Override
    public QuantileBins read(Fields from) {
        return QuantileBins.of(from.numbers("edges")).counted(from.integers("sizes"), from.integer("missingCount"))
                .missing(from.constant("missing", MissingValues.values()));
    }
}
