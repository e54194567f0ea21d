package org.segmentation.value;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Arrays;

/**
 * Who bought in which calendar month, for how much: per customer the months with a purchase, ascending, in flat arrays.
 * Months are counted from year 0. Spend of a month without a purchase (returns only) goes to no month here.
 */
final class MonthlyActivity {

    /** Of customer c the months stand from {@code first[c]} up to before {@code first[c + 1]}. */
    final int[] first;
    final int[] month;
    final double[] spend;
    final int firstMonth;
    final int lastMonth;

    private MonthlyActivity(int[] first, int[] month, double[] spend) {
        this.first = first;
        this.month = month;
        this.spend = spend;
        this.firstMonth = Arrays.stream(month).min().orElse(0);
        this.lastMonth = Arrays.stream(month).max().orElse(-1);
    }

    static MonthlyActivity of(Purchases purchases) {
        PurchaseDays days = purchases.days();
        int customers = days.customers();
        int[] first = new int[customers + 1];
        int[] month = new int[days.day().length];
        double[] spend = new double[days.day().length];
        int size = 0;
        for (int c = 0; c < customers; c++) {
            Interrupts.check(c);
            int end = days.first()[c + 1];
            for (int from = days.first()[c], to; from < end; from = to) {
                int own = number(YearMonth.from(LocalDate.ofEpochDay(days.day()[from])));
                int nextMonth = (int) month(own + 1).atDay(1).toEpochDay();
                double spent = 0;
                boolean bought = false;
                for (to = from; to < end && days.day()[to] < nextMonth; to++) {
                    spent += days.amount()[to];
                    bought |= days.bought()[to];
                }
                if (bought) {
                    month[size] = own;
                    spend[size++] = spent;
                }
            }
            first[c + 1] = size;
        }
        return new MonthlyActivity(first, Arrays.copyOf(month, size), Arrays.copyOf(spend, size));
    }

    static int number(YearMonth month) {
        return month.getYear() * 12 + month.getMonthValue() - 1;
    }

    static YearMonth month(int number) {
        return YearMonth.of(Math.floorDiv(number, 12), Math.floorMod(number, 12) + 1);
    }

    int customers() {
        return first.length - 1;
    }
}
