package org.segmentation.io.report;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.segmentation.change.Drift;
import org.segmentation.change.Migration;
import org.segmentation.change.Refit;
import org.segmentation.change.SegmentPaths;
import org.segmentation.change.Snapshots;
import org.segmentation.cluster.Elbow;
import org.segmentation.cluster.Evidence;
import org.segmentation.rfm.FittedTiers;
import org.segmentation.rfm.RfmScores;
import org.segmentation.rfm.RfmSegmentTable;
import org.segmentation.segment.Contributions;
import org.segmentation.segment.MacroSegmentation;
import org.segmentation.segment.PerceptualMap;
import org.segmentation.segment.Profile;
import org.segmentation.segment.Segmentation;
import org.segmentation.table.FeatureTable;
import org.segmentation.table.Grouping;

/**
 * Results as a page that people would rather look at than read: one HTML file with interactive charts that opens from
 * disk, needs no network, and can be mailed. An immutable value: each call returns a new report.
 *
 * <pre>{@code
 * HtmlReport.titled("Customers of 2025").currency("EUR").of(customers)
 *         .with(segments).with("tier", tiers).with("RFM segment", named).with(scores)
 *         .write(Path.of("report.html"));
 * }</pre>
 *
 * <p>Every part is optional; a section appears where there is what it needs. The first {@link Segmentation} given, or
 * without one the first grouping, is described in full, the others by size and in the table of segments.
 *
 * <p>The page holds each customer's id and figures only for the points of its scatter, of which there are at most
 * {@link #points}, drawn evenly from the segments where there are more customers; and the ids of typical customers.
 * {@link #withoutCustomerIds()} leaves all ids out. Totals, means and quartiles are of all customers and exact. The page
 * can be read by whoever has the file.
 *
 * <p>Names and ids are shown as they are, whatever they hold: nothing of the data is taken for HTML. The page's own
 * policy forbids it every connection, and every script but its own.
 *
 * <p>The same input with the same {@link #madeAt time} gives the same bytes on the same Java runtime.
 */
public final class HtmlReport extends ValueParts {

    private final Settings settings;
    private final @Nullable FeatureTable customers;
    private final Map<String, Grouping> groupings;
    private final Map<String, Profile> profiles;
    private final @Nullable PerceptualMap map;
    private final List<Section> sections;

    private HtmlReport(Settings settings, @Nullable FeatureTable customers, Map<String, Grouping> groupings,
            Map<String, Profile> profiles, @Nullable PerceptualMap map, List<Section> sections) {
        this.settings = settings;
        this.customers = customers;
        this.groupings = groupings;
        this.profiles = profiles;
        this.map = map;
        this.sections = sections;
    }

    /**
     * A report of nothing yet.
     *
     * @param title its title
     * @return the report
     * @throws IllegalArgumentException if the title is blank
     */
    public static HtmlReport titled(String title) {
        return new HtmlReport(Settings.titled(title), null, Map.of(), Map.of(), null, List.of());
    }

    private HtmlReport with(Settings other) {
        return new HtmlReport(other, customers, groupings, profiles, map, sections);
    }

    /**
     * The same report with its amounts in a currency.
     *
     * @param code an ISO 4217 code such as {@code "EUR"}, or any unit; by default that of the spend column
     * @return the report
     */
    public HtmlReport currency(String code) {
        return with(settings.currency(Objects.requireNonNull(code, "code")));
    }

    /**
     * The same report with headline figures of customers, and with what was skipped on their way in.
     *
     * @param table the features; without this call those of the first segmentation given, if there is one
     * @return the report
     */
    public HtmlReport of(FeatureTable table) {
        return new HtmlReport(settings, Objects.requireNonNull(table, "table"), groupings, profiles, map, sections);
    }

    /**
     * The same report with another column of spend, whose sum is the revenue.
     *
     * @param column a numeric column of the customers; by default {@code monetary} or, without it, {@code totalSpending}
     * @return the report
     */
    public HtmlReport spend(String column) {
        return with(settings.spend(Objects.requireNonNull(column, "column")));
    }

    /**
     * The same report with the period that it is of.
     *
     * @param first the first day
     * @param last  the last day
     * @return the report
     * @throws IllegalArgumentException if the last day is before the first
     */
    public HtmlReport period(LocalDate first, LocalDate last) {
        if (last.isBefore(first)) {
            throw new IllegalArgumentException("a period from " + first + " cannot end on " + last);
        }
        return with(settings.period(first, last));
    }

    /**
     * The same report with customers in groups, under the grouping's name; as {@link #with(String, Grouping)}.
     *
     * @param grouping the groups of the report's customers
     * @return the report
     * @throws IllegalArgumentException if there is a grouping of that name
     */
    public HtmlReport with(Grouping grouping) {
        return with(grouping.name(), grouping);
    }

