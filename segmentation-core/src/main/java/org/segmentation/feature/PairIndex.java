package org.segmentation.feature;

/** Pairs of ints, numbered 0, 1, 2… as they first come. */
final class PairIndex {

    private final HashSlots slots = new HashSlots();
    private final LongRows pairs = new LongRows(1);
    private int size;
    private long read;

    /** The number of a pair, a new one if it comes for the first time. */
    int index(int first, int second) {
        return index(first, second, hash(first, second));
    }

    /** The same, if its {@link #hash} is known already. */
    int index(int first, int second, int hash) {
        long pair = pair(first, second);
        int slot = slot(pair, hash);
        int known = slots.entry(hash, slot);
        if (known >= 0) {
            return known;
        }
        slots.put(hash, slot, size);
        pairs.reach(size);
        pairs.set(size, 0, pair);
        return size++;
    }

    /** The number of a pair, -1 if it never came. */
    int find(int first, int second) {
        long pair = pair(first, second);
        int hash = hash(first, second);
        return slots.entry(hash, slot(pair, hash));
    }

    static int hash(int first, int second) {
        return HashSlots.spread(pair(first, second));
    }

    /** Prepares for looking up pairs of these hashes, which are most likely known. */
    void reachFor(int[] hashes, int number) {
        slots.reachFor(hashes, number);
        long sum = 0;
        for (int i = 0; i < number; i++) {
            int entry = slots.entry(hashes[i], slots.first(hashes[i]));
            sum += entry < 0 ? 0 : pairs.get(entry, 0);
        }
        read = sum;
    }

    private int slot(long pair, int hash) {
        int slot = slots.first(hash);
        int entry = slots.entry(hash, slot);
        while (entry >= 0 && pairs.get(entry, 0) != pair) {
            slot = slots.next(hash, slot);
            entry = slots.entry(hash, slot);
        }
        return slot;
    }

    private static long pair(int first, int second) {
        return (long) first << 32 | second & 0xffffffffL;
    }

    int size() {
        return size;
    }

    int first(int index) {
        return (int) (pairs.get(index, 0) >>> 32);
    }

    int second(int index) {
        return (int) pairs.get(index, 0);
    }
}
