package org.segmentation.feature;

/**
 * Ids, each belonging to an owner (the orders of a customer; owner 0 where there is but one), numbered 0, 1, 2… as
 * they first come.
 *
 * <p>Millions of order ids as {@code String}s would take about 50 bytes each beside their text. Here their text stands
 * in one line of bytes, char by char as UTF-8 writes it (a surrogate by itself, so that any {@code String} comes back
 * as it was), and an entry is its owner and where its text ends.
 */
final class IdIndex {

    private static final int OWNER = 0;
    private static final int END = 1;

    private final HashSlots slots = new HashSlots();
    private final LongRows entries = new LongRows(2);
    private final Bytes text = new Bytes();
    private int size;
    /** What was found last, which is tried first: lines of one order mostly follow one another. */
    private int last = -1;
    private long read;

    /** The number of an owner's id, a new one if it comes for the first time. */
    int index(int owner, String id) {
        if (last < 0 || !is(last, owner, id)) {
            last = seek(owner, id, hash(owner, id));
        }
        return last;
    }

    /** The same, if its {@link #hash} is known already. */
    int index(int owner, String id, int hash) {
        if (last < 0 || !is(last, owner, id)) {
            last = seek(owner, id, hash);
        }
        return last;
    }

    /** The number of an owner's id, -1 if it never came. */
    int find(int owner, String id) {
        int hash = hash(owner, id);
        int slot = slots.first(hash);
        int known = slots.entry(hash, slot);
        while (known >= 0 && !is(known, owner, id)) {
            slot = slots.next(hash, slot);
            known = slots.entry(hash, slot);
        }
        return known;
    }

    /** Prepares for looking up ids of these hashes, which are most likely known. */
    void reachForKnown(int[] hashes, int number) {
        slots.reachFor(hashes, number);
        long sum = 0;
        for (int i = 0; i < number; i++) {
            int entry = slots.entry(hashes[i], slots.first(hashes[i]));
            sum += entry < 0 ? 0 : text.get(start(entry));
        }
        read = sum;
    }

    /** Prepares for looking up ids of these hashes. */
    void reachFor(int[] hashes, int number) {
        slots.reachFor(hashes, number);
    }

    private int seek(int owner, String id, int hash) {
        int slot = slots.first(hash);
        int known = slots.entry(hash, slot);
        while (known >= 0) {
            if (is(known, owner, id)) {
                return known;
            }
            slot = slots.next(hash, slot);
            known = slots.entry(hash, slot);
        }
        slots.put(hash, slot, size);
        entries.reach(size);
        entries.set(size, OWNER, owner);
        entries.set(size, END, write(start(size), id));
        return size++;
    }

    int size() {
        return size;
    }

    int owner(int index) {
        return (int) entries.get(index, OWNER);
    }

    String id(int index) {
        long end = entries.get(index, END);
        String plain = text.ascii(start(index), end);
        if (plain != null) {
            return plain;
        }
        StringBuilder id = new StringBuilder();
        for (long at = start(index); at < end;) {
            int first = text.get(at);
            if (first >= 0) {
                id.append((char) first);
                at += 1;
            } else if ((first & 0xe0) == 0xc0) {
                id.append((char) ((first & 0x1f) << 6 | text.get(at + 1) & 0x3f));
                at += 2;
            } else {
                id.append((char) ((first & 0x0f) << 12 | (text.get(at + 1) & 0x3f) << 6 | text.get(at + 2) & 0x3f));
                at += 3;
            }
        }
        return id.toString();
    }

    private long start(int index) {
        return index == 0 ? 0 : entries.get(index - 1, END);
    }

    /** Whether an entry is this owner's id, without making a String of its text. */
    private boolean is(int index, int owner, String id) {
        if (entries.get(index, OWNER) != owner) {
            return false;
        }
        long end = entries.get(index, END);
        long at = start(index);
        if (end - at == id.length()) {
            // A byte a char, as nearly all ids are. A text of other chars has more bytes, and none of these is its char.
            return text.isAscii(at, id);
        }
        for (int i = 0; i < id.length(); i++) {
            char c = id.charAt(i);
            int length = length(c);
            if (at + length > end || text.get(at) != first(c, length)) {
                return false;
            }
            for (int rest = length - 2; rest >= 0; rest--) {
                if (text.get(at + length - 1 - rest) != following(c, rest)) {
                    return false;
                }
            }
            at += length;
        }
        return at == end;
    }

    private long write(long start, String id) {
        long at = start;
        for (int i = 0; i < id.length(); i++) {
            char c = id.charAt(i);
            int length = length(c);
            text.set(at++, first(c, length));
            for (int rest = length - 2; rest >= 0; rest--) {
                text.set(at++, following(c, rest));
            }
        }
        return at;
    }

    private static int length(char c) {
        return c < 0x80 ? 1 : c < 0x800 ? 2 : 3;
    }

    private static byte first(char c, int length) {
        return (byte) (length == 1 ? c : length == 2 ? 0xc0 | c >> 6 : 0xe0 | c >> 12);
    }

    /** A byte after the first, {@code rest} bytes before the last. */
    private static byte following(char c, int rest) {
        return (byte) (0x80 | c >> 6 * rest & 0x3f);
    }

    /** FNV-1a over owner and chars, spread; String.hashCode gives equal hashes to whole families of similar ids. */
    static int hash(int owner, String id) {
        long h = (0xcbf29ce484222325L ^ owner) * 0x100000001b3L;
        for (int i = 0; i < id.length(); i++) {
            h = (h ^ id.charAt(i)) * 0x100000001b3L;
        }
        return HashSlots.spread(h);
    }
}
