package org.segmentation.io.report;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.segmentation.change.SegmentPaths;
import org.segmentation.change.SegmentPaths.Path;
import org.segmentation.change.SegmentPaths.Stay;
import org.segmentation.table.FeatureTable;

/** The ways that most customers took, and how long they were where. */
record PathSection(List<SegmentPaths> all) implements Section {

    private static final int SHOWN = 12;

    static PathSection in(List<Section> sections) {
        return sections.stream().filter(PathSection.class::isInstance).map(PathSection.class::cast).findFirst()
                .orElse(new PathSection(List.of()));
    }

    PathSection with(SegmentPaths one) {
        return new PathSection(Stream.concat(all.stream(), Stream.of(one)).toList());
    }

    @Override
    public Place place() {
        return Place.PATHS;
    }

    @Override
    public Optional<FeatureTable> customers() {
        return Optional.of(FeatureTable.withIds(all.get(0).ids()));
    }

    @Override
    public Optional<ReportSection> in(Context context) {
        ReportSection section = ReportSection.titled("paths", context.word("paths.title"));
        for (int i = 0; i < all.size(); i++) {
            section = added(section, all.get(i), i == 0 ? "" : "-" + (i + 1), context);
        }
        return Optional.of(section);
    }

    private static ReportSection added(ReportSection section, SegmentPaths paths, String number, Context context) {
        if (paths.ids().isEmpty()) {
            return section.says(context.say("paths.none"));
        }
        String colours = context.colours().of(paths.groups());
        ReportSection more = section.add(frequent("paths" + number, paths, context).colouredBy(colours));
        // A single date has a group of each customer, but no time in between.
        return paths.dates().size() == 1 ? more : more.add(stays("paths-time" + number, paths.stays(), context)
                .colouredBy(colours));
    }

    private static Chart frequent(String id, SegmentPaths paths, Context context) {
        List<Path> frequent = paths.frequent(SHOWN);
        ReportTable table = ReportTable.empty().text(context.word("paths.path"), frequent.stream().map(Path::toString).toList())
                .share(context.word("share.customers"), frequent.stream().mapToDouble(Path::share).toArray())
                .count(context.word("customers"), frequent.stream().mapToInt(Path::customers).toArray());
        List<LocalDate> dates = paths.dates();
        Chart chart = Chart.of(Chart.Kind.PATHS, id, context.word("paths.chart"), table).drawing(1)
                .says(context.say("paths.how").count("dates", dates.size()).date("from", dates.get(0))
                        .date("to", dates.get(dates.size() - 1)).text("absent", SegmentPaths.ABSENT));
        if (dates.size() == 1) {
            return chart.says(context.say("timeline.one"));
        }
        Optional<Path> moved = frequent.stream().filter(path -> path.groups().size() > 1).findFirst();
        Sentence sentence = moved.isPresent() ? context.say("paths.moved").text("path", moved.get().toString())
                .count("customers", moved.get().customers()).share("share", moved.get().share()) : context.say("paths.still");
        long shown = frequent.stream().mapToLong(Path::customers).sum();
        return chart.says(sentence).says(context.say("paths.shown").count("paths", frequent.size())
                .share("share", (double) shown / paths.ids().size()).count("customers", paths.ids().size()));
    }

    private static Chart stays(String id, List<Stay> stays, Context context) {
        ReportTable table = ReportTable.empty().text(context.word("segment"), stays.stream().map(Stay::group).toList())
                .share(context.word("paths.time"), stays.stream().mapToDouble(Stay::share).toArray())
                .number(context.word("paths.mean"), context.word("paths.days"), stays.stream().mapToDouble(Stay::meanDays).toArray())
                .count(context.word("paths.ever"), stays.stream().mapToInt(Stay::customers).toArray());
        return Chart.bars(id, context.word("paths.stays"), table).drawing(1).says(context.say("paths.stays.how"));
    }
}
