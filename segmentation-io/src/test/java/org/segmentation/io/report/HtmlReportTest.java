package org.segmentation.io.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.segmentation.transform.Transforms.log1p;
import static org.segmentation.transform.Transforms.standardise;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.segmentation.cluster.ElbowSelector;
import org.segmentation.rfm.RfmScorer;
import org.segmentation.rfm.TierScheme;
import org.segmentation.segment.Segmentation;
import org.segmentation.segment.Segmenter;
import org.segmentation.table.FeatureTable;
import org.segmentation.table.Grouping;

class HtmlReportTest {

    private static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");
    private static final FeatureTable CUSTOMERS = Shops.customers(600);
    private static final Segmentation SEGMENTS = Segmenter.using(ElbowSelector.between(1, 6))
            .transform(log1p().then(standardise())).otherwise(3).fit(CUSTOMERS).segment(CUSTOMERS);

    private static HtmlReport report() {
        return HtmlReport.titled("Customers").currency("EUR").of(CUSTOMERS).madeAt(NOON);
    }

    @Test
    void the_same_input_at_the_same_time_is_the_same_bytes(@TempDir Path folder) throws IOException {
        HtmlReport report = report().with(SEGMENTS);
        Path file = folder.resolve("report.html");
        report.write(file);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        report.writeTo(bytes);
        assertThat(Files.readAllBytes(file)).isEqualTo(bytes.toByteArray())
                .isEqualTo(report().with(SEGMENTS).toHtml().getBytes(StandardCharsets.UTF_8));
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).containsExactly(file);
        }
    }

    @Test
    void each_part_is_optional() {
        RfmScorer scorer = RfmScorer.quintiles();
        Grouping tiers = scorer.score(CUSTOMERS).tiers(TierScheme.platinumToBronze());
        HtmlReport nothing = HtmlReport.titled("Nothing").madeAt(NOON);
        assertThat(Stream.of(nothing, nothing.of(CUSTOMERS), nothing.with(SEGMENTS), nothing.with(tiers),
                nothing.of(CUSTOMERS).with(tiers), nothing.with(SEGMENTS.model().elbow().orElseThrow()),
                nothing.of(FeatureTable.withIds(List.of())), nothing.of(CUSTOMERS.select())))
                .allSatisfy(report -> assertThat(PageReading.of(report).sections()).doesNotHaveDuplicates());
        assertThat(PageReading.of(nothing).sections()).isEmpty();
        assertThat(PageReading.of(nothing.with(SEGMENTS)).sections()).contains("sizes", "scatter", "elbow");
    }

    @Test
    void names_of_the_data_are_never_markup() {
        String hostile = "</script><script>alert(1)</script><!--\u2028\u2029'\"&amp;\ud83d\ude00\ud800";
        FeatureTable table = FeatureTable.withIds(List.of("a" + hostile, "b" + hostile)).withNumeric(hostile, 1, 2)
                .withNumeric("monetary", 3, 4);
        HtmlReport report = HtmlReport.titled(hostile).currency(hostile).of(table)
                .with(hostile, table.group("group", List.of(hostile, "other" + hostile), new int[] {0, 1}));
        String html = report.toHtml();
        assertThat(html).doesNotContain("alert(1)</script>", "<script>alert", "<!--");
        assertThat(html.split("<script", -1)).as("our own four scripts").hasSize(5);
        PageReading page = PageReading.of(report);
        assertThat(page.data()).doesNotContain("\u2028", "\u2029").as("half a character is a character of its own").contains("\\uD83D\\uDE00\\uD800");
        assertThat(page.json("title")).isEqualTo(hostile);
        assertThat(page.points()).contains("\\u003C/script\\u003E");
    }

    @Test
    void no_id_is_in_a_report_without_ids() {
        HtmlReport report = report().with(SEGMENTS);
        PageReading with = PageReading.of(report);
        PageReading without = PageReading.of(report.withoutCustomerIds());
        assertThat(with.points()).contains(CUSTOMERS.ids());
        assertThat(CUSTOMERS.ids()).allSatisfy(id -> assertThat(without.points() + without.data()).doesNotContain(id));
    }

    @Test
    void the_policy_forbids_connections_and_foreign_scripts() {
        PageReading page = PageReading.of(report());
        assertThat(page.policy()).contains("default-src 'none'", "connect-src 'none'", "base-uri 'none'",
                "form-action 'none'").doesNotContain("unsafe-eval", "http", "*");
        assertThat(page.scriptSources()).containsExactly("'sha256-" + page.hashOfCode() + "'",
                "'sha256-" + page.hashOfPlotly() + "'");
    }

    @Test
    void a_page_of_100000_customers_has_at_most_5_MB_and_a_stated_sample() {
        FeatureTable many = Shops.customers(100_000);
        int[] labels = new int[many.rows()];
        for (int row = 0; row < labels.length; row++) {
            labels[row] = row < 70 ? 2 : row % 2;
        }
        HtmlReport report = HtmlReport.titled("Many").of(many).with(many.group("half", List.of("even", "odd", "few"), labels));
        assertThat(report.toHtml().length()).isLessThan(5_000_000);
        PageReading page = PageReading.of(report);
        assertThat(page.says()).anySatisfy(sentence -> assertThat(sentence).contains("20,0", "of 100,000 customers"));
        assertThat(page.pointGroups("half")).hasSizeBetween(19_900, 20_100);
        assertThat(page.pointGroups("half").stream().filter(group -> group == 2)).hasSize(50);
    }

    @Test
    void headlines_and_sentences_agree_with_the_figures() {
        double revenue = CUSTOMERS.statistics("monetary").sum();
        PageReading page = PageReading.of(report().with(SEGMENTS)
                .period(LocalDate.of(2025, 1, 1), LocalDate.of(2025, 12, 31)));
        assertThat(page.says()).contains("600 customers brought in " + Figure.money(revenue) + ".");
        assertThat(SEGMENTS.profile().groups()).anySatisfy(group -> assertThat(page.says()).contains("“" + group.name()
                + "” makes most of the revenue: " + Figure.share(group.spendShare().orElseThrow()) + ", with "
                + Figure.share(group.share()) + " of the customers."));
        assertThat(page.says()).contains("since 2025-01-01");
    }

    @Test
    void words_locale_and_sections_are_the_callers() {
        ReportSection mine = ReportSection.titled("mine", "My own")
                .says(Sentence.of("{n} {n|thing|things}").count("n", 1))
                .add(Chart.bars("things", "Things", ReportTable.empty().text("kind", List.of("a")).count("number", 3)));
        PageReading page = PageReading.of(report().with(mine).locale(Locale.GERMANY)
                .wording(Wording.english().with("card.customers", "Kundschaft").with("feature.recency", "Pause")));
        assertThat(page.says()).contains("1 thing");
        assertThat(page.sections()).endsWith("mine");
        assertThat(page.html()).contains("<html lang=\"de-DE\">");
        assertThat(page.data()).contains("Kundschaft");
        assertThat(page.points()).contains("Pause");
        assertThatIllegalArgumentException().isThrownBy(() -> report().with(mine).with(mine).toHtml())
                .withMessageContaining("two of section mine");
    }

    @Test
    void what_does_not_fit_is_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> HtmlReport.titled(" ")).withMessageContaining("title");
        assertThatIllegalArgumentException().isThrownBy(() -> report().with(SEGMENTS).with(SEGMENTS))
                .withMessageContaining("two groupings named 'cluster'");
        assertThatIllegalArgumentException().isThrownBy(() -> report().spend("no such").toHtml());
        assertThatIllegalArgumentException().isThrownBy(() -> report().with(Shops.customers(9).group("x", List.of("all"),
                new int[9])).toHtml()).withMessageContaining("customer");
        assertThatThrownBy(() -> report().write(Path.of("/no/such/folder/report.html")))
                .isInstanceOf(UncheckedIOException.class).hasMessageContaining("no directory");
    }

    @Test
    void it_opens_where_there_is_no_screen() throws IOException {
        Path file = report().open();
        assertThat(file).isNotEmptyFile();
        Files.delete(file);
    }
}
