package org.segmentation.io.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.segmentation.input.InputException;
import org.segmentation.transaction.Transaction;
import org.segmentation.transaction.TransactionCursor;

/** Rows are parsed by a thread of its own; nobody can tell but by the time. */
@Timeout(60)
class CsvReadAheadTest {

    private static final String HEADER = "customer,order,day,amount\n";

    private static String rows(int number) {
        StringBuilder rows = new StringBuilder(HEADER);
        for (int row = 1; row <= number; row++) {
            rows.append("c").append(row % 7).append(",o").append(row).append(",2024-01-31,").append(row).append('\n');
        }
        return rows.toString();
    }

    private static CsvTransactions columns(CsvTransactions source) {
        return source.customer("customer").order("order").time("day").amount("amount");
    }

    private static CsvTransactions of(String text) {
        return columns(CsvTransactions.from("orders", () -> new ByteArrayInputStream(text.getBytes(
                StandardCharsets.UTF_8))));
    }

    private static long readers() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("segmentation-csv-reader") && thread.isAlive()).count();
    }

    @Test
    void manyRowsComeInTheirOrderAndTheThreadEnds() {
        try (TransactionCursor cursor = of(rows(20_000)).open()) {
            for (int row = 1; row <= 20_000; row++) {
                Transaction line = cursor.next();
                assertThat(line).isNotNull();
                assertThat(line.order()).isEqualTo("o" + row);
            }
            assertThat(cursor.next()).isNull();
            assertThat(cursor.next()).isNull();
            assertThat(cursor.intake().seen()).isEqualTo(20_000);
        }
        assertThat(readers()).isZero();
    }

    @Test
    void fewRowsStartNoThread() {
        try (TransactionCursor cursor = of(rows(500)).open()) {
            while (cursor.next() != null) {
                assertThat(readers()).isZero();
            }
        }
    }

    @Test
    void badRowsAreToldInPlaceHoweverFarParsingIsAhead() {
        String text = rows(5_000).replace("c6,o1000,", "c6,\"o1000\"x,").replace(",o3000,2024-01-31,3000", ",o3000,never,3000");
        List<Long> lines = new ArrayList<>();
        List<Thread> tellers = new ArrayList<>();
        try (TransactionCursor cursor = of(text).skipBadRows(bad -> {
            lines.add(bad.line());
            tellers.add(Thread.currentThread());
        }).open()) {
            Transaction line = cursor.next();
            while (!line.order().equals("o999")) {
                line = cursor.next();
            }
            assertThat(lines).isEmpty();
            assertThat(cursor.next().order()).isEqualTo("o1001");
            assertThat(lines).containsExactly(1001L);
            while (cursor.next() != null) {
                assertThat(cursor.intake().seen()).isLessThanOrEqualTo(5_000);
            }
            assertThat(lines).containsExactly(1001L, 3001L);
            assertThat(tellers).containsOnly(Thread.currentThread());
            assertThat(cursor.intake().toString()).contains("4,998");
        }
    }

    @Test
    void whatEndsTheReadingComesAfterTheRowsBeforeIt() {
        byte[] good = rows(3_000).getBytes(StandardCharsets.UTF_8);
        InputStream broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("the disk is gone");
            }
        };
        try (TransactionCursor cursor = columns(CsvTransactions.from("orders",
                new SequenceInputStream(new ByteArrayInputStream(good), broken))).open()) {
            int[] rows = {0};
            assertThatThrownBy(() -> {
                while (cursor.next() != null) {
                    rows[0]++;
                }
            }).isInstanceOf(InputException.class).hasMessageContaining("the disk is gone")
                    .extracting(failure -> ((InputException) failure).line()).isEqualTo(rows[0] + 2L);
            // What the streams in between had buffered is lost with the disk.
            assertThat(rows[0]).isBetween(2_000, 3_000);
        }
        assertThat(readers()).isZero();
    }

    @Test
    void closingInTheMiddleEndsTheThreadAndClosesTheSource() {
        List<String> closed = new ArrayList<>();
        byte[] bytes = rows(200_000).getBytes(StandardCharsets.UTF_8);
        try (TransactionCursor cursor = columns(CsvTransactions.from("orders", new ByteArrayInputStream(bytes) {
            @Override
            public void close() {
                closed.add("closed");
            }
        })).open()) {
            for (int row = 1; row <= 2_000; row++) {
                assertThat(cursor.next()).isNotNull();
            }
            assertThat(readers()).isEqualTo(1);
        }
        assertThat(readers()).isZero();
        assertThat(closed).containsExactly("closed");
    }

    @Test
    void whoeverWaitsForASlowSourceCanBeInterrupted() throws InterruptedException {
        CountDownLatch stalled = new CountDownLatch(1);
        CountDownLatch released = new CountDownLatch(1);
        InputStream stalling = new InputStream() {
            @Override
            public int read() throws IOException {
                stalled.countDown();
                try {
                    released.await();
                } catch (InterruptedException interrupt) {
                    throw new IOException("interrupted", interrupt);
                }
                return -1;
            }
        };
        byte[] good = rows(3_000).getBytes(StandardCharsets.UTF_8);
        List<Object> outcome = new ArrayList<>();
        Thread waiting = new Thread(() -> {
            try (TransactionCursor cursor = columns(CsvTransactions.from("orders",
                    new SequenceInputStream(new ByteArrayInputStream(good), stalling))).open()) {
                while (cursor.next() != null) {
                    outcome.add("line");
                }
            } catch (CancellationException cancelled) {
                outcome.clear();
                outcome.add(cancelled.getMessage());
                outcome.add(Thread.currentThread().isInterrupted());
            }
        });
        waiting.start();
        stalled.await();
        Thread.sleep(50);
        long begin = System.nanoTime();
        waiting.interrupt();
        waiting.join();
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofMillis(200));
        assertThat(outcome).hasSize(2);
        assertThat((String) outcome.get(0)).contains("interrupted").contains("orders");
        assertThat(outcome.get(1)).isEqualTo(true);
        released.countDown();
    }
}
