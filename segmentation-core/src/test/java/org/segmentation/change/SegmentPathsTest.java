package org.segmentation.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.segmentation.table.FeatureColumn;
import org.segmentation.table.FeatureTable;
import org.segmentation.table.Grouping;

class SegmentPathsTest {

    private static final List<String> TIERS = List.of("Gold", "Silver", "Bronze");
    private static final List<LocalDate> DATES =
            SnapshotDates.monthly(YearMonth.of(2025, 1), YearMonth.of(2025, 4)).dates();

    /** One string a customer: a letter a month, the first of the tier's name or a dash. */
    private static SegmentPaths paths(Map<String, String> letters) {
        Map<LocalDate, Grouping> byDate = new HashMap<>();
        for (int month = 0; month < DATES.size(); month++) {
            int at = month;
            List<String> ids = letters.keySet().stream().filter(id -> letters.get(id).charAt(at) != '-').toList();
            byDate.put(DATES.get(month), Grouping.of("tier", TIERS, ids,
                    ids.stream().mapToInt(id -> "GSB".indexOf(letters.get(id).charAt(at))).toArray()));
        }
        return SegmentPaths.of(Snapshots.of(byDate));
    }

    private static final SegmentPaths PATHS = paths(Map.of("a", "GGSB", "b", "-BSS", "c", "-BSS", "d", "GSG-", "e", "B-BB"));

    @Test
    void a_customers_sequence_and_path() {
        assertThat(PATHS.sequence("a")).containsExactly("Gold", "Gold", "Silver", "Bronze");
        assertThat(PATHS.path("a")).containsExactly("Gold", "Silver", "Bronze");
        assertThat(PATHS.sequence("b")).containsExactly("-", "Bronze", "Silver", "Silver");
        assertThat(PATHS.path("b")).containsExactly("Bronze", "Silver");
        assertThat(PATHS.path("d")).containsExactly("Gold", "Silver", "Gold", "-");
        assertThat(PATHS.path("e")).containsExactly("Bronze", "-", "Bronze");
        assertThatIllegalArgumentException().isThrownBy(() -> PATHS.path("z")).withMessageContaining("'z'");
    }

    @Test
    void the_most_frequent_paths_come_first() {
        assertThat(PATHS.frequent(2)).containsExactly(new SegmentPaths.Path(List.of("Bronze", "Silver"), 2, 0.4),
                new SegmentPaths.Path(List.of("Gold", "Silver", "Gold", "-"), 1, 0.2));
        assertThat(PATHS.frequent(99)).hasSize(4);
        assertThat(PATHS.frequent(1).get(0)).hasToString("Bronze → Silver");
        assertThatIllegalArgumentException().isThrownBy(() -> PATHS.frequent(0));
    }

    @Test
    void time_counts_from_date_to_date() {
        // January to February 28 days, to March 31, to April 30.
        assertThat(PATHS.days("a")).containsExactly(Map.entry("Gold", 59L), Map.entry("Silver", 30L), Map.entry("Bronze", 0L));
        assertThat(PATHS.stays()).containsExactly(
                new SegmentPaths.Stay("Gold", 2, 59 + 28 + 30, 117 / 358.0),
                new SegmentPaths.Stay("Silver", 4, 30 + 2 * 30 + 31, 121 / 358.0),
                new SegmentPaths.Stay("Bronze", 4, 2 * 31 + 28 + 30, 120 / 358.0));
        assertThat(PATHS.stays().get(0).meanDays()).isEqualTo(58.5);
    }

    @Test
    void who_fell_from_the_top_and_when() {
        assertThat(PATHS.falls("Gold")).containsExactly(
                new SegmentPaths.Fall("d", DATES.get(0), DATES.get(1), "Silver"),
                new SegmentPaths.Fall("a", DATES.get(1), DATES.get(2), "Silver"),
                new SegmentPaths.Fall("d", DATES.get(2), DATES.get(3), "-"));
        assertThatIllegalArgumentException().isThrownBy(() -> PATHS.falls("Platinum"))
                .withMessage("there is no group 'Platinum'; there are [Gold, Silver, Bronze]");
    }

