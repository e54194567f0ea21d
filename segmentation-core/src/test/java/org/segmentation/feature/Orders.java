package org.segmentation.feature;

import java.time.Instant;
import java.util.List;
import org.segmentation.transaction.Transaction;
import org.segmentation.transaction.TransactionCursor;
import org.segmentation.transaction.TransactionSource;

/** Order lines for tests, written short. */
final class Orders {

    private Orders() {
    }

    static Transaction line(String customer, String order, String time, double amount) {
        return Transaction.of(customer, order, Instant.parse(time.length() == 10 ? time + "T12:00:00Z" : time), amount);
    }

    static TransactionSource of(Transaction... lines) {
        return TransactionSource.of(List.of(lines));
    }

    /** The same lines from a source that can be opened once only. */
    static TransactionSource once(TransactionSource source) {
        return new TransactionSource() {
            private boolean opened;

            @Override
            public TransactionCursor open() {
                if (opened) {
                    throw new IllegalStateException("opened before");
                }
                opened = true;
                return source.open();
            }

            @Override
            public boolean reopenable() {
                return false;
            }
        };
    }
}
