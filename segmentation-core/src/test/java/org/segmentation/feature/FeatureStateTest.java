package org.segmentation.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
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
import static org.segmentation.feature.Features.totalSpending;
import static org.segmentation.feature.Orders.line;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.segmentation.input.InputException;
import org.segmentation.table.FeatureTable;
import org.segmentation.table.MissingValues;
import org.segmentation.transaction.LineOrder;
import org.segmentation.transaction.Transaction;
import org.segmentation.transaction.TransactionSource;

/** Yesterday's state and today's orders are as good as all orders. */
class FeatureStateTest {

    private static final LocalDate DAY = LocalDate.of(2019, 4, 30);
    private static final Instant START = Instant.parse("2019-03-01T00:00:00Z");
    private static final ZoneId APIA = ZoneId.of("Pacific/Apia");

    private final FeatureExtractor rfm = FeatureExtractor.asOfLastOrder().with(recency(), frequency(), monetary());

    /** Takes a state apart and puts it together again, as a file does. */
    private static FeatureState rebuilt(FeatureState state) {
        List<CustomerState> customers = new ArrayList<>();
        state.forEachCustomer(customers::add);
        FeatureState again = FeatureState.of(state.header(), customers.iterator());
        assertThat(again.header()).isEqualTo(state.header());
        return again;
    }

    private static void requireSame(FeatureTable table, FeatureTable expected) {
        assertThat(table.ids()).isEqualTo(expected.ids());
        assertThat(table.columns()).isEqualTo(expected.columns());
        // Boxed, so that −0 and 0 differ and NaN is NaN.
        assertThat(table.toRowMajor()).containsExactly(expected.toRowMajor());
        assertThat(table.intake()).isEqualTo(expected.intake());
    }

    @Test
    void each_day_is_added_to_what_is_known() {
        FeatureState state = rfm.state().add("2019-04-01", Orders.of(line("ann", "1", "2019-04-01", 10),
                line("ann", "1", "2019-04-01", 2.5), line("bob", "1", "2019-04-01", 4)));
        assertThat(state.table().toRowMajor()).containsExactly(0, 1, 12.5, 0, 1, 4);
        assertThat(state.table(LocalDate.of(2019, 4, 11)).column("recency")).containsExactly(10, 10);
        state = rebuilt(state).add("2019-04-12", Orders.of(line("cleo", "9", "2019-04-12", 7), line("ann", "2", "2019-04-12", 1),
                line("", "10", "2019-04-12", 5)));
        FeatureTable later = state.table(Instant.parse("2019-04-14T11:59:59Z"));
        assertThat(later.ids()).containsExactly("ann", "bob", "cleo");
        assertThat(later.toRowMajor()).containsExactly(1, 2, 13.5, 12, 1, 4, 1, 1, 7);
        assertThat(later.intake()).hasToString("6 lines: 5 used, 1 without a customer id");
        assertThat(state.batches()).containsExactly("2019-04-01", "2019-04-12");
        assertThat(state.asOf().orElseThrow().date()).contains(LocalDate.of(2019, 4, 12));
        assertThat(state).hasToString("state of [recency, frequency, monetary] of 3 customers from 2 batches"
                + " (6 lines: 5 used, 1 without a customer id)");
    }

    @Test
    void a_day_is_not_counted_twice() {
        FeatureState state = rebuilt(rfm.state().add("2019-04-01", Orders.of(line("ann", "1", "2019-04-01", 10))));
        assertThatIllegalArgumentException().isThrownBy(() -> state.add("2019-04-01", Orders.of()))
                .withMessage("the batch '2019-04-01' is in already; its orders would count twice");
        assertThatIllegalArgumentException().isThrownBy(() -> state.add(" ", Orders.of()));
        // An empty day is a day.
        assertThat(state.add("2019-04-02", Orders.of()).table().toRowMajor()).containsExactly(0, 1, 10);
        assertThatIllegalArgumentException().isThrownBy(() -> state.add("2019-04-02", Orders.of()));
    }

