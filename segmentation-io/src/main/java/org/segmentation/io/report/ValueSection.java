package org.segmentation.io.report;

import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import org.segmentation.io.report.Figure.Format;
import org.segmentation.table.FeatureColumn;
import org.segmentation.value.Churn;
import org.segmentation.value.GroupValue;
import org.segmentation.value.HistoricValue;
import org.segmentation.value.LifetimeValue;
import org.segmentation.value.ModelledValue;
import org.segmentation.value.RevenueAtRisk;
import org.segmentation.value.Satisfaction;
import org.segmentation.value.ValueByGroup;

/** What groups are worth, figure beside figure, by the name of their grouping. */
record ValueSection(Map<String, ValueByGroup> values) implements Section {

    private static final Set<String> SHARES = Set.of(Churn.LOST, ModelledValue.ALIVE, Satisfaction.SATISFIED);
    private static final Set<String> AMOUNTS = Set.of(LifetimeValue.COLUMN, RevenueAtRisk.COLUMN, HistoricValue.COLUMN,
            ModelledValue.SPEND, Churn.REVENUE_BEFORE, Churn.REVENUE_LOST);

    static ValueSection in(List<Section> sections) {
        return sections.stream().filter(ValueSection.class::isInstance).map(ValueSection.class::cast).findFirst()
                .orElse(new ValueSection(Map.of()));
    }

    ValueSection with(String grouping, ValueByGroup other) {
        Map<String, ValueByGroup> more = new LinkedHashMap<>(values);
        more.put(grouping, other);
        return new ValueSection(Collections.unmodifiableMap(more));
    }

    @Override
    public Place place() {
        return Place.VALUE;
    }

    @Override
    public Optional<ReportSection> in(Context context) {
        ReportSection section = ReportSection.titled("value", context.word("value.title"));
        int number = 0;
        for (Map.Entry<String, ValueByGroup> value : values.entrySet()) {
            number++;
            String end = number == 1 ? "" : "-" + number;
            String grouping = context.named(value.getKey());
            List<GroupValue> groups = value.getValue().groups();
            if (hasWorth(value.getValue())) {
                section = section.add(worth("value" + end, grouping, value.getValue(), context));
            }
            section = section.add(Chart.of(Chart.Kind.MULTIPLES, "value-figures" + end,
                    context.say("value.figures").text("grouping", grouping).toString(),
                    figures(grouping, value.getValue(), context)).drawing(1 + drawn(value.getValue()).size())
                    .colouredBy(grouping).says(context.say("value.each").count("groups", groups.size())));
        }
        return Optional.of(section);
    }

    /** Whether the lifetime values are parts of a whole. */
    private static boolean hasWorth(ValueByGroup value) {
        return has(value, LifetimeValue.COLUMN) && value.all().sum(LifetimeValue.COLUMN) > 0
                && value.groups().stream().allMatch(group -> group.sum(LifetimeValue.COLUMN) >= 0);
    }

    private static boolean has(ValueByGroup value, String column) {
        return value.columns().stream().anyMatch(one -> one.name().equals(column));
    }

    private static Chart worth(String name, String grouping, ValueByGroup value, Context context) {
        double total = value.all().sum(LifetimeValue.COLUMN);
        int customers = value.all().customers();
        ToDoubleFunction<GroupValue> share = group -> group.sum(LifetimeValue.COLUMN) / total;
        ReportTable table = named(grouping, value.groups())
                .share(context.word("share.customers"), each(value, group -> (double) group.customers() / customers))
                .share(context.word("value.share"), each(value, share))
                .count(context.word("customers"), value.groups().stream().mapToInt(GroupValue::customers).toArray())
                .money(context.word("feature.lifetimeValue"), each(value, group -> group.sum(LifetimeValue.COLUMN)));
        Chart chart = Chart.bars(name, context.say("value.chart").text("grouping", grouping).toString(), table).drawing(2)
                .colouredBy(grouping);
        return value.groups().stream().max(Comparator.comparingDouble(share)).map(most -> chart.says(
                context.say("value.most").text("segment", most.name()).share("share", share.applyAsDouble(most))
                        .money("value", most.sum(LifetimeValue.COLUMN))
                        .share("customers", (double) most.customers() / customers))).orElse(chart);
    }

    private static ReportTable named(String grouping, List<GroupValue> groups) {
        return ReportTable.empty().text(grouping, groups.stream().map(GroupValue::name).toList());
    }

    private static double[] each(ValueByGroup value, ToDoubleFunction<GroupValue> figure) {
        return value.groups().stream().mapToDouble(figure).toArray();
    }

    /** All but what was spent before, if it is there to say what share of it was lost. */
    private static List<FeatureColumn> drawn(ValueByGroup value) {
        return value.columns().stream().filter(column -> !(column.name().equals(Churn.REVENUE_BEFORE)
                && has(value, Churn.REVENUE_LOST))).toList();
    }

    /** First what is drawn: how many customers and the means; then the sums of amounts, and of how many customers. */
    private static ReportTable figures(String grouping, ValueByGroup value, Context context) {
        ReportTable table = named(grouping, value.groups()).count(context.word("customers"),
                value.groups().stream().mapToInt(GroupValue::customers).toArray());
        for (FeatureColumn column : drawn(value)) {
            if (column.name().equals(Churn.REVENUE_LOST) && has(value, Churn.REVENUE_BEFORE)) {
                table = table.share(context.word("value.revenueChurn"), each(value, ValueSection::revenueChurn));
                continue;
            }
            Format format = format(column, context);
            String title = format == Format.SHARE ? context.label(column)
                    : Sentence.of(context.word("mean.of")).text("feature", context.label(column)).toString();
            table = table.numbers(title, format, unit(column, format), each(value, group -> group.mean(column.name())));
        }
        for (FeatureColumn column : value.columns()) {
            if (format(column, context) == Format.MONEY) {
                table = table.money(context.say("value.sum").text("feature", context.label(column)).toString(),
                        each(value, group -> group.sum(column.name())));
            }
        }
        for (FeatureColumn column : value.columns()) {
            if (value.all().known().getOrDefault(column.name(), 0) < value.all().customers()) {
                table = table.numbers(context.say("value.known").text("feature", context.label(column)).toString(),
                        Format.COUNT, "", each(value, group -> group.known().getOrDefault(column.name(), 0)));
            }
        }
        return table;
    }

    /** The share of the revenue before, as {@link org.segmentation.value.ChurnPeriod#revenueChurn}. */
    private static double revenueChurn(GroupValue group) {
        double before = group.sum(Churn.REVENUE_BEFORE);
        return before > 0 ? group.sum(Churn.REVENUE_LOST) / before : Double.NaN;
    }

    private static Format format(FeatureColumn column, Context context) {
        boolean unknown = column.unit().isEmpty();
        return SHARES.contains(column.name()) ? Format.SHARE
                : unknown && AMOUNTS.contains(column.name()) ? Format.MONEY : context.format(column);
    }

    /** A number of something is told by the column's name. */
    private static String unit(FeatureColumn column, Format format) {
        return format == Format.NUMBER && !column.unit().equals("count") ? column.unit() : "";
    }
}
