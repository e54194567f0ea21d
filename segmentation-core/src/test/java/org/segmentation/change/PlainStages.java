package org.segmentation.change;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.segmentation.transaction.Transaction;

/** Life-cycle stages at one date, word by word as they are defined, from all lines anew: the oracle. Days are in UTC. */
final class PlainStages {

    private final int newDays;
    private final double starShare;
    private final double multiple;
    private final int activeDays;
    private final int fewestGaps;

    PlainStages(int activeDays, int newDays, double starShare, double multiple, int fewestGaps) {
        this.activeDays = activeDays;
        this.newDays = newDays;
        this.starShare = starShare;
        this.multiple = multiple;
        this.fewestGaps = fewestGaps;
    }

    static Map<String, Double> spend(List<Transaction> lines, LocalDate date) {
        return lines.stream().filter(line -> isSeen(line, date))
                .collect(Collectors.groupingBy(PlainStages::id, Collectors.summingDouble(Transaction::amount)));
    }

    private static boolean isSeen(Transaction line, LocalDate date) {
        return !id(line).isEmpty() && !day(line).isAfter(date);
    }

    private static String id(Transaction line) {
        String id = line.customer();
        return id == null ? "" : id;
    }

    private static LocalDate day(Transaction line) {
        return line.time().atZone(ZoneOffset.UTC).toLocalDate();
    }

    /** Returns are lines of negative quantity that are no purchase, if {@code returnsApart}. */
    Map<String, Stage> at(LocalDate date, List<Transaction> lines, Collection<String> known, boolean returnsApart) {
        Map<String, TreeSet<LocalDate>> days = new HashMap<>();
        known.forEach(id -> days.put(id, new TreeSet<>()));
        for (Transaction line : lines) {
            if (isSeen(line, date)) {
                TreeSet<LocalDate> own = days.computeIfAbsent(id(line), none -> new TreeSet<>());
                if (!(returnsApart && line.quantity() < 0)) {
                    own.add(day(line));
                }
            }
        }
        Map<String, Double> spend = spend(lines, date);
        List<Double> ofActive = new ArrayList<>();
        days.forEach((id, own) -> {
            if (!own.isEmpty() && between(own.last(), date) <= window(own)) {
                ofActive.add(spend.get(id));
            }
        });
        double least = quantile(ofActive, 1 - starShare);
        Map<String, Stage> stages = new TreeMap<>();
        days.forEach((id, own) -> stages.put(id, stage(own, date, spend.getOrDefault(id, 0.0), least)));
        return stages;
    }

    private Stage stage(TreeSet<LocalDate> days, LocalDate date, double spend, double least) {
        if (days.isEmpty()) {
            return Stage.FUN;
        }
        double window = window(days);
        if (between(days.last(), date) > window) {
            return Stage.CHURN;
        }
        if (between(days.first(), date) <= newDays) {
            return Stage.NEW;
        }
        LocalDate runStart = days.first();
        LocalDate previous = days.first();
        for (LocalDate day : days) {
            if (between(previous, day) > window) {
                runStart = day;
            }
            previous = day;
        }
        if (!runStart.equals(days.first()) && between(runStart, date) <= newDays) {
            return Stage.REENGAGED;
        }
        return starShare > 0 && spend >= least ? Stage.STAR : Stage.ACTIVE;
    }

    private double window(TreeSet<LocalDate> days) {
        List<Double> gaps = new ArrayList<>();
        LocalDate previous = days.first();
        for (LocalDate day : days.tailSet(days.first(), false)) {
            gaps.add((double) between(previous, day));
            previous = day;
        }
        return multiple == 0 || gaps.size() < fewestGaps ? activeDays
                : Math.max(activeDays, multiple * quantile(gaps, 0.5));
    }

    private static long between(LocalDate from, LocalDate to) {
        return to.toEpochDay() - from.toEpochDay();
    }

    /** Type 7 of Hyndman and Fan. */
    private static double quantile(List<Double> values, double share) {
        if (values.isEmpty()) {
            return Double.NaN;
        }
        List<Double> sorted = new ArrayList<>(values);
        Collections.sort(sorted);
        double at = share * (sorted.size() - 1);
        int below = (int) at;
        double low = sorted.get(below);
        return low + (at - below) * (sorted.get(Math.min(below + 1, sorted.size() - 1)) - low);
    }
}