    @Test
    void nothing_known_yet_is_an_empty_table() {
        FeatureState state = rebuilt(rfm.state());
        assertThat(state.table().rows()).isZero();
        assertThat(state.table(DAY).rows()).isZero();
        assertThat(state.asOf()).isEmpty();
        assertThat(rebuilt(state.add("1", Orders.of())).customers()).isZero();
    }

    @Test
    void what_is_in_cannot_be_left_out_again() {
        FeatureState state = rfm.state().add("1", Orders.of(line("ann", "1", "2019-04-05", 10)));
        assertThatIllegalArgumentException().isThrownBy(() -> state.table(LocalDate.of(2019, 4, 4)))
                .withMessageContaining("as of 2019-04-04 (UTC), but there is a line of 2019-04-05T12:00:00Z");
        assertThat(state.table(Instant.parse("2019-04-05T12:00:00Z")).column("recency")).containsExactly(0);
    }

    @Test
    void features_that_need_single_orders_again_are_refused_with_the_reason() {
        FeatureExtractor any = FeatureExtractor.asOfLastOrder();
        assertThatIllegalArgumentException().isThrownBy(any.with(recency(), monetary().within(Period.ofYears(1)))::state)
                .withMessageContaining("'monetaryWithin1Year' cannot be had of a state: when as-of moves on, lines leave");
        assertThatIllegalArgumentException().isThrownBy(any.with(Feature.sum("web", Transaction::amount))::state)
                .withMessageContaining("'web' cannot be had of a state: only its own accumulator knows");
        FeatureExtractor rates = any.with(averageReturnRate());
        assertThatIllegalArgumentException()
                .isThrownBy(rates.negativeQuantities(NegativeQuantities.AS_RETURNS)::state)
                .withMessageContaining("returns are set against earlier orders");
        assertThat(rates.state().customers()).isZero();
        assertThatIllegalArgumentException().isThrownBy(any::state).withMessageContaining("no feature is asked for");
        assertThatIllegalArgumentException().isThrownBy(FeatureExtractor.asOf(DAY).with(recency())::state)
                .withMessageContaining("FeatureExtractor.asOfLastOrder(), and ask for table(2019-04-30)");
    }

    @Test
    void a_batch_that_fails_spoils_the_state_and_is_not_in() {
        FeatureState state = rfm.state().add("1", Orders.of(line("ann", "1", "2019-04-05", 10).currency("EUR")));
        assertThatExceptionOfType(InputException.class).isThrownBy(() -> state.add("2", Orders.of(
                line("bob", "1", "2019-04-05", 10), line("bob", "2", "2019-04-05", 10).currency("USD"))))
                .withMessageContaining("line 2, column 'currency'");
        assertThat(state.batches()).containsExactly("1");
        assertThatIllegalStateException().isThrownBy(state::table).withMessageContaining("a batch has failed");
        assertThatIllegalStateException().isThrownBy(() -> state.add("3", Orders.of()));
        assertThatIllegalStateException().isThrownBy(state::header);
        assertThatIllegalStateException().isThrownBy(() -> state.forget("ann"));
        assertThatIllegalStateException().isThrownBy(() -> state.forEachCustomer(customer -> { }));
    }

    @Test
    void a_customer_is_forgotten() {
        FeatureState state = rfm.with(productsOrdered()).state().add("1", Orders.of(
                line("ann", "1", "2019-04-05", 10).product("tea"), line("bob", "1", "2019-04-05", 20).product("cup"),
                line("bob", "2", "2019-04-05", 30).product("tea"), line("cleo", "1", "2019-04-06", 40).product("pot")));
        assertThat(state.forget("nobody")).isFalse();
        assertThat(state.forget("bob")).isTrue();
        assertThat(state.forget("bob")).isFalse();
        assertThat(state.knows("bob")).isFalse();
        assertThat(state.knows("cleo")).isTrue();
        assertThat(state.table().ids()).containsExactly("ann", "cleo");
        assertThat(state.table().toRowMajor()).containsExactly(1, 1, 10, 1, 0, 1, 40, 1);
        assertThat(state.intake()).hasToString("4 lines: 2 used, 2 of customers who were forgotten");
        assertThat(rebuilt(state).forget(List.of("ann", "cleo", "dan"))).isEqualTo(2);
        // Whoever comes back is new.
        state.add("2", Orders.of(line("bob", "3", "2019-04-07", 1).product("cup")));
        assertThat(state.table().row(1)).containsExactly(0, 1, 1, 1);
    }

