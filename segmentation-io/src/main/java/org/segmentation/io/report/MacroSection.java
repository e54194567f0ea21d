package org.segmentation.io.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.segmentation.segment.MacroGroup;
import org.segmentation.segment.MacroSegmentation;

/** Macro groups with their micro segments. */
record MacroSection() implements Section {

    @Override
    public Place place() {
        return Place.MACRO;
    }

    @Override
    public Optional<ReportSection> in(Context context) {
        return context.groupings().entrySet().stream().filter(entry -> entry.getValue() instanceof MacroSegmentation)
                .findFirst().map(entry -> ReportSection.titled("macro", context.word("macro.title"))
                        .add(chart(entry.getKey(), (MacroSegmentation) entry.getValue(), context)));
    }

    private static Chart chart(String grouping, MacroSegmentation segments, Context context) {
        int[] sizes = segments.sizes();
        List<String> macro = new ArrayList<>();
        List<String> outcomes = new ArrayList<>();
        for (MacroGroup group : segments.model().groups()) {
            for (int i = 0; i < group.keys().size(); i++) {
                macro.add(group.name());
                outcomes.add(context.word("macro." + group.outcome().name().toLowerCase(java.util.Locale.ROOT)));
            }
        }
        for (String unseen : segments.unseen().keySet()) {
            macro.add(unseen);
            outcomes.add(context.word("macro.unseen"));
        }
        double[] shares = new double[sizes.length];
        for (int i = 0; i < sizes.length; i++) {
            shares[i] = (double) sizes[i] / segments.ids().size();
        }
        ReportTable table = ReportTable.empty().text(grouping, segments.groups()).count(context.word("customers"), sizes)
                .share(context.word("share.customers"), shares).text(context.word("macro.outcome"), outcomes)
                .text(segments.macro().name(), macro);
        long split = segments.model().groups().stream().filter(group -> group.outcome() == MacroGroup.Outcome.SPLIT).count();
        return Chart.treemap("macro", context.say("macro.chart").text("macro", segments.macro().name()).toString(), table)
                .colouredBy(grouping).says(context.say("macro.how").count("groups", segments.macro().groups().size())
                        .count("split", split).count("segments", segments.groups().size()));
    }
}
