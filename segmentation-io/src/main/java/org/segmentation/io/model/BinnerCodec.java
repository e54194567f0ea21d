package org.segmentation.io.model;

import org.segmentation.binning.QuantileBinner;
import org.segmentation.table.MissingValues;

/** {@link QuantileBinner}: how to bin, before any values are seen. */
final class BinnerCodec implements Codec<QuantileBinner> {

    @Override
    public String type() {
        return "quantile-binner";
    }

    @Override
    public Class<QuantileBinner> model() {
        return QuantileBinner.class;
    }

    @Override
    public void write(QuantileBinner model, Members to) {
        model.ownEdges().ifPresentOrElse(edges -> to.put("edges", edges), () -> to.put("bins", model.bins()));
        to.put("type", model.type()).put("missing", model.missing());
    }

    @Override
    public QuantileBinner read(Fields from) {
        QuantileBinner binner = from.has("edges") ? QuantileBinner.edges(from.numbers("edges"))
                : QuantileBinner.quantiles(from.integer("bins"));
        return binner.type(from.integer("type")).missing(from.constant("missing", MissingValues.values()));
    }
}
