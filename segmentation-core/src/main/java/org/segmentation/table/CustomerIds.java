package org.segmentation.table;

import java.util.AbstractList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;

/** The ids of a table's rows, distinct, and where each stands. */
final class CustomerIds {

    private final List<String> ids;
    /** Built on first use, which may happen twice at once: both threads make an equal map. */
    private volatile @Nullable Map<String, Integer> rowById;

    private CustomerIds(List<String> ids) {
        this.ids = ids;
    }

    /** Copies and checks: an id given twice is an error that names both rows. */
    static CustomerIds of(List<String> ids) {
        CustomerIds result = trusted(ids);
        if (!(ids instanceof RowNumbers)) {
            result.index();
        }
        return result;
    }

    /** Ids known to be distinct, such as a part of a checked list. */
    static CustomerIds trusted(List<String> ids) {
        return new CustomerIds(ids instanceof RowNumbers ? ids : List.copyOf(ids));
    }

    /** {@code "1"} to {@code "n"}, made when asked for. */
    static CustomerIds numbered(int rows) {
        return new CustomerIds(new RowNumbers(rows));
    }

    List<String> list() {
        return ids;
    }

    OptionalInt rowOf(String id) {
        Integer row = index().get(id);
        return row == null ? OptionalInt.empty() : OptionalInt.of(row);
    }

    private Map<String, Integer> index() {
        Map<String, Integer> index = rowById;
        if (index == null) {
            index = new HashMap<>(ids.size() * 4 / 3 + 1);
            for (int row = 0; row < ids.size(); row++) {
                Integer before = index.putIfAbsent(ids.get(row), row);
                if (before != null) {
                    throw new IllegalArgumentException("customer '" + ids.get(row) + "' stands in rows " + before
                            + " and " + row + "; a table has one row a customer");
                }
            }
            rowById = index;
        }
        return index;
    }

    private static final class RowNumbers extends AbstractList<String> implements RandomAccess {

        private final int rows;

        RowNumbers(int rows) {
            this.rows = rows;
        }

        @Override
        public String get(int row) {
            return Integer.toString(Objects.checkIndex(row, rows) + 1);
        }

        @Override
        public int size() {
            return rows;
        }
    }
}
