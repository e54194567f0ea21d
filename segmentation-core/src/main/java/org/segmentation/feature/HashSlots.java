package org.segmentation.feature;

/**
 * Where the entries of an open-addressing index stand. A slot is one long: the entry's hash in its upper half, its
 * number + 1 in its lower half, 0 if it is empty; so most probes are decided without looking at the entry.
 *
 * <p>The slots are split by the hash's top bits into segments that grow one by one: growing never holds more than one
 * segment twice, and never takes long. A caller walks the slots of a hash:
 *
 * <pre>{@code
 * int slot = slots.first(hash);
 * while (slots.entry(hash, slot) >= 0 && !isTheOne(slots.entry(hash, slot))) {
 *     slot = slots.next(hash, slot);
 * }
 * }</pre>
 *
 * and finds either its entry or, where {@code entry} is -1, the place to put it.
 */
final class HashSlots {

    private static final int SEGMENT_BITS = 6;
    private static final int FIRST_SIZE = 16;

    private final long[][] segments = new long[1 << SEGMENT_BITS][FIRST_SIZE];
    private final int[] filled = new int[1 << SEGMENT_BITS];
    /** What {@link #reachFor} has read: kept so that the reading is not optimised away. */
    private long read;

    /** The first slot that is empty or whose entry has this hash. */
    int first(int hash) {
        return seek(segment(hash), hash, hash);
    }

    /** Brings the first slots of some hashes into the cache; the waits for memory overlap, as nothing depends on them. */
    void reachFor(int[] hashes, int number) {
        long sum = 0;
        for (int i = 0; i < number; i++) {
            long[] segment = segment(hashes[i]);
            sum += segment[hashes[i] & segment.length - 1];
        }
        read = sum;
    }

    /** The next such slot. */
    int next(int hash, int slot) {
        return seek(segment(hash), hash, slot + 1);
    }

    /** The number of the entry in a slot; -1 if the slot is empty. */
    int entry(int hash, int slot) {
        return (int) segment(hash)[slot] - 1;
    }

    /** Fills an empty slot; slots found before are no longer valid. */
    void put(int hash, int slot, int entry) {
        if (entry == Integer.MAX_VALUE) {
            throw new IllegalStateException("more than " + Integer.MAX_VALUE + " entries");
        }
        long[] segment = segment(hash);
        segment[slot] = (long) hash << 32 | (entry + 1);
        int number = hash >>> -SEGMENT_BITS;
        // Five eighths full, linear probing for what is not there looks at about four slots; at three quarters it is nine.
        if (++filled[number] > segment.length / 8 * 5) {
            segments[number] = twiceAsLarge(segment);
        }
    }

    private static long[] twiceAsLarge(long[] old) {
        long[] larger = new long[Math.multiplyExact(2, old.length)];
        int mask = larger.length - 1;
        for (long slot : old) {
            if (slot != 0) {
                int at = (int) (slot >>> 32) & mask;
                while (larger[at] != 0) {
                    at = at + 1 & mask;
                }
                larger[at] = slot;
            }
        }
        return larger;
    }

    private long[] segment(int hash) {
        return segments[hash >>> -SEGMENT_BITS];
    }

    private static int seek(long[] segment, int hash, int from) {
        int mask = segment.length - 1;
        int at = from & mask;
        while (segment[at] != 0 && (int) (segment[at] >>> 32) != hash) {
            at = at + 1 & mask;
        }
        return at;
    }

    /** Spreads a key over all bits, so that keys that differ little end far apart (the finaliser of MurmurHash3). */
    static int spread(long key) {
        long h = key;
        h = (h ^ h >>> 33) * 0xff51afd7ed558ccdL;
        h = (h ^ h >>> 33) * 0xc4ceb9fe1a85ec53L;
        return (int) (h ^ h >>> 33);
    }
}
