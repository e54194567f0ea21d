package org.segmentation.value;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.segmentation.table.FeatureTable;
import org.segmentation.table.Grouping;
import org.segmentation.text.TextTable;

/**
 * Whose revenue is at risk: the probability of being gone × the expected value, the highest first. Immutable.
 *
 * <pre>{@code
 * revenue at risk = (1 − P(alive)) · lifetime value
 * }</pre>
 *
 * <p>The lifetime value is the expected one, which is itself the smaller the less likely the customer is there. So the
 * revenue at risk is low for those who are surely there, and for those who are as good as lost already; it is high for
 * valuable customers of whom one does not know, who are the ones worth a letter. What a customer would have been worth
 * if surely there is no revenue that anybody expects, and is not put at risk here. By {@link BgNbd} no one-time buyer
 * has any revenue at risk, since P(alive) is 1; by {@link MbgNbd} they have.
 *
 * <p>It is ranked overall ({@link #ranking}) and anew within each group ({@link #within}): of each life-cycle stage,
 * tier or segment the customers from the first place on.
 */
public final class RevenueAtRisk {

    /** The name of the column of {@link ModelledValue#of(PurchaseHistories)} that holds it. */
    public static final String COLUMN = "revenueAtRisk";

    private static final int SHOWN = 10;

    private final FeatureTable values;
    private final int[] order;

    private RevenueAtRisk(FeatureTable values, int[] order) {
        this.values = values;
        this.order = order;
    }

    /**
     * Ranks customers.
     *
     * @param values a table with the columns {@value ModelledValue#ALIVE}, {@value LifetimeValue#COLUMN} and
     *               {@value #COLUMN}, as {@link ModelledValue#of(PurchaseHistories)} gives it
     * @return the ranking; of equal risks the earlier row comes first
     * @throws IllegalArgumentException if such a column is missing
     */
    public static RevenueAtRisk of(FeatureTable values) {
        FeatureTable own = values.select(ModelledValue.ALIVE, LifetimeValue.COLUMN, COLUMN);
        double[] risk = own.column(COLUMN);
        int[] order = IntStream.range(0, risk.length).boxed()
                .sorted(Comparator.comparingDouble((Integer row) -> -risk[row])).mapToInt(row -> row).toArray();
        return new RevenueAtRisk(own, order);
    }

    /**
     * All customers, the highest risk first.
     *
     * @return an unmodifiable list
     */
    public List<CustomerAtRisk> ranking() {
        List<CustomerAtRisk> ranking = new ArrayList<>(order.length);
        for (int row : order) {
            ranking.add(customer(row, ranking.size() + 1));
        }
        return Collections.unmodifiableList(ranking);
    }

    /**
     * The customers of each group, the highest risk of each first.
     *
     * @param grouping customers in groups, such as life-cycle stages; those without a value are left out
     * @return the rankings by group, in the grouping's order, empty groups included; unmodifiable
     * @throws IllegalArgumentException if a customer with a value is not in the grouping
     */
    public Map<String, List<CustomerAtRisk>> within(Grouping grouping) {
        Map<String, List<CustomerAtRisk>> rankings = new LinkedHashMap<>();
        grouping.groups().forEach(group -> rankings.put(group, new ArrayList<>()));
        for (int row : order) {
            String group = grouping.groupOf(values.id(row));
            List<CustomerAtRisk> own = rankings.computeIfAbsent(group, none -> new ArrayList<>());
            own.add(customer(row, own.size() + 1));
        }
        rankings.replaceAll((group, ranking) -> Collections.unmodifiableList(ranking));
        return Collections.unmodifiableMap(rankings);
    }

    /**
     * The revenue at risk of all customers together.
     *
     * @return a sum; 0 of no customers
     */
    public double total() {
        return values.statistics(COLUMN).sum();
    }

    private CustomerAtRisk customer(int row, int rank) {
        return new CustomerAtRisk(rank, values.id(row), values.value(row, 0), values.value(row, 1),
                values.value(row, 2));
    }

    /** The ten customers with the highest risk. */
    @Override
    public String toString() {
        TextTable table = TextTable.of("rank", "customer", "alive", "lifetime value", "at risk");
        for (CustomerAtRisk one : ranking().subList(0, Math.min(SHOWN, order.length))) {
            table = table.row(one.rank(), one.customer(), TextTable.percent(one.probabilityAlive()),
                    one.lifetimeValue(), one.revenueAtRisk());
        }
        return table + "\nrevenue at risk of all: " + TextTable.number(total());
    }
}
