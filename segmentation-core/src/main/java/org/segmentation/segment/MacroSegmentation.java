package org.segmentation.segment;

import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import org.segmentation.table.FeatureTable;
import org.segmentation.table.Grouping;
import org.segmentation.text.TextTable;

/**
 * Customers in micro segments within macro groups: a {@link Grouping} by keys such as {@code Germany / 2}. Immutable.
 *
 * <p>Its groups are all keys of the model, empty ones included, and after them one for each macro group that the model has
 * not seen.
 */
public final class MacroSegmentation implements Grouping {

    private final MacroModel model;
    private final FeatureTable customers;
    private final Grouping macro;
    private final Grouping micro;
    private final Map<String, Integer> unseen;

    MacroSegmentation(MacroModel model, FeatureTable customers, Grouping macro, Grouping micro,
            Map<String, Integer> unseen) {
        this.model = model;
        this.customers = customers;
        this.macro = macro;
        this.micro = micro;
        this.unseen = Collections.unmodifiableMap(unseen);
    }

    /**
     * What put the customers into micro segments.
     *
     * @return the model
     */
    public MacroModel model() {
        return model;
    }

    /**
     * The customers with their features as they were given.
     *
     * @return the table
     */
    public FeatureTable customers() {
        return customers;
    }

    /**
     * The macro groups that the customers were split by.
     *
     * @return a grouping of the same customers
     */
    public Grouping macro() {
        return macro;
    }

    /**
     * The macro groups that had no customers when the model was fitted, and how many they have here.
     *
     * @return an unmodifiable map from names to counts, empty if the model knows all
     */
    public Map<String, Integer> unseen() {
        return unseen;
    }

    /**
     * Why a customer is in its micro segment rather than in the next within its macro group.
     *
     * @param customerId the customer
     * @return the explanation
     * @throws IllegalArgumentException if there is no such customer, or its macro group is kept whole or unseen
     */
    public Explanation explain(String customerId) {
        int row = rowOf(customerId).orElseThrow(
                () -> new IllegalArgumentException("there is no customer '" + customerId + "' in this segmentation"));
        String group = macro.groups().get(macro.group(row));
        SegmentationModel within = unseen.containsKey(group) ? null : model.group(group).model().orElse(null);
        if (within == null) {
            throw new IllegalArgumentException("customer '" + customerId + "' is in " + groups().get(group(row))
                    + ", which is not split: there is nothing to explain");
        }
        FeatureTable one = MacroSegmenter.part(customers, new int[] {row},
                within.columns().stream().mapToInt(column -> customers.indexOf(column.name())).toArray());
        return within.segment(one).explain(customerId);
    }

    /**
     * The micro segments at a glance.
     *
     * @return a table: key, customers, share of all, share of the macro group
     */
    public TextTable table() {
        TextTable table = TextTable.of(name(), "customers", "share", "of its macro group");
        int[] sizes = sizes();
        int at = 0;
        for (MacroGroup group : model.groups()) {
            int all = 0;
            for (int i = 0; i < group.keys().size(); i++) {
                all += sizes[at + i];
            }
            for (int i = 0; i < group.keys().size(); i++, at++) {
                table = row(table, at, sizes[at], all);
            }
        }
        for (; at < sizes.length; at++) {
            table = row(table, at, sizes[at], sizes[at]);
        }
        return table;
    }

    private TextTable row(TextTable table, int group, int size, int ofMacro) {
        return table.row(groups().get(group), size, TextTable.percent((double) size / ids().size()),
                TextTable.percent((double) size / ofMacro));
    }

    @Override
    public String name() {
        return micro.name();
    }

    @Override
    public List<String> groups() {
        return micro.groups();
    }

    @Override
    public List<String> ids() {
        return micro.ids();
    }

    @Override
    public int group(int row) {
        return micro.group(row);
    }

    @Override
    public OptionalInt rowOf(String id) {
        return micro.rowOf(id);
    }

    @Override
    public int[] labels() {
        return micro.labels();
    }

    /** The table, and a line for each macro group that is kept whole or was not seen before. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(table().toString());
        model.groups().stream().filter(group -> group.model().isEmpty()).forEach(
                group -> text.append('\n').append(group.name()).append(" is ").append(group.why(model.minimum())));
        unseen.forEach((group, count) -> text.append(String.format(Locale.ROOT,
                "\n%s had no customers when the model was fitted; its %,d are kept together", group, count)));
        return text.toString();
    }
}
