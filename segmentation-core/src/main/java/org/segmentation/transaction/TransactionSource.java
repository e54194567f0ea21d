package org.segmentation.transaction;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * A supply of order lines that can be opened again, unless it {@linkplain #reopenable() says otherwise}: each
 * opening reads it from its start.
 */
public interface TransactionSource {

    /**
     * The caller's own objects as order lines.
     *
     * @param <T>      the caller's type
     * @param lines    the objects, iterated once an opening
     * @param customer takes the customer's id; null or blank for none
     * @param order    takes the order's id, unique within the customer
     * @param time     takes the time
     * @param amount   takes what was paid; finite
     * @return a source that can be told about more, such as {@link ObjectTransactions#product}
     */
    static <T> ObjectTransactions<T> of(Iterable<? extends T> lines, Function<? super T, @Nullable String> customer,
            Function<? super T, String> order, Function<? super T, Instant> time,
            ToDoubleFunction<? super T> amount) {
        return ObjectTransactions.of(lines, customer, order, time, amount);
    }

    /**
     * Order lines at hand.
     *
     * @param lines the lines, iterated once an opening
     * @return a source of these lines
     */
    static TransactionSource of(Iterable<Transaction> lines) {
        return () -> new IteratorCursor<>(lines.iterator(), line -> line);
    }

    /**
     * Starts a reading.
     *
     * @return a cursor before the first line, to be closed by the caller
     * @throws IllegalStateException if the source was opened before and is not {@link #reopenable()}
     */
    TransactionCursor open();

    /**
     * Whether the source can be opened more than once.
     *
     * @return true unless the source says otherwise
     */
    default boolean reopenable() {
        return true;
    }

    /**
     * In which order the lines come.
     *
     * @return {@link LineOrder#ANY} unless the source says otherwise
     */
    default LineOrder lineOrder() {
        return LineOrder.ANY;
    }

    /**
     * The time zone in which the source's dates were written: it decides on which calendar day a line falls.
     *
     * @return UTC unless the source says otherwise
     */
    default ZoneId zone() {
        return ZoneOffset.UTC;
    }

    /**
     * This source, its lines being sorted by time, earliest first; an order's lines stand together among its
     * customer's lines. Readers check that time never goes back. Needs less memory to read.
     *
     * @return a source that says so
     */
    default TransactionSource sortedByTime() {
        return new OrderedSource(this, LineOrder.SORTED_BY_TIME);
    }

    /**
     * This source, the lines of each order standing together: the caller's promise. Needs less memory to read.
     *
     * @return a source that says so
     */
    default TransactionSource ordersAdjacent() {
        return new OrderedSource(this, LineOrder.ORDERS_ADJACENT);
    }
}
