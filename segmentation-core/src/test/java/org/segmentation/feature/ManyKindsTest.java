package org.segmentation.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.segmentation.feature.Features.averageReturnRate;
import static org.segmentation.feature.Features.productsOrdered;
import static org.segmentation.feature.Features.recency;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.segmentation.table.FeatureTable;
import org.segmentation.transaction.Transaction;
import org.segmentation.transaction.TransactionSource;

/** More product types than have a bit each, ids of every kind, quantities that round. */
class ManyKindsTest {

    private static final FeatureExtractor PRODUCTS =
            FeatureExtractor.asOf(LocalDate.of(2025, 2, 1)).with(productsOrdered(), averageReturnRate());

    @ParameterizedTest
    @ValueSource(ints = {3, 63, 64, 65, 200})
    void productTypesAreCountedHoweverManyThereAre(int types) {
        Random random = new Random(types);
        Map<String, Set<String>> expected = new TreeMap<>();
        List<Transaction> lines = new ArrayList<>();
        for (int i = 0; i < 3000; i++) {
            String customer = "c" + random.nextInt(40);
            String product = "p" + random.nextInt(types);
            expected.computeIfAbsent(customer, none -> new HashSet<>()).add(product);
            lines.add(Orders.line(customer, "o" + i, "2025-01-05", 1).product(product).quantity(2).returned(1));
        }
        double[] counts = expected.values().stream().mapToDouble(Set::size).toArray();
        FeatureTable whole = PRODUCTS.extract(TransactionSource.of(lines));
        assertThat(whole.ids()).containsExactlyElementsOf(expected.keySet());
        assertThat(whole.column("productsOrdered")).containsExactly(counts);
        Extraction merged = PRODUCTS.start().addAll(TransactionSource.of(lines.subList(1500, 3000)));
        merged.merge(PRODUCTS.start().addAll(TransactionSource.of(lines.subList(0, 1500))));
        assertThat(merged.table().column("productsOrdered")).containsExactly(counts);
    }

    @Property(tries = 200)
    void customersComeInNaturalOrderOfTheirIds(@ForAll("idSets") Set<String> ids) {
        FeatureTable table = FeatureExtractor.asOf(LocalDate.of(2025, 2, 1)).with(recency()).extract(
                TransactionSource.of(ids.stream().map(id -> Orders.line(id, "1", "2025-01-05", 1)).toList()));
        assertThat(table.ids()).containsExactlyElementsOf(ids.stream().sorted().toList());
    }

    /** Short and long ones, with and without a common beginning, with and without chars above a byte and NUL. */
    @Provide
    Arbitrary<Set<String>> idSets() {
        Arbitrary<String> digits = Arbitraries.strings().numeric().ofMinLength(1).ofMaxLength(10).map("C"::concat);
        Arbitrary<String> latin = Arbitraries.strings().withCharRange('!', '\u00ff').ofMinLength(1).ofMaxLength(9)
                .filter(id -> !id.isBlank());
        Arbitrary<String> any = Arbitraries.strings().ofMinLength(1).ofMaxLength(6).filter(id -> !id.isBlank());
        Arbitrary<String> nul = Arbitraries.strings().withChars('\0', 'a').ofMinLength(1).ofMaxLength(4);
        return Arbitraries.oneOf(digits.set().ofMaxSize(60), latin.set().ofMaxSize(60), any.set().ofMaxSize(30),
                nul.set().ofMaxSize(20));
    }

    @Property(tries = 200)
    void compensatedRowsAreNeumaiersSums(@ForAll List<Double> values, @ForAll boolean whole) {
        double[] plain = new double[Neumaier.SLOTS];
        CompensatedRows rows = new CompensatedRows(2);
        rows.reach(5000);
        for (double value : values) {
            double x = whole ? Math.rint(value % 100) : value;
            Neumaier.add(plain, 0, x);
            rows.add(5000, 1, x);
        }
        assertThat(rows.total(5000, 1)).isEqualTo(Neumaier.total(plain, 0));
        assertThat(rows.total(5000, 0)).isZero();
    }
}
