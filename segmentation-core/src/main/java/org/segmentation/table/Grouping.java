package org.segmentation.table;

import java.util.List;
import java.util.OptionalInt;

/**
 * Customers in ordered, named groups: each customer in exactly one. The common currency of the library.
 *
 * <p>Groups are numbered from 0 in their order; a group may be empty. Implementations are immutable.
 */
public interface Grouping {

    /**
     * A grouping from labels.
     *
     * @param name   what the customers are grouped by, such as {@code "tier"}
     * @param groups the groups' names in order, distinct
     * @param ids    the customers, distinct
     * @param labels per customer the number of the group, 0 to {@code groups.size() - 1}; copied
     * @return the grouping
     * @throws IllegalArgumentException if there are not as many labels as ids, a label is out of range, or a group or
     *                                  an id is given twice
     */
    static Grouping of(String name, List<String> groups, List<String> ids, int[] labels) {
        return new LabelledGrouping(name, groups, CustomerIds.of(ids), labels.clone());
    }

    /**
     * What the customers are grouped by.
     *
     * @return for example {@code "tier"} or {@code "cluster"}
     */
    String name();

    /**
     * The names of the groups in their order, empty groups included.
     *
     * @return an unmodifiable list
     */
    List<String> groups();

    /**
     * The customers in row order.
     *
     * @return an unmodifiable list
     */
    List<String> ids();

    /**
     * The number of the group of the customer in a row.
     *
     * @param row the row, from 0
     * @return a number from 0 to {@code groups().size() - 1}
     * @throws IndexOutOfBoundsException if there is no such row
     */
    int group(int row);

    /**
     * The row of a customer.
     *
     * @param id the customer
     * @return the row, empty if the customer is not in the grouping
     */
    OptionalInt rowOf(String id);

    /**
     * The name of a customer's group.
     *
     * @param id the customer
     * @return the name of the group
     * @throws IllegalArgumentException if the customer is not in the grouping
     */
    default String groupOf(String id) {
        int row = rowOf(id).orElseThrow(() -> new IllegalArgumentException(
                "there is no customer '" + id + "' in this grouping by " + name()));
        return groups().get(group(row));
    }

    /**
     * The group number of every customer.
     *
     * @return a new array, one number a row
     */
    default int[] labels() {
        int[] labels = new int[ids().size()];
        for (int row = 0; row < labels.length; row++) {
            labels[row] = group(row);
        }
        return labels;
    }

    /**
     * The group number of chosen customers, such as those of a table that stand in another order.
     *
     * @param customers ids of this grouping
     * @return a new array, one number a chosen customer, in their order
     * @throws IllegalArgumentException if one of them is not in the grouping
     */
    default int[] labels(List<String> customers) {
        if (customers.equals(ids())) {
            return labels();
        }
        int[] labels = new int[customers.size()];
        for (int i = 0; i < labels.length; i++) {
            String id = customers.get(i);
            labels[i] = group(rowOf(id).orElseThrow(() -> new IllegalArgumentException(
                    "customer '" + id + "' is not in the grouping by " + name())));
        }
        return labels;
    }

    /**
     * How many customers each group has.
     *
     * @return a new array, one count a group
     */
    default int[] sizes() {
        int[] sizes = new int[groups().size()];
        for (int row = 0, rows = ids().size(); row < rows; row++) {
            sizes[group(row)]++;
        }
        return sizes;
    }
}
