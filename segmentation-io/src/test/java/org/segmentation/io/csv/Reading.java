package org.segmentation.io.csv;

import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import org.segmentation.input.InputException;
import org.segmentation.input.Intake;
import org.segmentation.transaction.Transaction;
import org.segmentation.transaction.TransactionCursor;
import org.segmentation.transaction.TransactionSource;

/** All lines of a source, and what its cursor counted. */
record Reading(List<Transaction> lines, Intake intake) {

    static Reading of(TransactionSource source) {
        List<Transaction> lines = new ArrayList<>();
        try (TransactionCursor cursor = source.open()) {
            for (Transaction line = cursor.next(); line != null; line = cursor.next()) {
                lines.add(line);
            }
            return new Reading(lines, cursor.intake());
        }
    }

    /** Orders with the columns c, o, t and a. */
    static CsvTransactions orders(String text) {
        return CsvTransactions.fromText("orders.csv", () -> new StringReader(text))
                .customer("c").order("o").time("t").amount("a");
    }

    static CsvTransactions orders(byte[] bytes) {
        return CsvTransactions.from("orders.csv", () -> new ByteArrayInputStream(bytes))
                .customer("c").order("o").time("t").amount("a");
    }

    /** Reads a source that is bad. */
    static InputException problem(TransactionSource source) {
        try {
            Reading reading = of(source);
            throw new AssertionError("expected an InputException, read " + reading);
        } catch (InputException bad) {
            return bad;
        }
    }
}
