package org.segmentation.io.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.ToDoubleFunction;
import org.segmentation.table.Grouping;
import org.segmentation.value.CustomerAtRisk;
import org.segmentation.value.RevenueAtRisk;

/** What revenue is at risk: how much, by group, with how few, and with whom first. */
record RiskSection(String by, RevenueAtRisk given) implements Section {

    private static final int FIRST = 10;
    private static final int FIRST_OF_EACH = 3;
    private static final int STEPS = 100;
    private static final int CHECKED = 10_000;

    @Override
    public Place place() {
        return Place.RISK;
    }

    @Override
    public Optional<ReportSection> in(Context context) {
        List<CustomerAtRisk> all = given.ranking();
        List<CustomerAtRisk> ranking = all.stream()
                .filter(one -> Double.isFinite(one.revenueAtRisk()) && Double.isFinite(one.lifetimeValue())).toList();
        int unknown = all.size() - ranking.size();
        double risk = sum(ranking, CustomerAtRisk::revenueAtRisk);
        Optional<String> grouping = context.grouped(by);
        ReportSection section = ReportSection.titled("risk", context.word("risk.title"))
                .says(context.say(risk > 0 ? "risk.total" : "risk.none").count("customers", ranking.size())
                        .money("risk", risk).money("value", sum(ranking, CustomerAtRisk::lifetimeValue)));
        if (unknown > 0) {
            section = section.says(context.say("risk.unknown").count("customers", unknown));
        }
        if (!(risk > 0)) {
            return Optional.of(section);
        }
        Map<String, List<CustomerAtRisk>> groups = grouping.map(name -> within(ranking, context.grouping(name), context))
                .orElse(Map.of());
        if (grouping.isPresent()) {
            section = section.add(byGroup(grouping.get(), groups, risk, context));
        }
        section = section.add(first(ranking, risk, context)).add(held(ranking, risk, context));
        return Optional.of(grouping.isEmpty() ? section : section.add(
                context.say("risk.within").text("grouping", grouping.get()).toString(),
                firstOfEach(grouping.get(), groups, context)));
    }

    private static double sum(List<CustomerAtRisk> customers, ToDoubleFunction<CustomerAtRisk> figure) {
        return customers.stream().mapToDouble(figure).sum();
    }

    /** In the grouping's order, each group's by rank; at the end those whom it has not, if there are any. */
    private static Map<String, List<CustomerAtRisk>> within(List<CustomerAtRisk> ranking, Grouping grouping,
            Context context) {
        Map<String, List<CustomerAtRisk>> groups = new LinkedHashMap<>();
        grouping.groups().forEach(group -> groups.put(group, new ArrayList<>()));
        for (CustomerAtRisk one : ranking) {
            if (one.rank() % CHECKED == 0) {
                Page.checkInterrupt();
            }
            OptionalInt row = grouping.rowOf(one.customer());
            String group = row.isPresent() ? grouping.groups().get(grouping.group(row.getAsInt()))
                    : context.word("group.none");
            groups.computeIfAbsent(group, none -> new ArrayList<>()).add(one);
        }
        return groups;
    }

    private static Chart byGroup(String grouping, Map<String, List<CustomerAtRisk>> groups, double total, Context context) {
        List<String> names = List.copyOf(groups.keySet());
        double[] values = new double[names.size()];
        double[] risks = new double[names.size()];
        double[] shares = new double[names.size()];
        int[] customers = new int[names.size()];
        int most = 0;
        for (int g = 0; g < risks.length; g++) {
            List<CustomerAtRisk> own = groups.getOrDefault(names.get(g), List.of());
            values[g] = sum(own, CustomerAtRisk::lifetimeValue);
            risks[g] = sum(own, CustomerAtRisk::revenueAtRisk);
            shares[g] = risks[g] / total;
            customers[g] = own.size();
            most = risks[g] > risks[most] ? g : most;
        }
        ReportTable table = ReportTable.empty().text(grouping, names).money(context.word("risk.risk"), risks)
                .money(context.word("risk.value"), values).share(context.word("risk.share"), shares)
                .count(context.word("customers"), customers);
        return Chart.bars("risk", context.say("risk.chart").text("grouping", grouping).toString(), table).drawing(2)
                .colouredBy(grouping).says(context.say("risk.most").text("segment", names.get(most))
                        .money("risk", risks[most]).share("share", shares[most]));
    }

    /** What share of the risk is with the first so many of the ranking. */
    private static Chart held(List<CustomerAtRisk> ranking, double total, Context context) {
        int n = ranking.size();
        int steps = Math.min(STEPS, n);
        double[] customers = new double[steps + 1];
        double[] held = new double[steps + 1];
        int half = 0;
        int step = 0;
        double sum = 0;
        for (int i = 1; i <= n; i++) {
            sum += ranking.get(i - 1).revenueAtRisk();
            half = half == 0 && sum >= total / 2 ? i : half;
            while (step < steps && i >= (long) (step + 1) * n / steps) {
                step++;
                customers[step] = (double) i / n;
                held[step] = sum / total;
            }
        }
        ReportTable table = ReportTable.empty().share(context.word("share.customers"), customers)
                .share(context.word("risk.share"), held);
        return Chart.lines("risk-held", context.word("risk.held"), table).says(context.say("risk.half")
                .count("customers", half).share("share", (double) half / n));
    }

    private static Chart first(List<CustomerAtRisk> ranking, double total, Context context) {
        List<CustomerAtRisk> first = ranking.subList(0, Math.min(FIRST, ranking.size()));
        boolean ids = context.settings().ids();
        ReportTable table = ReportTable.empty().text(context.word(ids ? "customer" : "rank"), first.stream()
                .map(one -> ids ? one.customer() : Integer.toString(one.rank())).toList());
        table = figures(table, first, context);
        return Chart.bars("risk-first", context.word("risk.first"), table).drawing(1)
                .says(context.say(ids ? "risk.first.share" : "risk.first.unnamed").count("shown", first.size())
                        .share("share", sum(first, CustomerAtRisk::revenueAtRisk) / total));
    }

    private static ReportTable firstOfEach(String grouping, Map<String, List<CustomerAtRisk>> groups, Context context) {
        List<String> names = new ArrayList<>();
        List<CustomerAtRisk> first = new ArrayList<>();
        groups.forEach((group, own) -> own.stream().limit(FIRST_OF_EACH).forEach(one -> {
            names.add(group);
            first.add(one);
        }));
        ReportTable table = ReportTable.empty().text(grouping, names);
        if (context.settings().ids()) {
            table = table.text(context.word("customer"), first.stream().map(CustomerAtRisk::customer).toList());
        }
        return figures(table, first, context);
    }

    private static ReportTable figures(ReportTable table, List<CustomerAtRisk> customers, Context context) {
        return table.money(context.word("risk.risk"), customers.stream().mapToDouble(CustomerAtRisk::revenueAtRisk).toArray())
                .money(context.word("risk.value"), customers.stream().mapToDouble(CustomerAtRisk::lifetimeValue).toArray())
                .share(context.word("risk.alive"),
                        customers.stream().mapToDouble(CustomerAtRisk::probabilityAlive).toArray());
    }
}
