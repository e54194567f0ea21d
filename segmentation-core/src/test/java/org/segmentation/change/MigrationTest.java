package org.segmentation.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.segmentation.table.FeatureTable;
import org.segmentation.table.Grouping;

class MigrationTest {

    private static final Grouping BEFORE = Grouping.of("tier", List.of("Gold", "Silver", "Old"),
            List.of("a", "b", "c", "d", "e"), new int[] {0, 0, 1, 1, 2});
    private static final Grouping AFTER = Grouping.of("tier", List.of("Gold", "Silver", "New"),
            List.of("f", "e", "d", "b", "a"), new int[] {2, 1, 0, 1, 0});

    @Test
    void each_customer_is_in_one_cell() {
        Migration moved = Migration.between(BEFORE, AFTER);
        assertThat(moved.counts()).isDeepEqualTo(new int[][] {{1, 1, 0}, {1, 0, 0}, {0, 1, 0}});
        assertThat(moved.shares()[0]).containsExactly(0.5, 0.5, 0);
        assertThat(moved.count("Gold", "Silver")).isEqualTo(1);
        assertThat(moved.stayed()).isEqualTo(1);
        assertThat(moved.customers("Gold", "Silver")).containsExactly("b");
        assertThat(moved.joiners("New")).containsExactly("f");
        assertThat(moved.leavers("Silver")).containsExactly("c");
        assertThat(moved.joined()).containsExactly(0, 0, 1);
        assertThat(moved.left()).containsExactly(0, 1, 0);
        assertThat(moved.ids()).containsExactly("a", "b", "c", "d", "e", "f");
        assertThat(moved.lines()).containsExactly(new Migration.Line("Gold", 2, 2, 0, 1, 1, 0),
                new Migration.Line("Silver", 2, 2, 0, 2, 1, 1), new Migration.Line("New", 0, 1, 1, 0, 0, 0),
                new Migration.Line("Old", 1, 0, 0, 0, 1, 0));
        assertThat(moved.line("Old").netGain()).isEqualTo(-1);
    }

    @Test
    void moving_customers_take_their_revenue_along() {
        Migration moved = Migration.between(BEFORE, AFTER);
        FeatureTable spend = FeatureTable.withIds(List.of("f", "e", "d", "c", "b", "a", "z"))
                .withNumeric("monetary", 6, 5, 4, 3, 2, 1, 100);
        Migration rich = moved.withRevenue(spend, "monetary");
        assertThat(rich.revenue("Gold", "Gold")).isEqualTo(1);
        assertThat(rich.revenueJoined("New")).isEqualTo(6);
        assertThat(rich.revenueLeft("Silver")).isEqualTo(3);
        assertThat(moved.withRevenue(1, 2, 3, 4, 5, 6).revenue("Silver", "Gold")).isEqualTo(4);
        assertThatIllegalStateException().isThrownBy(() -> moved.revenue("Gold", "Gold"));
        assertThatIllegalArgumentException().isThrownBy(() -> moved.withRevenue(1, 2)).withMessageContaining("ids()");
        assertThatIllegalArgumentException().isThrownBy(() -> moved.withRevenue(1, 2, 3, 4, 5, Double.NaN));
        assertThatIllegalArgumentException().isThrownBy(() -> moved.withRevenue(spend.whereIds(id -> !id.equals("c")),
                "monetary")).withMessageContaining("'c'");
        assertThat(rich).hasToString("""
                tier \\ tier  Gold  Silver  New  left  all
                -----------  ----  ------  ---  ----  ---
                Gold            1       1    0     0    2
                Silver          1       0    0     1    2
                Old             0       1    0     0    1
                joined          0       0    1     -    1
                all             2       2    1     1    6

                row shares     Gold   Silver    New
                ----------  -------  -------  -----
                Gold         50.0 %   50.0 %  0.0 %
                Silver      100.0 %    0.0 %  0.0 %
                Old           0.0 %  100.0 %  0.0 %

                group   before  joined  came in  went out  left  after  net gain
                ------  ------  ------  -------  --------  ----  -----  --------
                Gold         2       0        1         1     0      2        +0
                Silver       2       0        2         1     1      2        +0
                New          0       1        0         0     0      1        +1
                Old          1       0        0         1     0      0        -1

                revenue  Gold  Silver  New  left
                -------  ----  ------  ---  ----
                Gold        1       2    0     0
                Silver      4       0    0     3
                Old         0       5    0     0
                joined      0       0    6     -""");
    }

    @Test
    void nobody_may_move() {
        Grouping none = Grouping.of("tier", List.of("Gold"), List.of(), new int[0]);
        assertThat(Migration.between(none, BEFORE).joined()).containsExactly(2, 2, 1);
        assertThat(Migration.between(BEFORE, none).left()).containsExactly(2, 2, 1);
        assertThat(Migration.between(BEFORE, none).shares()[0][0]).isNaN();
        assertThat(Migration.between(none, none).toString()).contains("row shares");
        assertThatIllegalArgumentException().isThrownBy(() -> Migration.between(BEFORE, AFTER).count("Gold", "Old"))
                .withMessage("there is no group 'Old' by tier; there are [Gold, Silver, New]");
        assertThatIllegalArgumentException().isThrownBy(() -> Migration.between(BEFORE, AFTER).line("x"));
    }

    @Test
    void an_interrupt_stops_it_and_stays() {
        Thread.currentThread().interrupt();
        try {
            assertThatExceptionOfType(CancellationException.class).isThrownBy(() -> Migration.between(BEFORE, AFTER));
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Property(tries = 100)
    void nobody_is_lost(@ForAll long seed, @ForAll @IntRange(min = 0, max = 50) int many) {
        Random random = new Random(seed);
        Grouping before = random(random, many);
        Grouping after = random(random, many);
        Migration moved = Migration.between(before, after);
        int all = 0;
        for (Migration.Line line : moved.lines()) {
            assertThat(line.after()).isEqualTo(line.before() + line.joined() + line.cameIn() - line.wentOut() - line.left());
        }
        for (String from : before.groups()) {
            for (String to : after.groups()) {
                List<String> there = before.ids().stream().filter(id -> before.groupOf(id).equals(from)
                        && after.rowOf(id).isPresent() && after.groupOf(id).equals(to)).toList();
                assertThat(moved.customers(from, to)).isEqualTo(there);
                assertThat(moved.count(from, to)).isEqualTo(there.size());
                all += there.size();
            }
            all += moved.leavers(from).size();
        }
        for (String to : after.groups()) {
            all += moved.joiners(to).size();
        }
        assertThat(moved.ids()).doesNotHaveDuplicates().hasSize(all);
        Migration back = Migration.between(after, before);
        assertThat(back.stayed()).isEqualTo(moved.stayed());
        assertThat(back.joined()).isEqualTo(moved.left());
    }

    private static Grouping random(Random random, int many) {
        List<String> ids = IntStream.range(0, many).filter(i -> random.nextBoolean()).mapToObj(i -> "c" + i).toList();
        return Grouping.of("g", List.of("A", "B", "C"), ids, random.ints(ids.size(), 0, 3).toArray());
    }
}
