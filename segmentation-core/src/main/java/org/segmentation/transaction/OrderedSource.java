package org.segmentation.transaction;

import java.time.ZoneId;

/** A source with a promise about the order of its lines. */
record OrderedSource(TransactionSource lines, LineOrder lineOrder) implements TransactionSource {

    @Override
    public TransactionCursor open() {
        return lines.open();
    }

    @Override
    public boolean reopenable() {
        return lines.reopenable();
    }

    @Override
    public ZoneId zone() {
        return lines.zone();
    }
}
