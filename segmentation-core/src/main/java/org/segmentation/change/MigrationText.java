package org.segmentation.change;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.segmentation.text.TextTable;

/** How a migration prints itself. */
final class MigrationText {

    private MigrationText() {
    }

    static String of(Migration migration) {
        String text = counts(migration) + "\n\n" + shares(migration) + "\n\n" + gains(migration);
        return migration.knowsRevenue() ? text + "\n\n" + revenue(migration) : text;
    }

    private static TextTable titled(String corner, Migration migration, String... more) {
        List<String> headers = new ArrayList<>(List.of(corner));
        headers.addAll(migration.after().groups());
        headers.addAll(List.of(more));
        return TextTable.of(headers);
    }

    private static TextTable counts(Migration migration) {
        TextTable table = titled(migration.before().name() + " \\ " + migration.after().name(), migration, "left", "all");
        int[][] counts = migration.counts();
        int[] left = migration.left();
        for (int g = 0; g < counts.length; g++) {
            table = table.row(cells(migration.before().groups().get(g),
                    Arrays.stream(counts[g]).boxed().toList(), left[g], Arrays.stream(counts[g]).sum() + left[g]));
        }
        int[] joined = migration.joined();
        table = table.row(cells("joined", Arrays.stream(joined).boxed().toList(), "-", Arrays.stream(joined).sum()));
        return table.row(cells("all", Arrays.stream(migration.after().sizes()).boxed().toList(),
                Arrays.stream(left).sum(), migration.ids().size()));
    }

    private static TextTable shares(Migration migration) {
        TextTable table = titled("row shares", migration);
        double[][] shares = migration.shares();
        for (int g = 0; g < shares.length; g++) {
            table = table.row(cells(migration.before().groups().get(g),
                    Arrays.stream(shares[g]).mapToObj(TextTable::percent).toList()));
        }
        return table;
    }

    private static TextTable gains(Migration migration) {
        TextTable table = TextTable.of("group", "before", "joined", "came in", "went out", "left", "after", "net gain");
        for (Migration.Line line : migration.lines()) {
            table = table.row(line.group(), line.before(), line.joined(), line.cameIn(), line.wentOut(), line.left(),
                    line.after(), String.format(Locale.ROOT, "%+,d", line.netGain()));
        }
        return table;
    }

    private static TextTable revenue(Migration migration) {
        TextTable table = titled("revenue", migration, "left");
        List<String> after = migration.after().groups();
        for (String from : migration.before().groups()) {
            table = table.row(cells(from, after.stream().map(to -> migration.revenue(from, to)).toList(),
                    migration.revenueLeft(from)));
        }
        return table.row(cells("joined", after.stream().map(migration::revenueJoined).toList(), "-"));
    }

    private static List<Object> cells(Object first, List<?> middle, Object... last) {
        List<Object> cells = new ArrayList<>(List.of(first));
        IntStream.range(0, middle.size()).forEach(i -> cells.add(middle.get(i)));
        cells.addAll(List.of(last));
        return cells;
    }
}
