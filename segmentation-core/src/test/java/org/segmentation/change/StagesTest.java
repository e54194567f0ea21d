package org.segmentation.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CancellationException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.segmentation.feature.FeatureExtractor;
import org.segmentation.feature.Features;
import org.segmentation.feature.NegativeQuantities;
import org.segmentation.input.InputException;
import org.segmentation.transaction.Transaction;
import org.segmentation.transaction.TransactionSource;

class StagesTest {

    private static final LocalDate TODAY = LocalDate.of(2025, 6, 30);

    private static Transaction line(String customer, String day, double amount) {
        return Transaction.of(customer, customer + day, Instant.parse(day + "T12:00:00Z"), amount);
    }

    private static TransactionSource of(Transaction... lines) {
        return TransactionSource.of(List.of(lines));
    }

    static Map<String, Stage> stages(StageSnapshot snapshot) {
        Map<String, Stage> stages = new LinkedHashMap<>();
        snapshot.ids().forEach(id -> stages.put(id, snapshot.stage(id)));
        return stages;
    }

    @Test
    void each_stage_has_its_customer() {
        StageSnapshot snapshot = Stages.windows(90, 30).asOf(TODAY, of(
                line("gone", "2025-01-05", 500),
                line("newcomer", "2025-06-01", 20),
                line("returner", "2024-06-01", 30), line("returner", "2025-06-20", 30),
                line("regular", "2025-03-01", 10), line("regular", "2025-05-20", 10),
                line("best", "2025-02-01", 400), line("best", "2025-04-20", 400)), List.of("prospect", "best"));
        assertThat(stages(snapshot)).containsExactlyInAnyOrderEntriesOf(Map.of("prospect", Stage.FUN, "gone", Stage.CHURN,
                "newcomer", Stage.NEW, "returner", Stage.REENGAGED, "regular", Stage.ACTIVE, "best", Stage.STAR));
        assertThat(snapshot).hasToString("""
                as of 2025-06-30
                stage      customers   share  revenue
                ---------  ---------  ------  -------
                Fun                1  16.7 %        0
                New                1  16.7 %       20
                Active             1  16.7 %       20
                Star               1  16.7 %      800
                Churn              1  16.7 %      500
                Reengaged          1  16.7 %       60""");
        assertThat(snapshot.name()).isEqualTo("stage");
        assertThat(snapshot.groups()).containsExactly("Fun", "New", "Active", "Star", "Churn", "Reengaged");
        assertThat(snapshot.groupOf("returner")).isEqualTo("Reengaged");
        assertThat(snapshot.ids()).isSorted();
        assertThat(StageSnapshot.of(TODAY, snapshot.spend(), List.copyOf(stages(snapshot).values())))
                .hasToString(snapshot.toString());
        assertThatIllegalArgumentException().isThrownBy(() -> StageSnapshot.of(TODAY, snapshot.spend(), List.of()));
    }

    @Test
    void the_bounds_belong_to_the_windows() {
        Stages scheme = Stages.windows(90, 30).stars(0);
        assertThat(stages(scheme.asOf(TODAY, of(line("a", "2025-04-01", 1), line("b", "2025-03-31", 1),
                line("c", "2025-05-31", 1), line("d", "2025-05-30", 1)))))
                .containsEntry("a", Stage.ACTIVE).containsEntry("b", Stage.CHURN)
                .containsEntry("c", Stage.NEW).containsEntry("d", Stage.ACTIVE);
        // A gap of 90 days goes on with a run, one of 91 days starts another.
        assertThat(stages(scheme.asOf(TODAY, of(line("a", "2025-03-03", 1), line("a", "2025-06-01", 1),
                line("b", "2025-03-02", 1), line("b", "2025-06-01", 1)))))
                .containsEntry("a", Stage.ACTIVE).containsEntry("b", Stage.REENGAGED);
    }

    @Test
    void a_rhythm_of_ones_own_is_a_multiple_of_the_median_gap() {
        // Gaps of 100, 100 and 100 days; W = 200 of its own, but 60 for the one with fewer gaps.
        TransactionSource orders = of(line("slow", "2024-02-01", 1), line("slow", "2024-05-11", 1),
                line("slow", "2024-08-19", 1), line("slow", "2024-11-27", 1), line("few", "2024-08-19", 1),
                line("few", "2024-11-27", 1), line("few", "2025-06-15", 1));
        LocalDate after200 = LocalDate.of(2024, 11, 27).plusDays(200);
        Stages scheme = Stages.windows(90, 30).ownRhythm(2, 60);
        assertThat(scheme.asOf(after200, orders).stage("slow")).isEqualTo(Stage.STAR);
        assertThat(scheme.asOf(after200.plusDays(1), orders).stage("slow")).isEqualTo(Stage.CHURN);
        assertThat(scheme.asOf(after200, orders).stage("few")).isEqualTo(Stage.REENGAGED);
        assertThat(scheme.ownRhythm(2, 60, 2).stars(0).asOf(after200, orders).stage("few")).isEqualTo(Stage.ACTIVE);
        assertThat(scheme.ownRhythm(0.1, 60).asOf(after200, orders).stage("slow")).isEqualTo(Stage.CHURN);
    }