    @Test
    void the_zone_is_kept() {
        FeatureState state = rebuilt(rfm.zone(APIA).state()
                .add("1", Orders.of(line("ann", "1", "2019-04-05T11:30:00Z", 1))));
        assertThat(state.asOf().orElseThrow()).isEqualTo(AsOf.of(LocalDate.of(2019, 4, 6), APIA));
        assertThat(state.table(LocalDate.of(2019, 4, 8)).column("recency")).containsExactly(2);
    }

    @Test
    void parts_that_do_not_fit_are_refused() {
        FeatureState state = rfm.with(preferredProductType()).state()
                .add("1", Orders.of(line("ann", "1", "2019-04-05", 10).product("tea")));
        List<CustomerState> customers = new ArrayList<>();
        state.forEachCustomer(customers::add);
        CustomerState ann = customers.get(0);
        assertThat(ann.numbers()).containsExactly(10, 0, 1);
        assertThat(state.header().numbers()).containsExactly("amountSum", "amountCompensation", "orders");
        List<List<CustomerState>> wrong = List.of(List.of(), List.of(ann, ann),
                with(ann, " ", 1, ann.last(), 1, 0, 1), with(ann, "ann", 0, ann.last(), 1, 0, 1),
                with(ann, "ann", 1, ann.first() - 1, 1, 0, 1), with(ann, "ann", 1, ann.last(), 1.5, 0, 1),
                with(ann, "ann", 1, ann.last(), Double.NaN, 0, 1), with(ann, "ann", 1, ann.last(), 2, 0, 1),
                with(ann, "ann", 1, ann.last(), 1, 1, 1), with(ann, "ann", 1, ann.last(), 1, -1, 1),
                with(ann, "ann", 1, ann.last(), 1, 0, 2),
                List.of(new CustomerState("ann", 1, ann.first(), ann.last(), new double[2], new int[1], new long[] {1})),
                List.of(new CustomerState("ann", 1, ann.first(), ann.last(), ann.numbers(), new int[1], new long[0])));
        for (List<CustomerState> parts : wrong) {
            assertThatIllegalArgumentException().as("%s", parts)
                    .isThrownBy(() -> FeatureState.of(state.header(), parts.iterator()));
        }
        assertThatIllegalArgumentException().isThrownBy(() -> FeatureState.of(state.header(), List.of(ann, ann).iterator()))
                .withMessage("customer 'ann' is there twice");
    }

    private static List<CustomerState> with(CustomerState ann, String id, long lines, long last, double orders, int product,
            long productLines) {
        return List.of(new CustomerState(id, lines, ann.first(), last, new double[] {10, 0, orders}, new int[] {product},
                new long[] {productLines}));
    }

