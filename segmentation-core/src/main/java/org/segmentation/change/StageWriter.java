package org.segmentation.change;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.segmentation.binning.Quantiles;
import org.segmentation.input.Intake;
import org.segmentation.table.FeatureColumn;
import org.segmentation.table.FeatureTable;

/** From days of purchases to stages at a date. */
final class StageWriter {

    private final Stages scheme;
    private final Purchases purchases;
    private final Intake read;
    private final int[] inOrder;
    private final int[] gaps;

    StageWriter(Stages scheme, Purchases purchases, Intake read) {
        this.scheme = scheme;
        this.purchases = purchases;
        this.read = read;
        List<String> ids = purchases.ids();
        this.inOrder = IntStream.range(0, ids.size()).boxed().sorted(Comparator.comparing(ids::get, Interruption.naturalOrder()))
                .mapToInt(Integer::intValue).toArray();
        int most = 0;
        for (int customer = 0; customer < ids.size(); customer++) {
            most = Math.max(most, purchases.firstDay(customer + 1) - purchases.firstDay(customer));
        }
        this.gaps = new int[most];
    }

    StageSnapshot snapshot(int date, LocalDate day) {
        int[] customers = Arrays.stream(inOrder).filter(customer -> purchases.isKnown(customer, date)).toArray();
        int today = Math.toIntExact(day.toEpochDay());
        Stage[] stages = new Stage[customers.length];
        double[] spend = new double[customers.length];
        double[] ofActive = new double[customers.length];
        int active = 0;
        for (int row = 0; row < customers.length; row++) {
            Interruption.check(row);
            stages[row] = withoutStars(customers[row], today);
            spend[row] = purchases.spend(customers[row], date);
            if (stages[row] != Stage.FUN && stages[row] != Stage.CHURN) {
                ofActive[active++] = spend[row];
            }
        }
        if (scheme.starShare() > 0 && active > 0) {
            double least = Quantiles.defaults().of(Arrays.copyOf(ofActive, active), 1 - scheme.starShare())[0];
            for (int row = 0; row < stages.length; row++) {
                if (stages[row] == Stage.ACTIVE && spend[row] >= least) {
                    stages[row] = Stage.STAR;
                }
            }
        }
        FeatureTable table = FeatureTable.wrap(Arrays.stream(customers).mapToObj(purchases.ids()::get).toList(),
                List.of(FeatureColumn.numeric("monetary").unit(purchases.currency())), spend,
                purchases.intake(read, date));
        return new StageSnapshot(day, table, table.group("stage", Stage.TITLES,
                Arrays.stream(stages).mapToInt(Stage::ordinal).toArray()));
    }

    /** The stage of one customer, a star still being active. */
    private Stage withoutStars(int customer, int today) {
        int first = purchases.firstDay(customer);
        int last = purchases.firstDay(customer + 1) - 1;
        while (last >= first && purchases.day(last) > today) {
            last--;
        }
        if (last < first) {
            return Stage.FUN;
        }
        double window = window(first, last);
        if ((long) today - purchases.day(last) > window) {
            return Stage.CHURN;
        }
        if ((long) today - purchases.day(first) <= scheme.newDays()) {
            return Stage.NEW;
        }
        int run = last;
        while (run > first && (long) purchases.day(run) - purchases.day(run - 1) <= window) {
            run--;
        }
        return run > first && (long) today - purchases.day(run) <= scheme.newDays() ? Stage.REENGAGED : Stage.ACTIVE;
    }

    /** W, of which a customer with a rhythm has one of its own. */
    private double window(int first, int last) {
        int count = last - first;
        if (scheme.rhythm() == 0 || count < scheme.fewestGaps()) {
            return scheme.activeDays();
        }
        for (int i = 0; i < count; i++) {
            gaps[i] = purchases.day(first + i + 1) - purchases.day(first + i);
        }
        Arrays.sort(gaps, 0, count);
        double median = (gaps[(count - 1) / 2] + (double) gaps[count / 2]) / 2;
        return Math.max(scheme.activeDays(), scheme.rhythm() * median);
    }
}
