package org.segmentation.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.segmentation.feature.Features.averageReturnRate;
import static org.segmentation.feature.Features.frequency;
import static org.segmentation.feature.Features.monetary;
import static org.segmentation.feature.Features.orderLines;
import static org.segmentation.feature.Features.recency;
import static org.segmentation.feature.Orders.line;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.segmentation.input.InputException;
import org.segmentation.input.Intake;
import org.segmentation.table.FeatureTable;
import org.segmentation.transaction.Transaction;
import org.segmentation.transaction.TransactionCursor;
import org.segmentation.transaction.TransactionSource;

/** Work line by line and in parts, and the promises of sources about the order of their lines. */
class ExtractionTest {

    private static final LocalDate DAY = LocalDate.of(2019, 4, 30);

    private final FeatureExtractor extractor = FeatureExtractor.asOf(DAY).with(recency(), frequency(), monetary());
    private final Transaction ann = line("ann", "1", "2019-04-01", 1);
    private final Transaction annAgain = line("ann", "1", "2019-04-02", 2);
    private final Transaction bob = line("bob", "1", "2019-04-03", 4);
    private final Transaction later = line("bob", "2", "2019-05-01", 8);

    @Test
    void linesAddedOneByOneAreAsGoodAsASource() {
        FeatureTable added = extractor.start().add(bob).add(annAgain).add(ann).add(later).table();
        FeatureTable extracted = extractor.extract(Orders.of(ann, annAgain, bob, later));
        assertThat(added.ids()).isEqualTo(extracted.ids());
        assertThat(added.toRowMajor()).isEqualTo(extracted.toRowMajor()).containsExactly(28, 1, 3, 27, 1, 4);
        assertThat(added.intake()).isEqualTo(extracted.intake())
                .hasToString("4 lines: 3 used, 1 after the as-of date");
    }

    @Test
    void aTableCanBeTakenOnTheWay() {
        Extraction extraction = extractor.start().add(ann);
        FeatureTable before = extraction.table();
        FeatureTable after = extraction.add(annAgain).addAll(Orders.of(bob)).table();
        assertThat(before.toRowMajor()).containsExactly(29, 1, 1);
        assertThat(after.toRowMajor()).containsExactly(28, 1, 3, 27, 1, 4);
        assertThat(extraction.customers()).isEqualTo(2);
        assertThat(extraction.intake()).isEqualTo(Intake.of("lines", 3));
        assertThat(extraction).hasToString("[recency, frequency, monetary] of 2 customers (3 lines: 3 used)");
    }

    @Test
    void partsShareOrders() {
        Extraction one = extractor.start().add(ann).add(later);
        Extraction other = extractor.start().add(annAgain).add(bob);
        FeatureTable joined = one.merge(other).table();
        assertThat(joined.toRowMajor()).containsExactly(28, 1, 3, 27, 1, 4);
        assertThat(joined.intake()).hasToString("4 lines: 3 used, 1 after the as-of date");
        // The other is left as it was.
        assertThat(other.table().toRowMajor()).containsExactly(28, 1, 2, 27, 1, 4);
    }

    @Test
    void partsOfAdjacentOrdersAreCountedTogether() {
        FeatureExtractor rates = FeatureExtractor.asOf(DAY).with(frequency(), averageReturnRate());
        TransactionSource first = Orders.of(ann.quantity(2).returned(1), annAgain.quantity(2)).ordersAdjacent();
        TransactionSource second = Orders.of(line("ann", "2", "2019-04-02", 1).quantity(1).returned(1))
                .ordersAdjacent();
        Extraction joined = rates.read(first).merge(rates.read(second));
        assertThat(joined.table().row(0)).containsExactly(2, (0.25 + 1) / 2);
        assertThat(joined.add(line("ann", "3", "2019-04-03", 1).quantity(1)).table().row(0))
                .containsExactly(3, (0.25 + 1 + 0) / 3);
        // What was current stays so.
        assertThat(rates.read(first).merge(rates.read(second)).add(annAgain.quantity(4)).table().row(0))
                .containsExactly(2, (0.125 + 1) / 2);
    }

    @Test
    void partsThatDoNotFitAreRefused() {
        Extraction any = extractor.start();
        List<Extraction> others = List.of(FeatureExtractor.asOf(DAY).with(recency()).start(),
                FeatureExtractor.asOf(DAY.plusDays(1)).with(recency(), frequency(), monetary()).start(),
                extractor.zone(ZoneOffset.ofHours(1)).start(),
                extractor.negativeQuantities(NegativeQuantities.DROP).start(),
                extractor.read(Orders.of(ann).sortedByTime()), any);
        for (Extraction other : others) {
            assertThatThrownBy(() -> any.merge(other)).isInstanceOf(IllegalArgumentException.class);
        }
        // What merely listens, or says what to do at the end, does not matter.
        any.merge(extractor.progress(lines -> { }).start());
    }

