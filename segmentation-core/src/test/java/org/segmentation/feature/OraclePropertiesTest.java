package org.segmentation.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.segmentation.feature.Features.averageDaysBetweenOrders;
import static org.segmentation.feature.Features.averageOrderValue;
import static org.segmentation.feature.Features.averageReturnRate;
import static org.segmentation.feature.Features.frequency;
import static org.segmentation.feature.Features.monetary;
import static org.segmentation.feature.Features.orderLines;
import static org.segmentation.feature.Features.preferredProductType;
import static org.segmentation.feature.Features.productsOrdered;
import static org.segmentation.feature.Features.recency;
import static org.segmentation.feature.Features.tenure;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.assertj.core.data.Offset;
import org.jspecify.annotations.Nullable;
import org.segmentation.table.FeatureColumn;
import org.segmentation.table.FeatureTable;
import org.segmentation.table.MissingValues;
import org.segmentation.transaction.LineOrder;
import org.segmentation.transaction.Transaction;
import org.segmentation.transaction.TransactionSource;

/** All features on random lines, against the oracle: in all three orders of lines, whole and in parts. */
class OraclePropertiesTest {

    private static final List<ZoneId> ZONES = List.of(ZoneId.of("UTC"), ZoneId.of("Europe/Zurich"),
            ZoneId.of("America/Sao_Paulo"), ZoneId.of("Pacific/Apia"));
    private static final List<Period> WINDOWS = List.of(Period.ofDays(2), Period.ofDays(5), Period.ofMonths(1));
    private static final long HOUR = 60 * 60;
    private static final Instant START = Instant.parse("2019-03-25T00:00:00Z");

    @Property(tries = 300)
    void anExtractionAgreesWithTheOracle(@ForAll long seed, @ForAll LineOrder order,
            @ForAll NegativeQuantities negative, @ForAll boolean dated, @ForAll @IntRange(max = 3) int zone) {
        Setting setting = new Setting(new Random(seed), order, negative, dated, ZONES.get(zone));
        setting.requireOracle(setting.extractor.extract(setting.source(setting.lines)), setting.lines);
    }

    @Property(tries = 200)
    void partsAgreeWithTheOracle(@ForAll long seed, @ForAll LineOrder order, @ForAll NegativeQuantities negative,
            @ForAll @IntRange(min = 1, max = 5) int parts) {
        Setting setting = new Setting(new Random(seed), order, negative, true, ZONES.get(1));
        List<Extraction> extractions = new ArrayList<>();
        for (List<Transaction> part : setting.split(parts)) {
            extractions.add(setting.extractor.read(setting.source(part)));
        }
        Extraction joined = extractions.stream().reduce(Extraction::merge).orElseThrow();
        FeatureTable whole = setting.extractor.extract(setting.source(setting.lines));
        assertThat(joined.table().intake()).isEqualTo(whole.intake());
        setting.requireOracle(joined.table(), setting.lines);
    }

    /** Random lines of a few customers, and an extractor that asks for everything. */
    private static final class Setting {

        private final Random random;
        private final LineOrder order;
        private final NegativeQuantities negative;
        private final @Nullable LocalDate date;
        private final @Nullable Instant instant;
        private final ZoneId zone;
        private final List<Transaction> lines = new ArrayList<>();
        private final FeatureExtractor extractor;

        Setting(Random random, LineOrder order, NegativeQuantities negative, boolean dated, ZoneId zone) {
            this.random = random;
            this.order = order;
            this.negative = negative;
            this.zone = zone;
            Instant last = START.plusSeconds(random.nextInt(12 * 24) * HOUR);
            date = dated ? last.atZone(zone).toLocalDate() : null;
            instant = dated ? null : last;
            // One line that says something of everything, so that no feature is refused.
            lines.add(Transaction.of("zoe", "0", START, 1).quantity(1).returned(0).product("pot"));
            int size = random.nextInt(60);
            for (int i = 0; i < size; i++) {
                lines.add(line());
            }
            Collections.shuffle(lines, random);
            arrange();
            List<Feature> features = new ArrayList<>(List.of(recency(), tenure()));
            for (Feature feature : List.of(frequency(), orderLines(), monetary(), averageOrderValue(),
                    averageDaysBetweenOrders(), productsOrdered(), averageReturnRate(), preferredProductType())) {
                features.add(feature);
                WINDOWS.forEach(window -> features.add(feature.within(window)));
            }
            FeatureExtractor any = dated ? FeatureExtractor.asOf(date) : FeatureExtractor.asOf(instant);
            extractor = any.zone(zone).negativeQuantities(negative).missing(MissingValues.KEEP)
                    .with(features.toArray(Feature[]::new));
        }