    @Test
    void what_is_not_seen_is_counted() {
        TransactionSource orders = of(line("a", "2025-06-30", 1), line("a", "2025-07-01", 1), line(" ", "2025-06-01", 1),
                line("b", "2025-08-01", 1));
        Snapshots<StageSnapshot> both = Stages.defaults().at(SnapshotDates.of(TODAY, TODAY.plusDays(1)), orders);
        assertThat(both.values().get(0).intake())
                .hasToString("4 lines: 1 used, 1 without a customer id, 2 after the as-of date");
        assertThat(both.last().intake()).hasToString("4 lines: 2 used, 1 without a customer id, 1 after the as-of date");
        assertThat(both.last().ids()).containsExactly("a");
        assertThat(Stages.defaults().asOf(LocalDate.of(2020, 1, 1), orders).ids()).isEmpty();
    }

    @Test
    void who_has_only_sent_back_has_never_bought() {
        TransactionSource orders = of(line("a", "2025-06-01", -5).quantity(-1), line("b", "2025-06-01", 5).quantity(1),
                line("b", "2025-06-10", -5).quantity(-1));
        Stages scheme = Stages.defaults().negativeQuantities(NegativeQuantities.AS_RETURNS);
        assertThat(scheme.asOf(TODAY, orders).stage("a")).isEqualTo(Stage.FUN);
        assertThat(scheme.asOf(TODAY, orders).spend().column("monetary")).containsExactly(-5, 0);
        assertThat(Stages.defaults().negativeQuantities(NegativeQuantities.DROP).asOf(TODAY, orders).intake())
                .hasToString("3 lines: 1 used, 2 with a negative quantity");
        assertThat(Stages.defaults().asOf(TODAY, orders).stage("a")).isEqualTo(Stage.NEW);
        assertThatExceptionOfType(InputException.class).isThrownBy(() -> scheme.asOf(TODAY, of(line("a", "2025-06-01", 1))))
                .withMessageContaining("quantity");
    }

    @Test
    void the_zone_decides_on_the_day() {
        TransactionSource orders = of(Transaction.of("a", "1", Instant.parse("2025-06-30T23:30:00Z"), 1));
        assertThat(Stages.defaults().asOf(TODAY, orders).ids()).containsExactly("a");
        assertThat(Stages.defaults().zone(ZoneId.of("Europe/Berlin")).asOf(TODAY, orders).ids()).isEmpty();
    }

    @Test
    void flows_tell_what_became_of_each_stage() {
        TransactionSource orders = of(line("a", "2025-01-20", 10), line("b", "2025-01-25", 20), line("b", "2025-03-20", 7),
                line("c", "2025-03-25", 30));
        Snapshots<StageSnapshot> all = Stages.windows(60, 30).stars(0)
                .at(SnapshotDates.monthly(YearMonth.of(2025, 1), YearMonth.of(2025, 3)), orders);
        StageFlows flows = all.last().since(all.at(LocalDate.of(2025, 1, 31)));
        assertThat(flows.line(Stage.NEW)).isEqualTo(new StageFlows.Line(Stage.NEW, 2, 1, 1, 0, 2, 0, 30, 30));
        assertThat(flows.line(Stage.ACTIVE)).isEqualTo(new StageFlows.Line(Stage.ACTIVE, 0, 1, 0, 1, 0, 0, 27, 7));
        assertThat(flows.line(Stage.CHURN)).isEqualTo(new StageFlows.Line(Stage.CHURN, 0, 1, 0, 1, 0, 0, 10, 0));
        assertThat(flows.toString()).startsWith("from 2025-01-31 to 2025-03-31\nstage").contains("spent since");
        assertThatIllegalArgumentException().isThrownBy(() -> all.values().get(0).since(all.last()))
                .withMessageContaining("2025-03-31 is not before 2025-01-31");
        assertThat(all).hasToString("""
                date        Fun  New  Active  Star  Churn  Reengaged
                ----------  ---  ---  ------  ----  -----  ---------
                2025-01-31    0    2       0     0      0          0
                2025-02-28    0    0       2     0      0          0
                2025-03-31    0    1       1     0      1          0""");
    }