    @Test
    void an_interrupt_stops_it_and_stays() {
        FeatureState state = rfm.state().add("1", Orders.of(line("ann", "1", "2019-04-05", 10)));
        StateHeader header = state.header();
        Thread.currentThread().interrupt();
        try {
            assertThatExceptionOfType(CancellationException.class).isThrownBy(() -> state.forget("ann"));
            assertThatExceptionOfType(CancellationException.class).isThrownBy(state::table);
            assertThatExceptionOfType(CancellationException.class).isThrownBy(() -> state.add("2", Orders.of()));
            assertThatExceptionOfType(CancellationException.class).isThrownBy(() -> FeatureState.of(header,
                    List.of(new CustomerState("ann", 1, 0, 0, new double[] {1, 0, 1}, new int[0], new long[0])).iterator()));
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    /** Batches of whole orders, each in an order of its own, against one extraction from all lines. */
    @Property(tries = 300)
    void a_state_is_as_good_as_all_orders_to_the_last_bit(@ForAll long seed, @ForAll NegativeQuantities negative,
            @ForAll @IntRange(min = 1, max = 6) int days) {
        Random random = new Random(seed);
        boolean rates = negative != NegativeQuantities.AS_RETURNS;
        List<Feature> features = new ArrayList<>(List.of(recency(), tenure(), frequency(), orderLines(), monetary(),
                totalSpending().as("spend"), averageOrderValue(), averageDaysBetweenOrders(), productsOrdered(),
                preferredProductType()));
        if (rates) {
            features.add(averageReturnRate());
        }
        FeatureExtractor extractor = FeatureExtractor.asOfLastOrder().with(features.toArray(Feature[]::new)).zone(APIA)
                .negativeQuantities(negative).missing(MissingValues.KEEP);
        FeatureState state = extractor.state();
        List<Transaction> all = new ArrayList<>();
        for (int day = 0; day < days; day++) {
            List<Transaction> lines = day(random, day);
            all.addAll(lines);
            state.add("day " + day, random.nextBoolean() ? TransactionSource.of(lines)
                    : promised(lines, LineOrder.values()[random.nextInt(3)], all));
            state = random.nextBoolean() ? rebuilt(state) : state;
            requireSame(state.table(), extractor.extract(TransactionSource.of(all)));
        }
        LocalDate later = LocalDate.of(2019, 5, 1).plusDays(random.nextInt(100));
        FeatureExtractor then = FeatureExtractor.asOf(later).with(features.toArray(Feature[]::new)).zone(APIA)
                .negativeQuantities(negative).missing(MissingValues.KEEP);
        requireSame(state.table(later), then.extract(TransactionSource.of(all)));
        assertThat(state.forget("ann")).isTrue();
        FeatureTable rest = then.extract(TransactionSource.of(
                all.stream().filter(line -> !"ann".equals(line.customer())).toList()));
        assertThat(state.table(later).ids()).isEqualTo(rest.ids());
        assertThat(state.table(later).toRowMajor()).containsExactly(rest.toRowMajor());
        assertThat(state.intake().used()).isEqualTo(rest.intake().used());
        assertThat(state.intake().seen()).isEqualTo(all.size());
    }

    /** A few customers' orders of a day, their lines mixed. */
    private static List<Transaction> day(Random random, int day) {
        List<Transaction> lines = new ArrayList<>();
        if (day == 0) {
            // Lines that say something of everything, so that no feature is refused, also without ann.
            lines.add(Transaction.of("ann", "0", START, 1).quantity(1).returned(0).product("pot"));
            lines.add(Transaction.of("bob", "0", START, 1).quantity(1).returned(0).product("pot"));
        }
        for (int i = random.nextInt(30); i > 0; i--) {
            String customer = List.of("ann", "bob", "cleo", "ünal", "", " ").get(random.nextInt(6));
            String order = day + "/" + random.nextInt(3);
            // An order is at one time, so that sorting by time keeps it together.
            Transaction line = Transaction.of(customer, order,
                    START.plusSeconds(86_400L * 7 * day + 3600L * (order.hashCode() & 7) + 60L * customer.length()),
                    random.nextInt(100_000) / 100.0 - 100);
            line = random.nextInt(5) == 0 ? line : line.quantity(random.nextInt(20) / 7.0 - 0.5);
            line = random.nextInt(3) == 0 ? line : line.returned(random.nextInt(3) / 7.0);
            lines.add(random.nextInt(5) == 0 ? line : line.product(List.of("tea", "cup", "pot").get(random.nextInt(3))));
        }
        return lines;
    }

    /** The lines so arranged, also at the end of all. */
    private static TransactionSource promised(List<Transaction> lines, LineOrder order, List<Transaction> all) {
        all.subList(all.size() - lines.size(), all.size()).clear();
        if (order != LineOrder.ANY) {
            lines.sort(order == LineOrder.SORTED_BY_TIME
                    ? Comparator.comparing(Transaction::time).thenComparing(line -> line.customer() + "/" + line.order())
                    : Comparator.comparing(line -> line.order() + "/" + line.customer()));
        }
        all.addAll(lines);
        TransactionSource source = TransactionSource.of(lines);
        return order == LineOrder.ANY ? source
                : order == LineOrder.SORTED_BY_TIME ? source.sortedByTime() : source.ordersAdjacent();
    }
}
