package org.segmentation.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shipped sample is what its program makes, and has in it what a shop's data have. */
class SampleShopTest {

    private static final List<CSVRecord> LINES = lines();

    private static List<CSVRecord> lines() {
        try (var parser = CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get()
                .parse(new StringReader(SampleShop.csv()))) {
            return parser.getRecords();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static Map<String, Long> counts(String column) {
        return LINES.stream().collect(Collectors.groupingBy(line -> line.get(column), Collectors.counting()));
    }

    @Test
    void the_shipped_file_is_what_the_program_makes(@TempDir Path folder) throws IOException {
        assertThat(text(SampleShop.open())).isEqualTo(SampleShop.csv());
        Path anew = folder.resolve("sample-orders.csv.gz");
        SampleShop.main(new String[] {anew.toString()});
        assertThat(text(Files.newInputStream(anew))).isEqualTo(SampleShop.csv());
        assertThatThrownBy(() -> SampleShop.main(new String[0])).hasMessageContaining("usage");
    }

    private static String text(InputStream zipped) throws IOException {
        try (InputStream plain = new GZIPInputStream(zipped)) {
            return new String(plain.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void it_is_large_enough_to_show_something() {
        assertThat(LINES).hasSizeGreaterThanOrEqualTo(20_000);
        assertThat(counts("customer_id")).hasSizeGreaterThanOrEqualTo(2_000);
        assertThat(counts("product_type")).hasSize(12);
        assertThat(counts("country")).hasSize(5);
    }

    @Test
    void some_lines_have_no_customer_and_some_goods_came_back() {
        assertThat(counts("customer_id").get("")).isGreaterThan(100);
        assertThat(LINES).filteredOn(line -> Integer.parseInt(line.get("returned")) > 0).hasSizeGreaterThan(1_000)
                .allSatisfy(line -> assertThat(Integer.parseInt(line.get("returned")))
                        .isLessThanOrEqualTo(Integer.parseInt(line.get("quantity"))));
    }

    @Test
    void many_customers_have_bought_once() {
        Map<String, Long> orders = LINES.stream().map(line -> List.of(line.get("customer_id"), line.get("order_id")))
                .distinct().collect(Collectors.groupingBy(order -> order.get(0), Collectors.counting()));
        assertThat(orders.values()).filteredOn(count -> count == 1).hasSizeGreaterThan(400);
        assertThat(orders.values()).filteredOn(count -> count >= 15).hasSizeGreaterThan(100);
    }

    @Test
    void december_is_the_busiest_month_of_both_years() {
        Map<String, Long> months = LINES.stream().collect(
                Collectors.groupingBy(line -> line.get("order_date").substring(0, 7), Collectors.counting()));
        assertThat(months).hasSize(24);
        for (String year : List.of("2024", "2025")) {
            months.forEach((month, count) -> {
                if (month.startsWith(year) && !month.endsWith("-12")) {
                    assertThat(months.get(year + "-12")).as(month).isGreaterThan(count);
                }
            });
        }
    }

    @Test
    void lines_come_oldest_first() {
        assertThat(LINES).extracting(line -> line.get("order_date")).isSorted();
    }
}