    @Test
    void settings_that_mean_nothing_are_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> Stages.windows(-1, 30)).withMessageContaining("0 or more");
        assertThatIllegalArgumentException().isThrownBy(() -> Stages.defaults().stars(Double.NaN));
        assertThatIllegalArgumentException().isThrownBy(() -> Stages.defaults().ownRhythm(0, 5));
        assertThatIllegalArgumentException().isThrownBy(() -> Stages.defaults().asOf(TODAY, of(), List.of("a", "")));
        assertThatIllegalArgumentException().isThrownBy(() -> Stages.defaults().asOf(TODAY, of()).stage("nobody"));
        assertThatExceptionOfType(InputException.class).isThrownBy(() -> Stages.defaults().asOf(TODAY, of(
                line("a", "2025-06-01", 1).currency("EUR"), line("a", "2025-06-02", 1).currency("USD"))))
                .withMessageContaining("different currencies").satisfies(e -> assertThat(e.line()).isEqualTo(2));
        assertThat(Stages.windows(60, 20).stars(0.2)).isEqualTo(Stages.windows(60, 20).stars(0.2))
                .hasToString("stages: active for 60 days, new for 20 days, stars from the top 0.2");
    }

    @Test
    void an_interrupt_stops_it_and_stays() {
        Thread.currentThread().interrupt();
        try {
            assertThatExceptionOfType(CancellationException.class)
                    .isThrownBy(() -> Stages.defaults().asOf(TODAY, of(line("a", "2025-06-01", 1))));
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Property(tries = 150)
    void all_dates_of_one_pass_are_as_defined_whatever_the_order_of_the_lines(@ForAll long seed,
            @ForAll @IntRange(min = 0, max = 400) int count, @ForAll @IntRange(min = 1, max = 20) int customers,
            @ForAll @IntRange(min = 0, max = 60) int window, @ForAll @IntRange(min = 0, max = 30) int fresh,
            @ForAll boolean rhythm) {
        Random random = new Random(seed);
        List<Transaction> lines = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            LocalDate day = LocalDate.of(1969, 10, 1).plusDays(random.nextInt(300));
            lines.add(Transaction.of("c" + random.nextInt(customers), "o" + i,
                    day.atTime(random.nextInt(24), 0).toInstant(ZoneOffset.UTC), random.nextInt(100))
                    .quantity(random.nextInt(5) - 1));
        }
        List<String> known = List.of("c0", "z1", "z2");
        boolean apart = random.nextBoolean();
        Stages scheme = Stages.windows(window, fresh).stars(0.25).negativeQuantities(
                apart ? NegativeQuantities.AS_RETURNS : NegativeQuantities.KEEP);
        PlainStages plain = new PlainStages(window, fresh, 0.25, rhythm ? 1.5 : 0, 2);
        Stages used = rhythm ? scheme.ownRhythm(1.5, window, 2) : scheme;
        SnapshotDates dates = SnapshotDates.weekly(LocalDate.of(1969, 12, 1), LocalDate.of(1970, 5, 1));
        Snapshots<StageSnapshot> snapshots = used.at(dates, TransactionSource.of(lines), known);
        for (LocalDate date : dates.dates()) {
            assertThat(stages(snapshots.at(date))).isEqualTo(plain.at(date, lines, known, apart));
            StageSnapshot alone = used.asOf(date, TransactionSource.of(lines), known);
            assertThat(stages(alone)).isEqualTo(stages(snapshots.at(date)));
            assertThat(alone.spend().column("monetary")).isEqualTo(snapshots.at(date).spend().column("monetary"));
        }
    }

    @Property(tries = 30)
    void spend_has_the_bits_of_the_feature(@ForAll long seed) {
        Random random = new Random(seed);
        List<Transaction> lines = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            lines.add(Transaction.of("c" + random.nextInt(4), "o" + i,
                    TODAY.minusDays(random.nextInt(200)).atStartOfDay().toInstant(ZoneOffset.UTC),
                    random.nextGaussian() * Math.pow(10, random.nextInt(12))));
        }
        LocalDate date = TODAY.minusDays(30);
        StageSnapshot snapshot = Stages.defaults()
                .at(SnapshotDates.weekly(date.minusDays(70), date), TransactionSource.of(lines)).last();
        assertThat(snapshot.spend().column("monetary")).isEqualTo(FeatureExtractor.asOf(date)
                .with(Features.monetary()).extract(TransactionSource.of(lines)).column("monetary"));
        double sum = 0;
        for (Stage stage : Stage.values()) {
            sum += snapshot.revenue(stage);
        }
        assertThat(sum).isCloseTo(snapshot.spend().statistics("monetary").sum(), Offset.offset(1e-3));
    }
}
