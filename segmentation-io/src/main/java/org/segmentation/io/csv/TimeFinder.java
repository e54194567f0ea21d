package org.segmentation.io.csv;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.segmentation.input.InputException;
import org.segmentation.io.csv.CsvSample.Cell;
import org.segmentation.io.csv.TimeFormat.Form;

/**
 * How times are written: the one way that reads the most of those at the head of the file, and, if it has patterns,
 * further ways for those that it does not read. If the day and the month can be told apart in none of the times,
 * or come in either order, the caller is asked.
 */
final class TimeFinder {

    /** Counts of milliseconds and of seconds, from 2001 on, have so many digits. */
    private static final int MILLIS_DIGITS = 13;
    private static final int SECONDS_DIGITS = 10;

    private static final int MOST_WAYS = 4;

    /** A way to write dates, with all times of day that go with it; their look; and what it makes of each cell. */
    private record Way(TimeFormat format, String look, long[] times) {

        boolean reads(int cell) {
            return times[cell] != IsoTime.UNREADABLE;
        }

        String name() {
            return String.join(" or ", format.names());
        }

        String call(String column) {
            return ".time(\"" + column + "\", \"" + String.join("\", \"", format.names()) + "\")";
        }

        boolean rivals(Way other) {
            return look.equals(other.look) && this != other && !look.isEmpty();
        }
    }

    private final List<Cell> cells;
    private final TimeFormat usual;
    private final List<Way> ways = new ArrayList<>();

    private TimeFinder(List<Cell> cells, TimeFormat usual) {
        this.cells = cells;
        this.usual = usual;
        add(usual.iso(), "");
        add(usual.epochMillis(), "");
        add(usual.epochSeconds(), "");
        for (DateForm date : DateForm.ALL) {
            CsvSample.stopIfInterrupted();
            String[] patterns = cells.stream().map(cell -> date.patternOf(cell.text())).flatMap(Optional::stream).distinct()
                    .toArray(String[]::new);
            if (patterns.length > 0) {
                add(usual.patterns(patterns), date.look());
            }
        }
    }

    private void add(TimeFormat format, String look) {
        CsvSample.stopIfInterrupted();
        long[] times = cells.stream().mapToLong(cell -> plausible(format.form(), cell.text()) ? format.millis(cell.text())
                : IsoTime.UNREADABLE).toArray();
        ways.add(new Way(format, look, times));
    }

    private static boolean plausible(Form form, String text) {
        int digits = form == Form.SECONDS ? SECONDS_DIGITS : MILLIS_DIGITS;
        return form != Form.SECONDS && form != Form.MILLIS || text.chars().takeWhile(Character::isDigit).count() == digits;
    }

    /** The format found; that of ISO if there are no times. */
    static Found<TimeFormat> find(String column, List<Cell> cells, TimeFormat usual) {
        return cells.isEmpty() ? new Found<>(usual, "not looked for: no times there")
                : new TimeFinder(cells, usual).find(column);
    }

    private Found<TimeFormat> find(String column) {
        List<Way> chosen = choose(ways);
        if (chosen.size() > 1) {
            // Only patterns go together.
            List<Way> patterns = choose(ways.stream().filter(way -> way.format().form() == Form.FORMATS).toList());
            List<Way> first = chosen.subList(0, 1);
            chosen = covered(patterns) > covered(first) ? patterns : first;
        }
        if (2 * covered(chosen) < CsvSample.count(cells)) {
            throw cells.get(0).bad("is written in a way that was not found out; say how, .time(\"" + column
                    + "\", \"a pattern such as dd.MM.yyyy HH:mm\")");
        }
        for (Way way : chosen) {
            for (Way rival : ways) {
                check(column, way, rival, chosen.contains(rival));
            }
        }
        TimeFormat format = chosen.size() == 1 ? chosen.get(0).format()
                : usual.patterns(chosen.stream().flatMap(way -> way.format().names().stream())
                        .toArray(String[]::new));
        return new Found<>(format, why(chosen));
    }

