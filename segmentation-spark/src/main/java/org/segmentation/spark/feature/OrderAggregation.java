package org.segmentation.spark.feature;

import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.isnan;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.raise_error;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;
import static org.segmentation.spark.feature.OrderLines.CUSTOMER;
import static org.segmentation.spark.feature.OrderLines.column;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.segmentation.feature.AsOf;
import org.segmentation.feature.Feature;
import org.segmentation.feature.FeatureExtractor;
import org.segmentation.feature.NegativeQuantities;
import org.segmentation.input.Intake;
import org.segmentation.spark.job.Jobs;
import org.segmentation.spark.table.FeatureSchema;
import org.segmentation.table.FeatureColumn;
import org.segmentation.table.MissingValues;

/** The way from lines to features, and the checks on it. */
final class OrderAggregation {

    private final Dataset<Row> lines;
    private final FeatureExtractor extractor;
    private final ZoneId zone;
    private final boolean skipsBadRows;
    private final boolean hasCurrency;

    OrderAggregation(Dataset<Row> lines, FeatureExtractor extractor, ZoneId zone, boolean skipsBadRows,
            boolean hasCurrency) {
        this.lines = lines;
        this.extractor = extractor;
        this.zone = extractor.zone().orElse(zone).normalized();
        this.skipsBadRows = skipsBadRows;
        this.hasCurrency = hasCurrency;
    }

    Dataset<Row> features() {
        Optional<LineFacts> facts = needsFacts() ? Optional.of(LineFacts.of(judged())) : Optional.empty();
        facts.ifPresent(known -> {
            if (!skipsBadRows) {
                known.requireNoneRejected();
            }
            known.requireEnoughFor(extractor);
        });
        CustomerFeatures customers = customers(facts);
        String currency = facts.map(LineFacts::currency).orElse("");
        List<Column> columns = new ArrayList<>(List.of(column(CUSTOMER).as(SparkTransactions.CUSTOMER_ID)));
        for (Feature feature : extractor.features()) {
            columns.add(FeatureSchema.named(column(customers.name(feature)), meaning(feature, currency)));
        }
        Dataset<Row> judged = skipsBadRows ? judged()
                : Fate.judgeOrStop(lines, extractor.negativeQuantities(), lastMillis());
        return checked(customers.of(judged.filter(Fate.USED.of())), customers).select(columns.toArray(Column[]::new));
    }

    Intake intake() {
        LineFacts facts = LineFacts.of(judged());
        boolean drops = extractor.missing() == MissingValues.DROP;
        CustomerFeatures customers = customers(Optional.of(facts));
        if (!drops && !customers.settlesReturns()) {
            return facts.intake();
        }
        List<Column> sums = new ArrayList<>();
        Column complete = lit(true);
        for (Feature feature : extractor.features()) {
            Column value = column(customers.name(feature));
            sums.add(coalesce(sum(when(complete.and(value.isNull()), column(CustomerAggregates.USED))), lit(0L)));
            complete = complete.and(value.isNotNull());
        }
        Column unmatched = customers.settlesReturns() ? column(ReturnPiles.UNMATCHED) : lit(0L);
        sums.add(0, coalesce(sum(unmatched), lit(0L)));
        Row row = Jobs.aggregate(customers.of(judged().filter(Fate.USED.of())), sums);
        Intake intake = facts.intake();
        for (int f = 0; drops && f < sums.size() - 1; f++) {
            intake = intake.skip("of customers without a value in '" + extractor.features().get(f).name() + "'",
                    row.getLong(1 + f));
        }
        return intake.note("returns that found no order, in whole or in part", row.getLong(0));
    }

    /** Whether only all lines together can tell something that is needed. */
    private boolean needsFacts() {
        return hasCurrency || given().isEmpty() || extractor.negativeQuantities() != NegativeQuantities.KEEP
                || extractor.features().stream().map(FeatureRequest::standardName).anyMatch(List.of("productsOrdered",
                        "preferredProductType", "averageReturnRate")::contains);
    }

    private Optional<AsOf> given() {
        return extractor.asOfDate().map(date -> AsOf.of(date, zone))
                .or(() -> extractor.asOfInstant().map(instant -> AsOf.of(instant, zone)));
    }

    private Dataset<Row> judged() {
        return Fate.judge(lines, extractor.negativeQuantities(), lastMillis());
    }

    private long lastMillis() {
        return given().map(AsOf::lastMillis).orElse(Long.MAX_VALUE);
    }

    private CustomerFeatures customers(Optional<LineFacts> facts) {
        AsOf asOf = given().or(() -> facts.map(known -> AsOf.of(lastDay(known), zone))).orElseThrow();
        return new CustomerFeatures(extractor, Windows.of(extractor, asOf));
    }

    /** Without a line used there is no last day, and no customer to look at from any other. */
    private LocalDate lastDay(LineFacts facts) {
        return facts.last() == Long.MIN_VALUE ? LocalDate.EPOCH : Moments.day(facts.last(), zone);
    }

    private static FeatureColumn meaning(Feature feature, String currency) {
        String what = FeatureRequest.standardName(feature);
        return what.equals("monetary") || what.equals("averageOrderValue") ? feature.column().unit(currency)
                : feature.column();
    }

    /** The customers, if their values are such as may be given out. */
    private Dataset<Row> checked(Dataset<Row> rows, CustomerFeatures customers) {
        Dataset<Row> checked = rows;
        for (Feature feature : extractor.features()) {
            Column value = column(customers.name(feature));
            if (feature.column().kind() == FeatureColumn.Kind.NUMERIC) {
                checked = checked.filter(orError(isnan(value).or(abs(value).equalTo(Double.POSITIVE_INFINITY)),
                        concat(lit("column '" + feature.name() + "', customer '"), column(CUSTOMER),
                                lit("': the lines add up to more than a number can hold; look at their amounts"))));
            }
            if (extractor.missing() == MissingValues.REFUSE) {
                checked = checked.filter(orError(value.isNull(),
                        concat(lit("column '" + feature.name() + "': customer '"), column(CUSTOMER),
                                lit("' has no value; drop or keep such customers explicitly"
                                        + " (missing(MissingValues.DROP) or KEEP)"))));
            } else if (extractor.missing() == MissingValues.DROP) {
                checked = checked.filter(value.isNotNull());
            }
        }
        return checked;
    }

    private static Column orError(Column wrong, Column message) {
        return when(wrong, raise_error(message).cast(DataTypes.BooleanType)).otherwise(lit(true));
    }
}
