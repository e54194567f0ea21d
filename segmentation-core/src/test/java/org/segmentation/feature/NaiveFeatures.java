package org.segmentation.feature;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.segmentation.transaction.Transaction;

/**
 * The features as one would write them down, with maps and streams: the oracle. As-of is a date, or an instant if
 * there is no date.
 */
record NaiveFeatures(@Nullable LocalDate date, @Nullable Instant instant, ZoneId zone, NegativeQuantities negative,
        @Nullable Period window) {

    /** By customer the values of recency, tenure, frequency … in the order of {@link #row}. */
    Map<String, List<Object>> of(List<Transaction> lines) {
        Map<String, List<Object>> rows = new TreeMap<>();
        byCustomer(lines).forEach((customer, all) -> rows.put(customer, row(all)));
        return rows;
    }

    /** How many returns found no order, in whole or in part. */
    long unmatched(List<Transaction> lines) {
        long[] unmatched = {0};
        byCustomer(lines).values().forEach(all -> settle(all, unmatched));
        return unmatched[0];
    }

    private Map<String, List<Transaction>> byCustomer(List<Transaction> lines) {
        return lines.stream()
                .filter(line -> line.customer() != null && !line.customer().isBlank())
                .filter(line -> !(line.quantity() < 0 && negative == NegativeQuantities.DROP))
                .filter(this::seen)
                .collect(Collectors.groupingBy(Transaction::customer, TreeMap::new, Collectors.toList()));
    }

    private LocalDate day(Transaction line) {
        return line.time().atZone(zone).toLocalDate();
    }

    private boolean seen(Transaction line) {
        return date != null ? !day(line).isAfter(date) : !line.time().isAfter(instant);
    }

    private boolean inWindow(Transaction line) {
        return window == null || (date != null ? day(line).isAfter(date.minus(window))
                : line.time().isAfter(instant.atZone(zone).minus(window).toInstant()));
    }

    private boolean isReturn(Transaction line) {
        return line.quantity() < 0 && negative == NegativeQuantities.AS_RETURNS;
    }

    private double days(Instant from) {
        return date != null ? ChronoUnit.DAYS.between(from.atZone(zone).toLocalDate(), date)
                : Math.floor(Duration.between(from, instant).toMillis() / 86_400_000.0);
    }

    private List<Object> row(List<Transaction> all) {
        Comparator<Transaction> byTime = Comparator.comparing(Transaction::time);
        List<Transaction> ordered = all.stream().filter(Predicate.not(this::isReturn)).toList();
        List<Transaction> inside = ordered.stream().filter(this::inWindow).toList();
        double recency = ordered.stream().max(byTime).map(line -> days(line.time())).orElse(Double.NaN);
        double tenure = ordered.stream().min(byTime).map(line -> days(line.time())).orElse(Double.NaN);
        double orders = inside.stream().map(Transaction::order).distinct().count();
        double amount = all.stream().filter(this::inWindow).mapToDouble(Transaction::amount).sum();
        double between = Double.NaN;
        if (orders >= 2) {
            Instant first = inside.stream().min(byTime).orElseThrow().time();
            Instant last = inside.stream().max(byTime).orElseThrow().time();
            between = (date != null ? days(first) - days(last)
                    : Duration.between(first, last).toMillis() / 86_400_000.0) / (orders - 1);
        }
        Map<String, Long> products = inside.stream().map(Transaction::product).filter(name -> name != null)
                .collect(Collectors.groupingBy(name -> name, TreeMap::new, Collectors.counting()));
        String preferred = "none";
        for (Map.Entry<String, Long> product : products.entrySet()) {
            if (preferred.equals("none") || product.getValue() > products.get(preferred)) {
                preferred = product.getKey();
            }
        }
        return List.of(recency, tenure, orders, (double) inside.size(), amount,
                orders == 0 ? Double.NaN : amount / orders, between, (double) products.size(),
                rate(all, ordered, inside), preferred);
    }

    private double rate(List<Transaction> all, List<Transaction> ordered, List<Transaction> inside) {
        Map<String, Double> cameBack = settle(all, new long[1]);
        Map<String, List<Transaction>> byOrder = inside.stream().filter(line -> !Double.isNaN(line.quantity()))
                .collect(Collectors.groupingBy(Transaction::order));
        return byOrder.entrySet().stream()
                .filter(order -> order.getValue().stream().mapToDouble(Transaction::quantity).sum() > 0)
                .mapToDouble(order -> (order.getValue().stream().mapToDouble(Transaction::returned)
                        .filter(known -> !Double.isNaN(known)).sum()
                        + cameBack.getOrDefault(order.getKey(), 0.0))
                        / order.getValue().stream().mapToDouble(Transaction::quantity).sum())
                .average().orElse(Double.NaN);
    }

    private record Item(String order, String product, Instant time, boolean inside, double[] open) {
    }

    /** How much of each order came back, counting what was ordered within the window. */
    private Map<String, Double> settle(List<Transaction> all, long[] unmatched) {
        Map<List<String>, List<Transaction>> byItem = all.stream().filter(Predicate.not(this::isReturn))
                .filter(line -> !Double.isNaN(line.quantity()))
                .collect(Collectors.groupingBy(line -> List.of(line.order(), String.valueOf(line.product()))));
        List<Item> items = new ArrayList<>();
        byItem.forEach((key, lines) -> {
            Transaction first = lines.stream().min(Comparator.comparing(Transaction::time)).orElseThrow();
            double open = lines.stream().mapToDouble(line ->
                    line.quantity() - (Double.isNaN(line.returned()) ? 0 : line.returned())).sum();
            items.add(new Item(key.get(0), key.get(1), first.time(), inWindow(first), new double[] {open}));
        });
        items.sort(Comparator.comparing(Item::time).thenComparing(Item::order).reversed());
        Map<String, Double> cameBack = new HashMap<>();
        Comparator<Transaction> earliest = Comparator.comparing(Transaction::time);
        all.stream().filter(this::isReturn).sorted(earliest.thenComparing(line -> -line.quantity())).forEach(line -> {
            double rest = -line.quantity();
            for (Item item : items) {
                if (item.product.equals(String.valueOf(line.product())) && !item.time.isAfter(line.time())) {
                    double taken = Math.max(0, Math.min(rest, item.open[0]));
                    rest -= taken;
                    item.open[0] -= taken;
                    if (item.inside) {
                        cameBack.merge(item.order, taken, Double::sum);
                    }
                }
            }
            unmatched[0] += rest > 0 ? 1 : 0;
        });
        return cameBack;
    }
}
