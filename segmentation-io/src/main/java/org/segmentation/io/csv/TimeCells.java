package org.segmentation.io.csv;

/** The times of a column, row by row. */
final class TimeCells {

    private final CsvRows rows;
    private final int column;
    private final TimeFormat format;
    /** Neighbouring rows, such as the lines of an order, often share their time: it is read once for all of them. */
    private String lastTime = "";
    private long lastMillis;

    TimeCells(CsvRows rows, int column, TimeFormat format) {
        this.rows = rows;
        this.column = column;
        this.format = format;
    }

    /** The time in the current row, which must be there, in milliseconds since 1970-01-01T00:00Z. */
    long millis() {
        String text = rows.text(column).strip();
        if (!text.equals(lastTime) || text.isEmpty()) {
            long millis = format.millis(text);
            if (millis == IsoTime.UNREADABLE) {
                throw rows.bad(column, text.isEmpty() ? "is blank; a time is needed"
                        : "is not a time of the form " + String.join(" or ", format.names()) + format.remedy(text));
            }
            lastMillis = millis;
            lastTime = text;
        }
        return lastMillis;
    }
}
