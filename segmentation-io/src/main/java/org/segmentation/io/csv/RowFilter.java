package org.segmentation.io.csv;

import java.util.Set;

/** Which rows are let in: those with one of some texts in a column, or, if no text is given, a positive number. */
record RowFilter(String column, Set<String> texts) {

    boolean wantsPositive() {
        return texts.isEmpty();
    }

    String reason() {
        return "filtered by '" + column + "'";
    }

    /** For the library's users to read back. */
    @Override
    public String toString() {
        return column + (wantsPositive() ? " > 0" : texts.size() == 1 ? " = " + texts.iterator().next()
                : " in " + texts);
    }
}
