package org.segmentation.transaction;

/** In which order a source gives its lines: what it promises decides how much must be remembered while reading. */
public enum LineOrder {

    /** Any order at all: every distinct (customer, order) pair is remembered. */
    ANY,

    /** By time, earliest first, an order's lines together for its customer; checked while reading. */
    SORTED_BY_TIME,

    /** The lines of an order stand together: the caller's promise, not checked. */
    ORDERS_ADJACENT
}
