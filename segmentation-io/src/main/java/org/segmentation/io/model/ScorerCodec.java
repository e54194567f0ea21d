package org.segmentation.io.model;

import java.util.List;
import java.util.stream.IntStream;
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
        return IntStream.range(0, model.columns().size())
                .mapToObj(i -> FeatureColumn.numeric(model.columns().get(i)).unit(model.units().get(i))).toList();
    }

    @Override
    public void write(RfmScorer model, Members to) {
        to.put("columns", model.columns()).put("binners", Members.each(model.binners(), binners::write))
                .put("weights", model.weights()).put("order", model.order());
        if (model.units().stream().anyMatch(unit -> !unit.isEmpty())) {
            to.put("units", model.units());
        }
        if (model.isNested()) {
            to.put("nested", true);
        }
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
        RfmScorer scorer = RfmScorer.bins(any.bins(), three.get(1).bins(), three.get(2).bins())
                .columns(columns.get(0), columns.get(1), columns.get(2)).type(any.type()).missing(any.missing())
                .weights(weights[0], weights[1], weights[2]).order(from.constant("order", ScoreOrder.values()));
        if (from.has("units")) {
            List<String> units = from.texts("units");
            if (units.size() != 3) {
                throw from.wrong("units", "three");
            }
            scorer = scorer.units(units.get(0), units.get(1), units.get(2));
        }
        scorer = from.has("nested") && from.flag("nested") ? scorer.nested() : scorer;
        scorer = three.get(0).ownEdges().map(scorer::recencyEdges).orElse(scorer);
        scorer = three.get(1).ownEdges().map(scorer::frequencyEdges).orElse(scorer);
        scorer = three.get(2).ownEdges().map(scorer::monetaryEdges).orElse(scorer);
        if (!scorer.binners().equals(three)) {
            throw from.wrong("binners", "alike in their type of quantile and treatment of missing values");
        }
        return scorer;
    }
}
