package org.segmentation.table;

import java.util.List;
import java.util.OptionalInt;
import org.segmentation.text.TextTable;

/** The plain grouping: labels and names. */
final class LabelledGrouping implements Grouping {

    private final String name;
    private final List<String> groups;
    private final CustomerIds ids;
    private final int[] labels;

    LabelledGrouping(String name, List<String> groups, CustomerIds ids, int[] labels) {
        this.name = name;
        this.groups = List.copyOf(groups);
        this.ids = ids;
        this.labels = labels;
        if (this.groups.stream().distinct().count() != this.groups.size()) {
            throw new IllegalArgumentException("the groups of a grouping by " + name + " need distinct names: "
                    + this.groups);
        }
        if (labels.length != ids.list().size()) {
            throw new IllegalArgumentException(
                    labels.length + " labels for " + ids.list().size() + " customers; there must be one each");
        }
        for (int row = 0; row < labels.length; row++) {
            if (!(labels[row] >= 0 && labels[row] < this.groups.size())) {
                throw new IllegalArgumentException("customer '" + ids.list().get(row) + "' has label " + labels[row]
                        + "; there are groups 0 to " + (this.groups.size() - 1));
            }
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public List<String> groups() {
        return groups;
    }

    @Override
    public List<String> ids() {
        return ids.list();
    }

    @Override
    public int group(int row) {
        return labels[row];
    }

    @Override
    public OptionalInt rowOf(String id) {
        return ids.rowOf(id);
    }

    @Override
    public int[] labels() {
        return labels.clone();
    }

    /** A table of the groups with their sizes and shares. */
    @Override
    public String toString() {
        TextTable table = TextTable.of(name, "customers", "share");
        int[] sizes = sizes();
        for (int g = 0; g < sizes.length; g++) {
            table = table.row(groups.get(g), sizes[g], TextTable.percent((double) sizes[g] / labels.length));
        }
        return table.toString();
    }
}