    @Test
    void partsOfTwoCurrenciesAreRefused() {
        Extraction euro = extractor.start().add(ann.currency("EUR"));
        Extraction dollar = extractor.start().add(bob.currency("USD"));
        assertThatThrownBy(() -> euro.merge(dollar)).isInstanceOf(InputException.class)
                .hasMessageContaining("'USD' comes after 'EUR'");
    }

    @Test
    void theLastOrderOfAllPartsIsTheAsOf() {
        FeatureExtractor last = FeatureExtractor.asOfLastOrder().with(recency());
        Extraction joined = last.start().add(ann).merge(last.start().add(bob));
        assertThat(joined.table().column("recency")).containsExactly(2, 0);
        assertThat(joined.asOf()).contains(AsOf.of(LocalDate.of(2019, 4, 3), ZoneOffset.UTC));
        assertThat(last.start().asOf()).isEmpty();
    }

    @Test
    void aSourceThatIsNotSortedAsItSaysIsRefusedAtItsLine() {
        assertThatThrownBy(() -> extractor.extract(Orders.of(ann, bob, annAgain).sortedByTime()))
                .isInstanceOf(InputException.class).hasMessage("line 3, column 'time': '2019-04-02T12:00:00Z' is before"
                        + " the line before it (2019-04-03T12:00:00Z); sort the lines by time, or do not promise that"
                        + " they are");
        // Also where the line itself would not be used.
        assertThatThrownBy(() -> extractor.extract(Orders.of(later, line("", "1", "2019-04-01", 1)).sortedByTime()))
                .isInstanceOf(InputException.class).hasMessageStartingWith("line 2");
    }

    @Test
    void eachSortedSourceIsSortedByItself() {
        Extraction sorted = extractor.read(Orders.of(bob).sortedByTime());
        assertThat(sorted.addAll(Orders.of(ann, annAgain).sortedByTime()).add(line("ann", "0", "2019-01-01", 1))
                .table().column("frequency")).containsExactly(2, 1);
    }

    @Test
    void anExtractionThatTrustsTheOrderOfLinesTakesNoSourceWithoutOne() {
        Extraction sorted = extractor.read(Orders.of(ann).sortedByTime());
        assertThatThrownBy(() -> sorted.addAll(Orders.of(bob))).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("SORTED_BY_TIME");
        assertThat(sorted.addAll(Orders.of(bob).ordersAdjacent()).customers()).isEqualTo(2);
        // Without orders to be told apart, the order of lines does not matter.
        FeatureExtractor lines = FeatureExtractor.asOf(DAY).with(orderLines());
        assertThat(lines.read(Orders.of(bob).sortedByTime()).addAll(Orders.of(ann)).customers()).isEqualTo(2);
    }

    @Test
    void anExtractionThatHasFailedSaysSo() {
        Extraction failed = extractor.start().add(ann.currency("EUR"));
        assertThatThrownBy(() -> failed.addAll(Orders.of(bob, bob.currency("USD"))))
                .isInstanceOf(InputException.class);
        assertThatThrownBy(() -> failed.add(bob)).isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("start a new extraction");
        assertThatThrownBy(failed::table).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> extractor.start().merge(failed)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void whatTheSourceHeldBackIsCountedToo() {
        TransactionSource filtered = () -> new TransactionCursor() {
            private final TransactionCursor lines = Orders.of(ann, later, bob).open();

            @Override
            public Transaction next() {
                return lines.next();
            }

            @Override
            public Intake intake() {
                return Intake.of("lines", 10).skip("filtered", 7);
            }

            @Override
            public void close() {
                lines.close();
            }
        };
        assertThat(extractor.extract(filtered).intake())
                .hasToString("10 lines: 2 used, 7 filtered, 1 after the as-of date");
    }

    @Test
    void aSourceIsClosedAlsoWhenItFails() {
        int[] open = {0};
        TransactionSource source = () -> new TransactionCursor() {
            private final TransactionCursor lines = Orders.of(ann.currency("EUR"), bob.currency("USD")).open();

            {
                open[0]++;
            }

            @Override
            public Transaction next() {
                return lines.next();
            }

            @Override
            public Intake intake() {
                return lines.intake();
            }

            @Override
            public void close() {
                open[0]--;
            }
        };
        assertThatThrownBy(() -> extractor.extract(source)).isInstanceOf(InputException.class);
        assertThat(open[0]).isZero();
    }
}
