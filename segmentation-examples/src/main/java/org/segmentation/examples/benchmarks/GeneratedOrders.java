package org.segmentation.examples.benchmarks;

import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.segmentation.input.Intake;
import org.segmentation.transaction.Transaction;
import org.segmentation.transaction.TransactionCursor;
import org.segmentation.transaction.TransactionSource;

/**
 * As many order lines as wanted, made while they are read: two lines an order, orders spread evenly over two years and
 * unevenly over customers, each of whom buys of three product types; every tenth line perhaps returned. The same lines
 * at each opening.
 */
final class GeneratedOrders implements TransactionSource {

    private static final long FIRST_MILLIS = 1_672_531_200_000L;
    private static final long TWO_YEARS = 730L * 86_400_000;
    private static final int PRODUCT_TYPES = 40;

    private final long lines;
    private final int customers;

    GeneratedOrders(long lines, int customers) {
        this.lines = lines;
        this.customers = customers;
    }

    @Override
    public TransactionCursor open() {
        return new Cursor();
    }

    private final class Cursor implements TransactionCursor {

        private final SplittableRandom random = new SplittableRandom(3);
        private long given;
        private int number;
        private String customer = "";

        @Override
        public @Nullable Transaction next() {
            if (given == lines) {
                return null;
            }
            if (given % 2 == 0) {
                double uneven = random.nextDouble();
                number = (int) (customers * uneven * uneven * uneven);
                customer = "C" + number;
            }
            long millis = FIRST_MILLIS + (long) ((double) (given / 2) / lines * 2 * TWO_YEARS);
            int quantity = 1 + random.nextInt(5);
            int returned = random.nextInt(10) == 0 ? random.nextInt(2) : 0;
            Transaction line = Transaction.of(customer, Long.toString(given / 2 + 1), millis,
                    random.nextInt(1, 20_000) / 100.0, quantity, returned, "type-" + (number + random.nextInt(3)) % PRODUCT_TYPES,
                    null, Map.of());
            given++;
            return line;
        }

        @Override
        public Intake intake() {
            return Intake.of("lines", given);
        }

        @Override
        public void close() {
            // Nothing is held.
        }
    }
}
