package org.segmentation.spark.feature;

import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.when;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;
import org.segmentation.feature.Feature;
import org.segmentation.feature.FeatureExtractor;
import org.segmentation.feature.NegativeQuantities;
import org.segmentation.input.InputException;
import org.segmentation.input.Intake;
import org.segmentation.spark.job.Jobs;

/**
 * What all lines together tell, from one aggregation without groups.
 *
 * @param intake          what there is, what is used, and why the rest is not
 * @param last            the time of the last line used; {@link Long#MIN_VALUE} if there is none
 * @param lowestCurrency  of the lines used, null if they have none
 * @param highestCurrency of the lines used, null if they have none
 * @param quantities      how many lines have a quantity
 * @param returned        how many of the lines used have a returned quantity
 * @param products        how many of the lines used have a product type
 */
record LineFacts(Intake intake, long last, @Nullable String lowestCurrency,
        @Nullable String highestCurrency, long quantities, long returned, long products) {

    private static final String REJECTED = "rejected";

    /** Runs the job over lines whose fate is known. */
    static LineFacts of(Dataset<Row> judged) {
        Column used = Fate.USED.of();
        Row row = Jobs.aggregate(judged, List.of(count(lit(1)), count(when(Fate.REJECTED.of(), 1)),
                count(when(Fate.WITHOUT_CUSTOMER.of(), 1)), count(when(Fate.AFTER_AS_OF.of(), 1)),
                count(when(Fate.NEGATIVE.of(), 1)), max(when(used, OrderLines.column(OrderLines.MILLIS))),
                min(when(used, OrderLines.column(OrderLines.CURRENCY))),
                max(when(used, OrderLines.column(OrderLines.CURRENCY))),
                count(when(Fate.isOfCustomer(), OrderLines.column(OrderLines.QUANTITY))),
                count(when(used, OrderLines.column(OrderLines.RETURNED))),
                count(when(used, OrderLines.column(OrderLines.PRODUCT)))));
        Intake intake = Intake.of("lines", row.getLong(0)).skip(REJECTED, row.getLong(1))
                .skip("without a customer id", row.getLong(2)).skip("after the as-of date", row.getLong(3))
                .skip("with a negative quantity", row.getLong(4));
        return new LineFacts(intake, row.isNullAt(5) ? Long.MIN_VALUE : row.getLong(5),
                row.isNullAt(6) ? null : row.getString(6), row.isNullAt(7) ? null : row.getString(7), row.getLong(8),
                row.getLong(9), row.getLong(10));
    }

    String currency() {
        return Objects.requireNonNullElse(lowestCurrency, "");
    }

    /** That every line can be used or left out for a reason. */
    void requireNoneRejected() {
        long rejected = intake.skipped(REJECTED);
        if (rejected > 0) {
            throw InputException.of(String.format(Locale.ROOT, "%,d of %,d lines lack an order id, a time or a finite"
                    + " amount, or have an infinite quantity; skip such rows explicitly, .skipBadRows()", rejected,
                    intake.seen()));
        }
    }

    /** That the lines used are of one currency, and say what the features need to know. */
    void requireEnoughFor(FeatureExtractor extractor) {
        if (intake.used() == 0) {
            return;
        }
        if (!Objects.equals(lowestCurrency, highestCurrency)) {
            throw InputException.of("is there beside '" + lowestCurrency + "'; amounts of different currencies cannot be"
                    + " added, convert them or filter the DataFrame by currency").at("currency", highestCurrency);
        }
        NegativeQuantities negative = extractor.negativeQuantities();
        if (negative != NegativeQuantities.KEEP) {
            require(quantities, "quantity", "NegativeQuantities." + negative + " looks at");
        }
        for (Feature feature : extractor.features()) {
            String needs = "'" + feature.name() + "' needs";
            switch (FeatureRequest.standardName(feature)) {
                case "productsOrdered", "preferredProductType" -> require(products, "product", needs);
                case "averageReturnRate" -> {
                    require(quantities, "quantity", needs);
                    if (negative == NegativeQuantities.AS_RETURNS) {
                        require(products, "product", needs);
                    } else {
                        require(returned, "returned", needs);
                    }
                }
                default -> {
                }
            }
        }
    }

    private static void require(long lines, String column, String why) {
        if (lines == 0) {
            throw InputException.of("no line used has a value, which " + why + "; name the column that holds it")
                    .at(column, null);
        }
    }
}
