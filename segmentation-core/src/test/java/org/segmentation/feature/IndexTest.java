package org.segmentation.feature;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class IndexTest {

    @Test
    void idsAreNumberedAsTheyComeAndComeBackAsTheyWere() {
        IdIndex ids = new IdIndex();
        List<String> odd = List.of("", "a", "ab", "b", "é", "€uro", "漢字", "😀", "\ud83d", "\ude00", "a\u0000b", "\u07ff\u0800");
        for (int i = 0; i < odd.size(); i++) {
            assertThat(ids.index(0, odd.get(i))).isEqualTo(i);
        }
        for (int i = 0; i < odd.size(); i++) {
            assertThat(ids.index(0, odd.get(i))).isEqualTo(i);
            assertThat(ids.id(i)).isEqualTo(odd.get(i));
        }
        assertThat(ids.index(1, "a")).isEqualTo(odd.size());
        assertThat(ids.owner(odd.size())).isEqualTo(1);
    }

    @Test
    void aLongIdIsAnIdLikeAnyOther() {
        IdIndex ids = new IdIndex();
        String longId = "x".repeat(100_000);
        assertThat(ids.index(0, longId)).isZero();
        assertThat(ids.index(0, longId + "y")).isEqualTo(1);
        assertThat(ids.index(0, longId)).isZero();
        assertThat(ids.id(0)).isEqualTo(longId);
    }

    /** "Aa" and "BB" have the same String.hashCode, and so have all 65,536 strings of sixteen of them. */
    @Test
    void idsThatJavaHashesAlikeAreFoundQuickly() {
        IdIndex ids = new IdIndex();
        StringBuilder id = new StringBuilder();
        long begin = System.nanoTime();
        for (int round = 0; round < 2; round++) {
            for (int bits = 0; bits < 1 << 16; bits++) {
                id.setLength(0);
                for (int bit = 0; bit < 16; bit++) {
                    id.append((bits >> bit & 1) == 0 ? "Aa" : "BB");
                }
                assertThat(ids.index(0, id.toString())).isEqualTo(bits);
            }
        }
        // All alike to the index, this would be 4 billion comparisons.
        assertThat(System.nanoTime() - begin).isLessThan(3_000_000_000L);
    }

    @Test
    void pairsAreNumberedAsTheyCome() {
        PairIndex pairs = new PairIndex();
        int[] some = {0, 1, -1, 7, Integer.MAX_VALUE, Integer.MIN_VALUE};
        assertThat(pairs.find(0, 0)).isEqualTo(-1);
        int number = 0;
        for (int a : some) {
            for (int b : some) {
                assertThat(pairs.index(a, b)).isEqualTo(number);
                assertThat(pairs.first(number)).isEqualTo(a);
                assertThat(pairs.second(number)).isEqualTo(b);
                assertThat(pairs.find(a, b)).isEqualTo(number);
                number++;
            }
        }
        assertThat(pairs.size()).isEqualTo(36);
        assertThat(pairs.index(7, -1)).isEqualTo(3 * 6 + 2);
        assertThat(pairs.find(8, 8)).isEqualTo(-1);
    }

    @Test
    void pairsOfNeighboursStayApart() {
        PairIndex pairs = new PairIndex();
        for (int a = 0; a < 1000; a++) {
            for (int b = 0; b < 300; b++) {
                assertThat(pairs.index(a, b)).isEqualTo(a * 300 + b);
            }
        }
        assertThat(pairs.find(999, 299)).isEqualTo(299_999);
    }

    @Test
    void rowsKeepWhatTheyHoldWhenMoreCome() {
        DoubleRows doubles = new DoubleRows(3);
        LongRows longs = new LongRows(2);
        Bytes bytes = new Bytes();
        for (int row = 0; row < 50_000; row++) {
            doubles.reach(row);
            longs.reach(row);
            doubles.set(row, 2, row);
            longs.set(row, 1, row);
            longs.add(row, 1, 1);
            bytes.set(row, row % 128);
        }
        for (int row = 0; row < 50_000; row++) {
            assertThat(doubles.get(row, 2)).isEqualTo(row);
            assertThat(doubles.get(row, 0)).isZero();
            assertThat(longs.get(row, 1)).isEqualTo(row + 1);
            assertThat(longs.get(row, 0)).isZero();
            assertThat(bytes.get(row)).isEqualTo((byte) (row % 128));
        }
    }
}