        private Transaction line() {
            String customer = List.of("ann", "bob", "cleo", "dan", "", " ").get(random.nextInt(6));
            int number = random.nextInt(8);
            // Full hours, so that lines fall on the bounds of windows and on one another.
            // Where order is promised, an order is all on one day, so that sorting by time keeps it together.
            long second = HOUR * (order == LineOrder.ANY ? random.nextInt(14 * 24) : number * 48 + random.nextInt(24));
            Transaction line = Transaction.of(random.nextInt(20) == 0 ? null : customer, "order " + number,
                    START.plusSeconds(second), random.nextInt(100_000) / 100.0 - 100);
            line = random.nextInt(5) == 0 ? line : line.quantity(random.nextInt(20) / 4.0 - 1);
            line = random.nextInt(3) == 0 ? line : line.returned(random.nextInt(3) / 4.0);
            return random.nextInt(5) == 0 ? line : line.product(List.of("tea", "cup", "pot").get(random.nextInt(3)));
        }

        private void arrange() {
            if (order == LineOrder.SORTED_BY_TIME) {
                lines.sort(Comparator.comparing(Transaction::time));
            } else if (order == LineOrder.ORDERS_ADJACENT) {
                int salt = random.nextInt();
                lines.sort(Comparator.comparing(line -> part(line) * salt));
            }
        }

        private static int part(Transaction line) {
            return (line.customer() + "/" + line.order()).hashCode();
        }

        TransactionSource source(List<Transaction> some) {
            TransactionSource source = TransactionSource.of(some);
            return order == LineOrder.ANY ? source
                    : order == LineOrder.SORTED_BY_TIME ? source.sortedByTime() : source.ordersAdjacent();
        }

        /** Parts of whole orders where an order is promised, any parts otherwise. */
        List<List<Transaction>> split(int parts) {
            List<List<Transaction>> split = new ArrayList<>();
            for (int part = 0; part < parts; part++) {
                split.add(new ArrayList<>());
            }
            for (Transaction line : lines) {
                int part = order == LineOrder.ANY ? random.nextInt(parts) : Math.floorMod(part(line), parts);
                split.get(part).add(line);
            }
            return split;
        }

        void requireOracle(FeatureTable table, List<Transaction> all) {
            assertThat(table.intake().seen()).isEqualTo(all.size());
            long unmatched = new NaiveFeatures(date, instant, zone, negative, null).unmatched(all);
            assertThat(table.intake().notes().values().stream().mapToLong(n -> n).sum()).isEqualTo(unmatched);
            List<Period> windows = new ArrayList<>();
            windows.add(null);
            windows.addAll(WINDOWS);
            for (Period window : windows) {
                Map<String, List<Object>> expected = new NaiveFeatures(date, instant, zone, negative, window).of(all);
                assertThat(table.ids()).containsExactlyElementsOf(expected.keySet());
                List<Feature> names = List.of(frequency(), orderLines(), monetary(), averageOrderValue(),
                        averageDaysBetweenOrders(), productsOrdered(), averageReturnRate(), preferredProductType());
                for (int row = 0; row < table.rows(); row++) {
                    List<Object> values = expected.get(table.id(row));
                    require(table, row, "recency", values.get(0), true);
                    require(table, row, "tenure", values.get(1), true);
                    for (int f = 0; f < names.size(); f++) {
                        Feature feature = window == null ? names.get(f) : names.get(f).within(window);
                        boolean exact = feature.measure() == Measure.FREQUENCY
                                || feature.measure() == Measure.ORDER_LINES || feature.measure() == Measure.PRODUCTS;
                        require(table, row, feature.name(), values.get(2 + f), exact);
                    }
                }
            }
        }

        private static void require(FeatureTable table, int row, String name, Object expected, boolean exact) {
            double value = table.value(row, table.indexOf(name));
            String place = table.id(row) + ", " + name;
            FeatureColumn header = table.header(name);
            if (header.kind() == FeatureColumn.Kind.CATEGORICAL) {
                String level = Double.isNaN(value) ? "none" : header.levels().get((int) value);
                assertThat(level).as(place).isEqualTo(expected);
            } else if (exact || Double.isNaN((Double) expected)) {
                assertThat(value).as(place).isEqualTo(expected);
            } else {
                // Amounts are up to 1,000 and may cancel, so the oracle itself has errors of this size.
                double size = Math.max(1, Math.abs((Double) expected));
                assertThat(value).as(place).isCloseTo((Double) expected, Offset.offset(1e-9 * size));
            }
        }
    }
}
