package org.segmentation.change;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.segmentation.golden.GoldenCustomers;
import org.segmentation.feature.NegativeQuantities;
import org.segmentation.transaction.Transaction;
import org.segmentation.transaction.TransactionSource;

/** UCI Online Retail at the month ends of 2011, against a plain computation; skipped where the data are absent. */
class GoldenStagesTest {

    private static final SnapshotDates DATES = SnapshotDates.monthly(YearMonth.of(2011, 1), YearMonth.of(2011, 11));
    private static final List<String> KNOWN = List.of("prospect 1", "prospect 2", "12346");

    @Test
    void stages_and_migrations_of_2011() {
        List<Transaction> lines = GoldenCustomers.retail();
        requireEqual(lines, Stages.windows(90, 30), new PlainStages(90, 30, 0.1, 0, 3), false);
        requireEqual(lines, Stages.windows(60, 30).stars(0.05).negativeQuantities(NegativeQuantities.AS_RETURNS)
                .ownRhythm(2.5, 45), new PlainStages(45, 30, 0.05, 2.5, 3), true);
    }

    private static void requireEqual(List<Transaction> lines, Stages scheme, PlainStages plain, boolean returnsApart) {
        Snapshots<StageSnapshot> snapshots = scheme.at(DATES, TransactionSource.of(lines), KNOWN);
        Map<String, Stage> previous = Map.of();
        for (int i = 0; i < DATES.dates().size(); i++) {
            LocalDate date = DATES.dates().get(i);
            StageSnapshot snapshot = snapshots.at(date);
            Map<String, Stage> expected = plain.at(date, lines, KNOWN, returnsApart);
            assertThat(StagesTest.stages(snapshot)).isEqualTo(expected);
            requireRevenue(snapshot, PlainStages.spend(lines, date), expected);
            if (i > 0) {
                requireMigration(Migration.between(snapshots.values().get(i - 1), snapshot), previous, expected);
            }
            previous = expected;
        }
        assertThat(Arrays.stream(snapshots.last().sizes()).filter(size -> size > 0).count()).isEqualTo(6);
    }

    private static void requireRevenue(StageSnapshot snapshot, Map<String, Double> spend, Map<String, Stage> stages) {
        for (Stage stage : Stage.values()) {
            double sum = spend.entrySet().stream().filter(entry -> stages.get(entry.getKey()) == stage)
                    .mapToDouble(Map.Entry::getValue).sum();
            assertThat(snapshot.revenue(stage)).isCloseTo(sum, Offset.offset(1e-9 * Math.max(1, Math.abs(sum))));
            assertThat(snapshot.count(stage)).isEqualTo((int) stages.values().stream().filter(stage::equals).count());
        }
    }

    private static void requireMigration(Migration moved, Map<String, Stage> before, Map<String, Stage> after) {
        for (Stage from : Stage.values()) {
            long there = 0;
            for (Stage to : Stage.values()) {
                long count = before.keySet().stream()
                        .filter(id -> before.get(id) == from && after.get(id) == to).count();
                assertThat(moved.count(from.title(), to.title())).isEqualTo((int) count);
                there += count;
            }
            assertThat(moved.leavers(from.title())).isEmpty();
            assertThat(moved.joiners(from.title())).hasSize((int) after.keySet().stream()
                    .filter(id -> after.get(id) == from && !before.containsKey(id)).count());
            assertThat(Arrays.stream(moved.shares()[from.ordinal()]).sum()).satisfiesAnyOf(
                    sum -> assertThat(sum).isCloseTo(1, Offset.offset(1e-12)), sum -> assertThat(sum).isNaN());
            assertThat(moved.line(from.title()).before()).isEqualTo((int) there);
        }
    }
}
