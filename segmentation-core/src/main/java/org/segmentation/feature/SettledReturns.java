package org.segmentation.feature;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.function.IntUnaryOperator;

/** Returns set against orders: how much of each order came back, and how many returns found no order. */
final class SettledReturns {

    /** A remainder this small beside the returned quantity is rounding. */
    private static final double ROUNDING = 1e-9;

    private final int[] rateLevels;
    private final double[][] byOrder;
    private long unmatched;

    private SettledReturns(int[] rateLevels, int orders) {
        this.rateLevels = rateLevels;
        this.byOrder = new double[rateLevels.length][orders];
    }

    static SettledReturns of(ReturnLedger ledger, RememberedOrders orders, Plan plan) {
        SettledReturns settled = new SettledReturns(plan.levelsOf(Measure.RETURN_RATE), orders.size());
        // What one customer returned of one product type can be settled by itself, and only that needs to be looked at.
        PairIndex groups = new PairIndex();
        int[][] returns = members(ledger.size(),
                row -> groups.index(ledger.customer(row), ledger.product(row)), groups);
        int[][] items = members(ledger.itemCount(),
                item -> groups.find(orders.customer(ledger.itemOrder(item)), ledger.itemProduct(item)), groups);
        for (int group = 0; group < groups.size(); group++) {
            Interrupts.check();
            settled.settle(ledger, orders, plan, items[group], returns[group]);
        }
        return settled;
    }

    /** Which of {@code size} things belong to each group; -1 is none. */
    private static int[][] members(int size, IntUnaryOperator groupOf, PairIndex groups) {
        int[] group = new int[size];
        for (int i = 0; i < size; i++) {
            Interrupts.check(i);
            group[i] = groupOf.applyAsInt(i);
        }
        int[] counts = new int[groups.size()];
        for (int g : group) {
            if (g >= 0) {
                counts[g]++;
            }
        }
        int[][] members = new int[counts.length][];
        Arrays.setAll(members, g -> new int[counts[g]]);
        for (int i = size - 1; i >= 0; i--) {
            if (group[i] >= 0) {
                members[group[i]][--counts[group[i]]] = i;
            }
        }
        return members;
    }

    /** Goes through time: orders are put on a pile, and each return takes from the top of what lies there. */
    private void settle(ReturnLedger ledger, RememberedOrders orders, Plan plan, int[] items, int[] returns) {
        Integer[] byTime = sorted(items, Comparator.<Integer>comparingLong(ledger::itemTime)
                .thenComparing(item -> orders.id(ledger.itemOrder(item))));
        Deque<Item> pile = new ArrayDeque<>();
        int next = 0;
        for (int row : sorted(returns, Comparator.<Integer>comparingLong(ledger::timeMillis)
                .thenComparingDouble(ledger::quantity))) {
            Interrupts.check(next);
            while (next < byTime.length && ledger.itemTime(byTime[next]) <= ledger.timeMillis(row)) {
                pile.push(new Item(byTime[next], ledger.itemOpen(byTime[next])));
                next++;
            }
            double rest = ledger.quantity(row);
            while (rest > 0 && !pile.isEmpty()) {
                Item top = pile.peek();
                double taken = Math.max(0, Math.min(rest, top.open));
                rest -= taken;
                top.open -= taken;
                add(ledger.itemOrder(top.number), plan.depth(ledger.itemTime(top.number)), taken);
                if (!(top.open > 0)) {
                    pile.pop();
                }
            }
            if (rest > ROUNDING * ledger.quantity(row)) {
                unmatched++;
            }
        }
    }

    /** An (order, product), and what of it is still open. */
    private static final class Item {

        private final int number;
        private double open;

        Item(int number, double open) {
            this.number = number;
            this.open = open;
        }
    }

    private static Integer[] sorted(int[] values, Comparator<Integer> order) {
        Integer[] boxed = Arrays.stream(values).boxed().toArray(Integer[]::new);
        Arrays.sort(boxed, order);
        return boxed;
    }

    private void add(int order, int depth, double quantity) {
        for (int r = 0; r < rateLevels.length && rateLevels[r] <= depth; r++) {
            byOrder[r][order] += quantity;
        }
    }

    /** How much of an order came back, as far as it counts at a level. */
    double quantity(int order, int level) {
        return byOrder[Arrays.binarySearch(rateLevels, level)][order];
    }

    /** How many returns found no order for all or a part of what came back. */
    long unmatched() {
        return unmatched;
    }
}