    /**
     * The same report with customers in groups. A {@link Segmentation} also brings its elbow, map and contributions, a
     * {@link MacroSegmentation} its macro groups.
     *
     * @param name     what the page calls the grouping
     * @param grouping the groups of the report's customers, in any order
     * @return the report
     * @throws IllegalArgumentException if the name is blank or there is a grouping of that name
     */
    public HtmlReport with(String name, Grouping grouping) {
        if (name.isBlank()) {
            throw new IllegalArgumentException("a grouping needs a name that is not blank");
        }
        if (groupings.containsKey(name)) {
            throw new IllegalArgumentException("there are two groupings named '" + name + "'; give one of them another name:"
                    + " with(\"name\", grouping)");
        }
        Map<String, Grouping> more = new LinkedHashMap<>(groupings);
        more.put(name, grouping);
        return new HtmlReport(settings, customers, Collections.unmodifiableMap(more), profiles, map, sections);
    }

    /**
     * The same report with a sweep over numbers of clusters; without this call that of the segmentation.
     *
     * @param elbow the sweep
     * @return the report
     */
    public HtmlReport with(Elbow elbow) {
        return replacing(ElbowSection.in(sections).with(elbow));
    }

    /**
     * The same report with what speaks for the number of clusters besides the elbow.
     *
     * @param evidence the evidence
     * @return the report
     */
    public HtmlReport with(Evidence evidence) {
        return replacing(ElbowSection.in(sections).with(evidence));
    }

    /**
     * The same report with a grouping described in one's own words, such as {@code segments.profile().named(…)} or {@code
     * actionableFrom(50)}; without this call each grouping's profile is made for the report.
     *
     * @param grouping the name of a grouping of the report, given before or after
     * @param profile  its profile
     * @return the report
     */
    public HtmlReport with(String grouping, Profile profile) {
        Map<String, Profile> more = new LinkedHashMap<>(profiles);
        more.put(grouping, Objects.requireNonNull(profile, "profile"));
        return new HtmlReport(settings, customers, groupings, Collections.unmodifiableMap(more), map, sections);
    }

    /**
     * The same report with another map of its customers; without this call that of the segmentation.
     *
     * @param perceptual a map of at least the report's customers
     * @return the report
     */
    public HtmlReport with(PerceptualMap perceptual) {
        return new HtmlReport(settings, customers, groupings, profiles, Objects.requireNonNull(perceptual), sections);
    }

    /**
     * The same report with customers by recency and frequency, and what the scores mean.
     *
     * @param scores the scores of the report's customers
     * @return the report
     */
    public HtmlReport with(RfmScores scores) {
        return replacing(new RfmSection(scores));
    }

    /**
     * The same report with what RFM segments amount to: their areas, and orders, revenue and medians behind them. Without
     * this call the areas are drawn from the grouping that {@link RfmScores#segments} made, if it is given.
     *
     * @param figures the figures
     * @return the report
     */
    public HtmlReport with(RfmSegmentTable figures) {
        return replacing(new TreemapSection(figures));
    }

    /**
     * The same report with tiers, their thresholds in words, and how many customers are near the next.
     *
     * @param tiers tiers of a column of the report's customers or of its scores, which is checked when it is written
     * @return the report
     */
    public HtmlReport with(FittedTiers tiers) {
        return replacing(new TierSection(tiers));
    }

    /**
     * The same report with what each attribute contributes; without this call that of the segmentation.
     *
     * @param contributions the contributions
     * @return the report
     */
    public HtmlReport with(Contributions contributions) {
        return replacing(new ContributionSection(contributions));
    }

    /**
     * The same report with how many customers each group has at a series of dates, stacked; of life-cycle stages also what
     * was spent in between, and what became of each stage since the last date but one. Each call adds a series.
     *
     * @param snapshots stages, tiers or segments by date, of any customers
     * @return the report
     */
    public HtmlReport with(Snapshots<? extends Grouping> snapshots) {
        return replacing(TimelineSection.in(sections).with(Objects.requireNonNull(snapshots, "snapshots")));
    }

    /**
     * The same report with who went where: streams, the shares of each group, and what each group gained. Each call adds a
     * migration.
     *
     * @param migration between any two groupings
     * @return the report
     */
    public HtmlReport with(Migration migration) {
        return replacing(MigrationSection.in(sections).with(Objects.requireNonNull(migration, "migration")));
    }

    /**
     * The same report with the most frequent ways of customers through groups, and how long they were where. Each call adds
     * some.
     *
     * @param paths the paths
     * @return the report
     */
    public HtmlReport with(SegmentPaths paths) {
        return replacing(PathSection.in(sections).with(Objects.requireNonNull(paths, "paths")));
    }

    /**
     * The same report with what has changed since a model was fitted.
     *
     * @param drift the drift
     * @return the report
     */
    public HtmlReport with(Drift drift) {
        return replacing(new DriftSection(Objects.requireNonNull(drift, "drift"), null));
    }

    /**
     * The same report with what has changed since a model was fitted, and what was done about it. Who changed segment by
     * it is {@code with(refit.migration())}.
     *
     * @param refit what came of refitting
     * @return the report
     */
    public HtmlReport with(Refit refit) {
        return replacing(new DriftSection(refit.drift(), refit));
    }

