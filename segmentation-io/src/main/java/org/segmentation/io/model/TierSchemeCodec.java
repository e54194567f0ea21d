package org.segmentation.io.model;

import java.util.List;
import java.util.function.Function;
import org.segmentation.rfm.QuantileTiers;
import org.segmentation.rfm.ThresholdTiers;
import org.segmentation.rfm.TierScheme;

/** {@link TierScheme}: names, and either the type of quantile or the thresholds. */
final class TierSchemeCodec implements Codec<TierScheme> {

    private static final String QUANTILES = "quantiles";
    private static final String THRESHOLDS = "thresholds";

    @Override
    public String type() {
        return "tier-scheme";
    }

    @Override
    public Class<TierScheme> model() {
        return TierScheme.class;
    }

    @Override
    public void write(TierScheme model, Members to) {
        if (model instanceof ThresholdTiers tiers) {
            to.put("by", THRESHOLDS).put("names", tiers.names()).put("thresholds", tiers.thresholds());
        } else if (model instanceof QuantileTiers tiers) {
            to.put("by", QUANTILES).put("names", tiers.names()).put("type", tiers.type());
        }
    }

    @Override
    public TierScheme read(Fields from) {
        String by = from.choice("by", new String[] {QUANTILES, THRESHOLDS}, Function.identity());
        List<String> names = from.texts("names");
        return by.equals(QUANTILES) ? TierScheme.quantiles(names.toArray(String[]::new)).type(from.integer("type"))
                : thresholds(from, names, from.numbers("thresholds"));
    }

    private static ThresholdTiers thresholds(Fields from, List<String> names, double[] thresholds) {
        if (names.size() != thresholds.length + 1) {
            throw from.wrong("thresholds", "one less than there are names, which are " + names.size());
        }
        ThresholdTiers tiers = TierScheme.lowest(names.get(thresholds.length));
        for (int i = thresholds.length - 1; i >= 0; i--) {
            tiers = tiers.tier(names.get(i), thresholds[i]);
        }
        return tiers;
    }
}
