package org.segmentation.examples.job;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.segmentation.io.csv.CsvTable;
import org.segmentation.table.FeatureTable;
import org.segmentation.table.Grouping;
import org.segmentation.text.TextTable;
import org.segmentation.value.Churn;
import org.segmentation.value.CohortTable;
import org.segmentation.value.CohortTable.Cohort;
import org.segmentation.value.CsatScore;
import org.segmentation.value.GroupValue;
import org.segmentation.value.LifetimeValue;
import org.segmentation.value.ModelledValue;
import org.segmentation.value.RevenueAtRisk;
import org.segmentation.value.Satisfaction;
import org.segmentation.value.ValueByGroup;

/** The tables of what customers are worth. */
final class ValueTables {

    private static final String ALL = "all customers";
    /** The columns of {@code value.csv} by the figures they hold. */
    private static final Map<String, String> COLUMNS = columns();

    private ValueTables() {
    }

    private static Map<String, String> columns() {
        Map<String, String> columns = new LinkedHashMap<>();
        columns.put("repeatPurchaseDays", "repeat_purchases");
        columns.put("firstToLastPurchase", "first_to_last_weeks");
        columns.put("ageSinceFirstPurchase", "age_weeks");
        columns.put("meanRepeatSpend", "mean_repeat_spend");
        columns.put("historicSpend", "historic_spend");
        columns.put(ModelledValue.ALIVE, "probability_alive");
        columns.put(ModelledValue.PURCHASES, "expected_purchases");
        columns.put(ModelledValue.SPEND, "expected_spend");
        columns.put(LifetimeValue.COLUMN, "clv");
        columns.put(RevenueAtRisk.COLUMN, "revenue_at_risk");
        columns.put(Churn.LOST, "churned");
        columns.put(Satisfaction.MEAN, "csat");
        columns.put(Satisfaction.RATINGS, "ratings");
        return columns;
    }

    /** A row a group, and one of all customers: churn is that of the last quarter. */
    static TextTable by(Grouping grouping, CustomerValue value) {
        ValueByGroup figures = ValueByGroup.of(value.figures(), grouping);
        Map<String, CsatScore> scores = value.satisfaction().map(ratings -> ratings.by(grouping)).orElse(Map.of());
        List<String> headers = new ArrayList<>(List.of(grouping.name(), "customers", "alive", "lifetime value", "mean",
                "share", "at risk", "churn"));
        value.satisfaction().ifPresent(ratings -> headers.addAll(List.of("CSAT", "ratings")));
        TextTable table = TextTable.of(headers);
        for (GroupValue group : figures.groups()) {
            table = table.row(cells(group, figures.all(), scores.get(group.name())));
        }
        return table.row(cells(figures.all(), figures.all(), value.satisfaction()
                .map(ratings -> ratings.by(together(value.figures())).get(ALL)).orElse(null)));
    }

    private static Grouping together(FeatureTable customers) {
        return customers.group(ALL, List.of(ALL), new int[customers.rows()]);
    }

    private static List<Object> cells(GroupValue group, GroupValue all, @Nullable CsatScore score) {
        double value = group.sum(LifetimeValue.COLUMN);
        List<Object> cells = new ArrayList<>(List.of(group.name(), group.customers(),
                TextTable.percent(group.mean(ModelledValue.ALIVE)), value, figure(group.mean(LifetimeValue.COLUMN)),
                TextTable.percent(value / all.sum(LifetimeValue.COLUMN)), group.sum(RevenueAtRisk.COLUMN),
                TextTable.percent(group.mean(Churn.LOST))));
        if (score != null) {
            cells.addAll(List.of(figure(score.mean()), score.ratings()));
        }
        return cells;
    }

    private static Object figure(double value) {
        return Double.isNaN(value) ? "-" : (Object) value;
    }

    /** A row a customer. */
    static CsvTable customers(CustomerValue value) {
        FeatureTable figures = value.figures();
        CsvTable table = CsvTable.empty().with("customer_id", figures.ids());
        for (Map.Entry<String, String> column : COLUMNS.entrySet()) {
            if (figures.has(column.getKey())) {
                table = table.with(column.getValue(), figures.column(column.getKey()));
            }
        }
        return table;
    }

    /** A row for each age of each cohort: how many were still there, and what they spent. */
    static CsvTable cohorts(CohortTable table) {
        record Line(Cohort cohort, int age) {
        }
        List<Line> lines = table.cohorts().stream().flatMap(cohort -> IntStream.range(0, cohort.active().size())
                .mapToObj(age -> new Line(cohort, age))).toList();
        return CsvTable.empty().with("cohort", lines.stream().map(line -> line.cohort().month().toString()).toList())
                .with("customers", lines.stream().mapToInt(line -> line.cohort().customers()).toArray())
                .with("age_months", lines.stream().mapToInt(Line::age).toArray())
                .with("active", lines.stream().mapToInt(line -> line.cohort().active().get(line.age())).toArray())
                .with("retention", lines.stream().mapToDouble(line -> line.cohort().retention(line.age())).toArray())
                .with("revenue", lines.stream().mapToDouble(line -> line.cohort().revenue().get(line.age())).toArray());
    }
}