    /** Ways of which each reads times that those before it do not. */
    private List<Way> choose(List<Way> from) {
        List<Way> chosen = new ArrayList<>();
        boolean[] done = new boolean[cells.size()];
        while (chosen.size() < MOST_WAYS && !from.isEmpty()) {
            Way best = from.get(0);
            for (Way way : from) {
                best = count(way, done) > count(best, done) ? way : best;
            }
            if (count(best, done) == 0) {
                break;
            }
            chosen.add(best);
            for (int i = 0; i < done.length; i++) {
                done[i] |= best.reads(i);
            }
        }
        return chosen;
    }

    private int count(Way way, boolean[] done) {
        int count = 0;
        for (int i = 0; i < done.length; i++) {
            count += way.reads(i) && !done[i] ? cells.get(i).count() : 0;
        }
        return count;
    }

    private int covered(List<Way> chosen) {
        int count = 0;
        for (int i = 0; i < cells.size(); i++) {
            int cell = i;
            count += chosen.stream().anyMatch(way -> way.reads(cell)) ? cells.get(i).count() : 0;
        }
        return count;
    }

    /** Asks if a rival could take the place of a way, or stands beside it. */
    private void check(String column, Way way, Way rival, boolean both) {
        if (!way.rivals(rival)) {
            return;
        }
        int onlyThis = first(way, rival);
        if (both) {
            Cell cell = cells.get(onlyThis);
            throw cell.bad("is a time by the pattern " + way.name() + " only, but '" + cells.get(first(rival, way)).text()
                    + "' in line " + cells.get(first(rival, way)).line() + " by " + rival.name() + " only; say which is "
                    + "right, " + way.call(column) + " or " + rival.call(column));
        }
        if (onlyThis < 0) {
            Cell cell = cells.get(firstDifference(way, rival));
            throw cell.bad(String.format(Locale.ROOT, "can be read by the pattern %s or by %s, as can all of the %,d times "
                    + "like it at the head of the file; say which, %s or %s", way.name(), rival.name(),
                    count(way, new boolean[cells.size()]), way.call(column), rival.call(column)));
        }
    }

    /** The first cell that one way reads and another does not, -1 if there is none. */
    private int first(Way way, Way not) {
        for (int i = 0; i < cells.size(); i++) {
            if (way.reads(i) && !not.reads(i)) {
                return i;
            }
        }
        return -1;
    }

    /** The first cell that two ways read differently; if there is none, the first that they read. */
    private int firstDifference(Way way, Way other) {
        int read = -1;
        for (int i = 0; i < cells.size(); i++) {
            if (way.reads(i) && way.times()[i] != other.times()[i]) {
                return i;
            }
            read = read < 0 && way.reads(i) ? i : read;
        }
        return read;
    }

    private String why(List<Way> chosen) {
        long from = Long.MAX_VALUE;
        long to = Long.MIN_VALUE;
        for (int i = 0; i < cells.size(); i++) {
            int cell = i;
            List<Way> reading = chosen.stream().filter(each -> each.reads(cell)).toList();
            if (!reading.isEmpty()) {
                from = Math.min(from, reading.get(0).times()[i]);
                to = Math.max(to, reading.get(0).times()[i]);
            }
        }
        String rivals = chosen.stream().flatMap(way -> ways.stream().filter(way::rivals).filter(rival -> count(rival,
                new boolean[cells.size()]) > 0).map(rival -> "; '" + cells.get(first(way, rival)).text() + "' in line "
                + cells.get(first(way, rival)).line() + " is none by " + rival.name())).collect(Collectors.joining());
        return String.format(Locale.ROOT, "it reads %,d of %,d times, from %s to %s%s", covered(chosen),
                CsvSample.count(cells), Instant.ofEpochMilli(from), Instant.ofEpochMilli(to), rivals);
    }
}