    @Override
    List<Section> sections() {
        return sections;
    }

    /** In the place of another of its class, or at the end. */
    @Override
    HtmlReport replacing(Section section) {
        List<Section> others = new ArrayList<>(sections);
        others.removeIf(other -> other.getClass() == section.getClass());
        others.add(section);
        return new HtmlReport(settings, customers, groupings, profiles, map, List.copyOf(others));
    }

    HtmlReport plus(Section section) {
        List<Section> more = new ArrayList<>(sections);
        more.add(section);
        return new HtmlReport(settings, customers, groupings, profiles, map, List.copyOf(more));
    }

    /**
     * The same report with a section of one's own, after the library's.
     *
     * @param section the section
     * @return the report
     */
    public HtmlReport with(ReportSection section) {
        return plus(new OwnSection(section));
    }

    /**
     * The same report without any customer's id: points of the scatter have none, and typical customers are left out. The
     * other figures of the points stay.
     *
     * @return the report
     */
    public HtmlReport withoutCustomerIds() {
        return with(settings.withoutIds());
    }

    /**
     * The same report with another bound on the points of its scatters.
     *
     * @param most how many at most, at least 1; 20,000 by default, and fewer of tables with more than 12 columns
     * @return the report
     * @throws IllegalArgumentException if it is below 1
     */
    public HtmlReport points(int most) {
        if (!(most >= 1)) {
            throw new IllegalArgumentException("a scatter shows at least 1 point, not " + most);
        }
        return with(settings.points(most));
    }

    /**
     * The same report with its numbers and dates as they are written somewhere, whoever reads it.
     *
     * @param where a locale; by default that of the reader
     * @return the report
     */
    public HtmlReport locale(Locale where) {
        return with(settings.locale(Objects.requireNonNull(where, "where")));
    }

    /**
     * The same report in other words.
     *
     * @param words all that the page says
     * @return the report
     */
    public HtmlReport wording(Wording words) {
        return with(settings.wording(Objects.requireNonNull(words, "words")));
    }

    /**
     * The same report, said to be made at a time.
     *
     * @param time when; by default when it is written
     * @return the report
     */
    public HtmlReport madeAt(Instant time) {
        return with(settings.made(Objects.requireNonNull(time, "time")));
    }

    /**
     * Writes the page to a file, in full or not at all: to a draft beside it first, which then takes its place. A file that
     * was there is replaced; the directory must exist.
     *
     * @param file where to write
     * @throws java.io.UncheckedIOException     if the file cannot be written; what was there before is as it was
     * @throws IllegalArgumentException         if parts do not fit: customers of a grouping are not those of the report
     * @throws IllegalStateException            if plotly.js or jackson-core, which charts and data need, are not on the class
     *                                          path
     * @throws java.util.concurrent.CancellationException if the thread is interrupted
     */
    public void write(Path file) {
        ReportFile.write(file, page());
    }

    /**
     * Writes the page in UTF-8.
     *
     * @param to where to write; not closed
     * @throws IOException              if writing fails there
     * @throws IllegalArgumentException as {@link #write(Path)}
     * @throws IllegalStateException    as {@link #write(Path)}
     */
    public void writeTo(OutputStream to) throws IOException {
        to.write(page());
    }

    /**
     * The page as text.
     *
     * @return a whole HTML document
     * @throws IllegalArgumentException as {@link #write(Path)}
     * @throws IllegalStateException    as {@link #write(Path)}
     */
    public String toHtml() {
        return new String(page(), StandardCharsets.UTF_8);
    }

    /**
     * Writes the page to a temporary file, which stays, and opens the desktop's browser where there is one; elsewhere it
     * prints the file's path. For JShell and notebooks.
     *
     * @return the file
     * @throws java.io.UncheckedIOException if the file cannot be written
     * @throws IllegalArgumentException     as {@link #write(Path)}
     * @throws IllegalStateException        as {@link #write(Path)}
     */
    public Path open() {
        return ReportFile.open(page());
    }

    private byte[] page() {
        FeatureTable table = customers != null ? customers : groupings.values().stream().findFirst()
                .map(HtmlReport::customersOf).or(() -> sections.stream().flatMap(section -> section.customers().stream())
                        .findFirst()).orElse(FeatureTable.withIds(List.of()));
        return Page.of(new Context(table, groupings, profiles, map, scores(), settings), sections);
    }

    private @Nullable FeatureTable scores() {
        return sections.stream().filter(RfmSection.class::isInstance).findFirst()
                .map(section -> ((RfmSection) section).scores().toTable()).orElse(null);
    }

    private static FeatureTable customersOf(Grouping grouping) {
        if (grouping instanceof Segmentation segments) {
            return segments.customers();
        }
        return grouping instanceof MacroSegmentation segments ? segments.customers()
                : FeatureTable.withIds(grouping.ids());
    }

    /** The title and what there is to show. */
    @Override
    public String toString() {
        return settings.title() + ": " + (customers == null ? "" : customers.rows() + " customers, ") + "groupings "
                + groupings.keySet();
    }
}
