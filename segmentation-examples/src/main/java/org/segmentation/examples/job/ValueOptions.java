package org.segmentation.examples.job;

import java.util.List;
import org.segmentation.value.GammaGamma;
import org.segmentation.value.ModelledValue;
import org.segmentation.value.PurchaseModel;
import org.segmentation.value.TimeScale;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParseResult;

/** Whether the money is wanted, and by which assumptions. */
final class ValueOptions {

    /** A hundred years. */
    private static final int FARTHEST = 1_200;

    @Option(names = "--clv",
            description = "say what customers are worth, too: lifetime value, revenue at risk, churn and cohorts")
    private boolean wanted;
    @Option(names = "--horizon", paramLabel = "MONTHS", description = "how far --clv looks ahead (${DEFAULT-VALUE})")
    private int horizon = 12;
    @Option(names = "--discount", paramLabel = "RATE",
            description = "interest of a month for --clv, 0.01 for 1 %% (${DEFAULT-VALUE})")
    private double discount;
    @Option(names = "--margin", paramLabel = "SHARE",
            description = "what remains of an amount after costs for --clv, 0.3 for 30 %% (${DEFAULT-VALUE}, which is"
                    + " revenue)")
    private double margin = 1;
    @Mixin
    private final RatingOptions ratings = new RatingOptions();

    /** Refuses what cannot be, before anything is read. */
    void check(ParseResult given, boolean table) {
        if (!wanted) {
            refuse(given, List.of("--horizon", "--discount", "--margin", RatingOptions.FILE), "--clv");
        } else if (table) {
            throw new IllegalArgumentException("--clv is for orders; a table does not say who bought when");
        } else if (given.matchedOptionValue("--as-of", "").contains("T")) {
            throw new IllegalArgumentException("--clv counts whole days: --as-of must be a date, such as 2011-12-09");
        }
        ratings.check(given);
        if (horizon < 1 || horizon > FARTHEST) {
            throw new IllegalArgumentException("--horizon " + horizon + "; it must be 1 to " + FARTHEST + " months");
        }
        if (!(discount >= 0 && discount < 1)) {
            throw new IllegalArgumentException("--discount " + discount
                    + "; it must be at least 0 and below 1, such as 0.01 for 1 % a month");
        }
        if (!(margin >= 0 && margin <= 1)) {
            throw new IllegalArgumentException("--margin " + margin + "; it must be a share, such as 0.3 for 30 %");
        }
    }

    static void refuse(ParseResult given, List<String> options, String without) {
        options.stream().filter(given::hasMatchedOption).findFirst().ifPresent(option -> {
            throw new IllegalArgumentException(option + " goes with " + without);
        });
    }

    boolean wanted() {
        return wanted;
    }

    /** The value that models give by the assumptions made. */
    ModelledValue by(PurchaseModel purchases, GammaGamma spend) {
        return ModelledValue.of(purchases, spend).horizon(horizon, TimeScale.MONTHS).discount(discount).margin(margin);
    }

    /** The assumptions in words. */
    String assumptions() {
        return horizon + (horizon == 1 ? " month" : " months") + " ahead, margin " + margin + ", discount " + discount
                + " a month";
    }

    RatingOptions ratings() {
        return ratings;
    }
}
