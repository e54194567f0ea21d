package org.segmentation.value;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.segmentation.input.Intake;

/** From purchase days to histories: one pass over each customer's days. */
final class Histories {

    private static final String LATER = "who first bought after the as-of date, or never";

    private final Purchases purchases;
    private final TimeScale scale;
    private final long calibrationEnd;
    private final long holdoutEnd;
    private final List<String> ids = new ArrayList<>();
    private final double[] rows;
    private final int[] holdoutDays;
    private final double[] holdoutSpend;

    private Histories(Purchases purchases, TimeScale scale, LocalDate calibrationEnd, LocalDate holdoutEnd) {
        this.purchases = purchases;
        this.scale = scale;
        this.calibrationEnd = calibrationEnd.toEpochDay();
        this.holdoutEnd = holdoutEnd.toEpochDay();
        int customers = purchases.ids().size();
        this.rows = new double[Math.multiplyExact(customers, PurchaseHistories.WIDTH)];
        this.holdoutDays = new int[customers];
        this.holdoutSpend = new double[customers];
        for (int c = 0; c < customers; c++) {
            Interrupts.check(c);
            add(c);
        }
    }

    static PurchaseHistories of(Purchases purchases, TimeScale scale, LocalDate asOf) {
        return new Histories(purchases, scale, asOf, asOf).histories();
    }

    static Holdout holdout(Purchases purchases, TimeScale scale, LocalDate calibrationEnd, LocalDate holdoutEnd) {
        Histories all = new Histories(purchases, scale, calibrationEnd, holdoutEnd);
        int customers = all.ids.size();
        return new Holdout(all.histories(), scale.ofDays(all.holdoutEnd - all.calibrationEnd),
                Arrays.copyOf(all.holdoutDays, customers), Arrays.copyOf(all.holdoutSpend, customers));
    }

    private PurchaseHistories histories() {
        Intake intake = Intake.of("customers", purchases.ids().size())
                .skip(LATER, purchases.ids().size() - ids.size());
        return PurchaseHistories.trusted(ids, Arrays.copyOf(rows, ids.size() * PurchaseHistories.WIDTH), scale,
                purchases.currency(), intake);
    }

    private void add(int customer) {
        PurchaseDays days = purchases.days();
        int end = days.first()[customer + 1];
        int firstPurchase = days.firstPurchase(customer);
        if (firstPurchase == end || days.day()[firstPurchase] > calibrationEnd) {
            return;
        }
        int repeats = 0;
        int lastDay = days.day()[firstPurchase];
        double repeatSpend = 0;
        double spend = 0;
        int row = ids.size();
        for (int i = days.first()[customer]; i < end && days.day()[i] <= holdoutEnd; i++) {
            if (days.day()[i] > calibrationEnd) {
                holdoutDays[row] += days.bought()[i] ? 1 : 0;
                holdoutSpend[row] += days.amount()[i];
                continue;
            }
            spend += days.amount()[i];
            if (days.bought()[i] && i > firstPurchase) {
                repeats++;
                lastDay = days.day()[i];
                repeatSpend += days.amount()[i];
            }
        }
        int firstDay = days.day()[firstPurchase];
        int at = row * PurchaseHistories.WIDTH;
        rows[at + PurchaseHistories.REPEATS] = repeats;
        rows[at + PurchaseHistories.FIRST_TO_LAST] = scale.ofDays(lastDay - firstDay);
        rows[at + PurchaseHistories.AGE] = scale.ofDays(calibrationEnd - firstDay);
        rows[at + PurchaseHistories.MEAN_SPEND] = repeats == 0 ? Double.NaN : repeatSpend / repeats;
        rows[at + PurchaseHistories.TOTAL_SPEND] = spend;
        ids.add(purchases.ids().get(customer));
    }
}