    @Test
    void paths_are_features() {
        FeatureTable plain = PATHS.features();
        assertThat(plain.columns()).extracting(FeatureColumn::name).containsExactly("segmentsVisited", "moves", "daysSinceMove");
        FeatureTable ranked = PATHS.features(TIERS);
        assertThat(ranked.ids()).containsExactly("a", "b", "c", "d", "e");
        assertThat(ranked.row(0)).containsExactly(3, 2, 0, -1, -2);
        assertThat(ranked.row(1)).containsExactly(2, 1, 30, 1, 1);
        assertThat(ranked.row(3)).containsExactly(2, 2, 30, 1, 0);
        assertThat(ranked.row(4)).containsExactly(1, 0, 89, 0, 0);
        assertThat(ranked.select("segmentsVisited", "moves", "daysSinceMove").toRowMajor()).isEqualTo(plain.toRowMajor());
        assertThatIllegalArgumentException().isThrownBy(() -> PATHS.features(List.of("Gold", "Gold", "Silver")));
    }

    @Test
    void it_prints_paths_and_times() {
        assertThat(PATHS.toString()).startsWith("""
                5 customers at 4 dates, 2025-01-31 to 2025-04-30
                path                      customers   share
                ------------------------  ---------  ------
                Bronze → Silver                   2  40.0 %
                """).contains("customers ever");
        assertThatIllegalArgumentException().isThrownBy(() -> SegmentPaths.of(Snapshots.of(Map.of(DATES.get(0),
                Grouping.of("x", List.of("-"), List.of("a"), new int[1]))))).withMessageContaining("in none");
        SegmentPaths nobody = SegmentPaths.of(Snapshots.of(Map.of(DATES.get(0),
                Grouping.of("x", List.of("p"), List.of(), new int[0]))));
        assertThat(nobody.frequent(3)).isEmpty();
        assertThat(nobody.stays().get(0).share()).isNaN();
        assertThat(nobody.features(List.of("p")).rows()).isZero();
        assertThat(nobody.toString()).startsWith("0 customers at 1 dates");
    }

    @Test
    void an_interrupt_stops_it_and_stays() {
        Thread.currentThread().interrupt();
        try {
            assertThatExceptionOfType(CancellationException.class).isThrownBy(() -> PATHS.frequent(1));
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Property(tries = 60)
    void paths_agree_with_migrations_from_date_to_date(@ForAll long seed, @ForAll @IntRange(min = 1, max = 30) int many) {
        Random random = new Random(seed);
        Map<String, String> letters = new TreeMap<>();
        for (int i = 0; i < many; i++) {
            StringBuilder own = new StringBuilder();
            DATES.forEach(date -> own.append("GSB-".charAt(random.nextInt(4))));
            letters.put("c" + i, own.toString().equals("----") ? "G---" : own.toString());
        }
        SegmentPaths paths = paths(letters);
        int left = 0;
        List<Grouping> groupings = new ArrayList<>();
        for (int month = 0; month < DATES.size(); month++) {
            int at = month;
            List<String> ids = letters.keySet().stream().filter(id -> letters.get(id).charAt(at) != '-').toList();
            groupings.add(Grouping.of("tier", TIERS, ids,
                    ids.stream().mapToInt(id -> "GSB".indexOf(letters.get(id).charAt(at))).toArray()));
            if (month > 0) {
                Migration.Line line = Migration.between(groupings.get(month - 1), groupings.get(month)).line("Gold");
                left += line.wentOut() + line.left();
            }
        }
        assertThat(paths.falls("Gold")).hasSize(left);
        assertThat(paths.frequent(1000).stream().mapToInt(SegmentPaths.Path::customers).sum()).isEqualTo(letters.size());
        double[] moves = paths.features().column("moves");
        for (int row = 0; row < moves.length; row++) {
            String there = letters.get(paths.ids().get(row)).replace("-", "").replaceAll("(.)\\1+", "$1");
            assertThat(moves[row]).isEqualTo(there.length() - 1);
        }
    }
}
