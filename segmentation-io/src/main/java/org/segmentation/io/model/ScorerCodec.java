package org.segmentation.io.model;

import java.util.List;
import org.segmentation.binning.QuantileBinner;
import org.segmentation.rfm.RfmScorer;
import org.segmentation.rfm.ScoreOrder;
import org.segmentation.table.FeatureColumn;

/** {@link RfmScorer}: how to score, before any customers are seen. */
final class ScorerCodec implements Codec<RfmScorer> {

    private final BinnerCodec binners = new BinnerCodec();

    @Override
    public String type() {
        return "rfm-scorer";
    }

    @Override
    public Class<RfmScorer> model() {
        return RfmScorer.class;
    }

    @Override
    public List<FeatureColumn> features(RfmScorer model) {
        return model.columns().stream().map(FeatureColumn::numeric).toList();
    }

    @Override
    public void write(RfmScorer model, Members to) {
        to.put("columns", model.columns()).put("binners", Members.each(model.binners(), binners::write))
                .put("weights", model.weights()).put("order", model.order());
    }

    @Override
    public RfmScorer read(Fields from) {
        List<String> columns = from.texts("columns");
        List<QuantileBinner> three = from.each("binners", binners::read);
        double[] weights = from.numbers("weights");
        if (columns.size() != 3 || three.size() != 3 || weights.length != 3) {
            throw from.wrong("columns", "three, and binners and weights likewise");
        }
        QuantileBinner any = three.get(0);
        RfmScorer scorer = RfmScorer.bins(any.bins()).columns(columns.get(0), columns.get(1), columns.get(2))
                .type(any.type()).missing(any.missing()).weights(weights[0], weights[1], weights[2])
                .order(from.constant("order", ScoreOrder.values()));
        scorer = three.get(0).ownEdges().map(scorer::recencyEdges).orElse(scorer);
        scorer = three.get(1).ownEdges().map(scorer::frequencyEdges).orElse(scorer);
        scorer = three.get(2).ownEdges().map(scorer::monetaryEdges).orElse(scorer);
        if (!scorer.binners().equals(three)) {
            throw from.wrong("binners", "alike in their number of bins, type of quantile and treatment of missing values");
        }
        return scorer;
    }
}
