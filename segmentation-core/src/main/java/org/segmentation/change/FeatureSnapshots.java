package org.segmentation.change;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.segmentation.feature.AsOf;
import org.segmentation.feature.Extraction;
import org.segmentation.feature.FeatureExtractor;
import org.segmentation.feature.NegativeQuantities;
import org.segmentation.input.InputException;
import org.segmentation.input.Intake;
import org.segmentation.table.FeatureTable;
import org.segmentation.transaction.LineOrder;
import org.segmentation.transaction.Transaction;
import org.segmentation.transaction.TransactionCursor;
import org.segmentation.transaction.TransactionSource;

/**
 * Tables of features at several dates from one pass. Each date gathers by itself; where the lines come sorted by time, a
 * date that has passed becomes a table at once and its state is let go.
 */
final class FeatureSnapshots {

    private static final class Open {

        private final FeatureExtractor extractor;
        private final long lastMillis;
        private @Nullable Extraction extraction;
        private @Nullable FeatureTable table;
        private long lateWithoutCustomer;
        private long lateDropped;
        private long late;

        Open(FeatureExtractor extractor, AsOf asOf) {
            this.extractor = extractor;
            this.lastMillis = asOf.lastMillis();
            this.extraction = extractor.start();
        }

        void add(Transaction line) {
            if (extraction != null) {
                extraction.add(line);
            } else if (line.customer() == null || line.customer().isBlank()) {
                lateWithoutCustomer++;
            } else if (line.quantity() < 0 && extractor.negativeQuantities() == NegativeQuantities.DROP) {
                lateDropped++;
            } else {
                late++;
            }
        }

        void close() {
            if (extraction != null) {
                table = extraction.table();
                extraction = null;
            }
        }

        /** The table with what the source itself has seen and skipped. */
        FeatureTable table(Intake read) {
            close();
            FeatureTable made = Objects.requireNonNull(table);
            Intake intake = read;
            for (Map.Entry<String, Long> reason : made.intake().reasons().entrySet()) {
                intake = intake.skip(reason.getKey(), reason.getValue());
            }
            intake = intake.skip(Purchases.WITHOUT_CUSTOMER, lateWithoutCustomer)
                    .skip(Purchases.AFTER_AS_OF, late).skip(Purchases.NEGATIVE, lateDropped);
            for (Map.Entry<String, Long> note : made.intake().notes().entrySet()) {
                intake = intake.note(note.getKey(), note.getValue());
            }
            return made.withIntake(intake);
        }
    }

    private FeatureSnapshots() {
    }

    static Snapshots<FeatureTable> of(SnapshotDates dates, Function<LocalDate, FeatureExtractor> extractors,
            TransactionSource orders) {
        List<Open> open = new ArrayList<>();
        for (LocalDate date : dates.dates()) {
            FeatureExtractor extractor = extractors.apply(date);
            if (!extractor.asOfDate().equals(Optional.of(date))) {
                throw new IllegalArgumentException("for " + date + " there is an extractor of " + extractor
                        + "; give date -> FeatureExtractor.asOf(date).with(…)");
            }
            extractor = extractor.zone(extractor.zone().orElse(orders.zone()));
            open.add(new Open(extractor, AsOf.of(date, extractor.zone().orElseThrow())));
        }
        boolean sorted = orders.lineOrder() == LineOrder.SORTED_BY_TIME;
        long previous = Long.MIN_VALUE;
        Intake read;
        try (TransactionCursor cursor = orders.open()) {
            Interruption.check();
            for (Transaction line = cursor.next(); line != null; line = cursor.next()) {
                try {
                    if (sorted) {
                        requireOrder(previous, line);
                        previous = line.timeMillis();
                    }
                    for (Open date : open) {
                        if (sorted && line.timeMillis() > date.lastMillis) {
                            date.close();
                        }
                        date.add(line);
                    }
                } catch (InputException problem) {
                    throw problem.line() >= 0 ? problem : problem.atLine(cursor.intake().seen());
                }
                Interruption.check();
            }
            read = cursor.intake();
        }
        return Snapshots.of(dates, open.stream().map(date -> date.table(read)).toList());
    }

    private static void requireOrder(long previous, Transaction line) {
        if (line.timeMillis() < previous) {
            throw InputException.of("is before the line before it (" + Instant.ofEpochMilli(previous)
                    + "); sort the lines by time, or do not promise that they are").at("time", line.time().toString());
        }
    }
}
