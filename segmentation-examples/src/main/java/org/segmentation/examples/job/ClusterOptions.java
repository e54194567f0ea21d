package org.segmentation.examples.job;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.segmentation.cluster.ElbowSelector;
import org.segmentation.cluster.KMeans;
import org.segmentation.segment.Segmenter;
import org.segmentation.table.FeatureColumn;
import org.segmentation.table.FeatureTable;
import org.segmentation.table.Grouping;
import org.segmentation.transform.Transform;
import org.segmentation.transform.Transforms;
import picocli.CommandLine.Option;

/** How the customers are clustered. */
final class ClusterOptions {

    private static final Pattern RANGE = Pattern.compile("(\\d{1,9})\\.\\.(\\d{1,9})");
    private static final String RANGE_UNLESS_SAID = "1..10";
    private static final List<String> LOGGED_UNLESS_SAID = List.of("monetary", "frequency");

    /** Their names, which mean nothing for a model that is made already. */
    static final List<String> NAMES = List.of("--log", "--scale", "--k", "--k-range", "--restarts", "--seed", "--threads",
            "--quick", "--macro");

    private static final String TIER = "tier";
    private static final String RFM = "rfm";
    /** More are no macro groups but ids, dates or amounts. */
    private static final int MOST_MACRO_GROUPS = 100;

    /** What columns are divided by. */
    enum Scale {
        STANDARD, ROBUST, MINMAX, NONE
    }

    @Option(names = "--log", paramLabel = "COLUMN", split = ",",
            description = "features of which log(1 + x) is taken, values below 0 as 0; or none"
                    + " (monetary,frequency where they are used)")
    private List<String> log = List.of();
    @Option(names = "--scale", paramLabel = "KIND", description = "${COMPLETION-CANDIDATES} (${DEFAULT-VALUE})")
    private Scale scale = Scale.STANDARD;
    @Option(names = "--k", paramLabel = "N", description = "how many clusters, instead of looking for the elbow")
    private @Nullable Integer k;
    @Option(names = "--k-range", paramLabel = "A..B", description = "where to look for the elbow (1..10)")
    private @Nullable String range;
    @Option(names = "--restarts", paramLabel = "N", description = "starts of each k (${DEFAULT-VALUE})")
    private int restarts = 10;
    @Option(names = "--seed", paramLabel = "N", description = "of the random starts (${DEFAULT-VALUE})")
    private long seed;
    @Option(names = "--threads", paramLabel = "N", description = "how many at most (${DEFAULT-VALUE})")
    private int threads = Runtime.getRuntime().availableProcessors();
    @Option(names = "--quick", description = "do not examine how firm the choice of k is, which takes longest")
    private boolean quick;
    @Option(names = "--macro", paramLabel = "COLUMN",
            description = "split first, then cluster within each part: by tier, by rfm (RFM segment), by"
                    + " preferredProductType, or by a column of the input with categories, such as country")
    private @Nullable String macro;

    /** Refuses what cannot be, before anything is read. */
    void check(String[] columns, boolean scored, boolean named) {
        if (TIER.equals(macro) && !scored || RFM.equals(macro) && !named) {
            throw new IllegalArgumentException("--macro " + macro + (scored ? " needs five scores: leave out --bins"
                    : " is for orders; a table of customers is split by one of its columns"));
        }
        requireAtLeastOne("--restarts", restarts);
        requireAtLeastOne("--threads", threads);
        if (k != null) {
            requireAtLeastOne("--k", k);
            if (range != null) {
                throw new IllegalArgumentException("--k and --k-range exclude each other");
            }
        }
        selector();
        List<String> used = List.of(columns);
        logged(columns).stream().filter(column -> !used.contains(column)).findFirst().ifPresent(column -> {
            throw new IllegalArgumentException("--log '" + column + "'; the features to cluster by are "
                    + String.join(", ", used) + ", and none for no logarithm");
        });
    }

    private static void requireAtLeastOne(String option, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(option + " " + value + "; it must be at least 1");
        }
    }

    private ElbowSelector selector() {
        Matcher matcher = RANGE.matcher(range == null ? RANGE_UNLESS_SAID : range);
        int from = matcher.matches() ? Integer.parseInt(matcher.group(1)) : 0;
        int to = from == 0 ? 0 : Integer.parseInt(matcher.group(2));
        if (from < 1 || to < from) {
            throw new IllegalArgumentException(
                    "--k-range '" + range + "'; it must read like 1..10, from 1 on and not falling");
        }
        return ElbowSelector.between(from, to);
    }

    /** How many starts there will be in all: in a sweep, every k but the first has one more. */
    long steps() {
        int ks = k != null ? 1 : selector().to() - selector().from() + 1;
        return (long) ks * (restarts + 1) - 1;
    }

    long seed() {
        return seed;
    }

    /** Whether the choice of k is to be examined. */
    boolean examines() {
        return !quick;
    }

    /** The column of the input that is wanted for {@code --macro}; null if none is. */
    @Nullable String macroColumn() {
        return TIER.equals(macro) || RFM.equals(macro) ? null : macro;
    }

    /** What to split customers by; empty if nothing was asked for. */
    Optional<Grouping> macro(FeatureTable customers, @Nullable Scored scored) {
        if (macro == null) {
            return Optional.empty();
        }
        if (scored == null || macroColumn() != null) {
            if (customers.header(macro).kind() != FeatureColumn.Kind.CATEGORICAL) {
                throw new IllegalArgumentException("--macro '" + macro
                        + "' holds numbers; it must be a category, such as preferredProductType or a column of texts");
            }
            Grouping groups = customers.groupBy(macro);
            if (groups.groups().size() > MOST_MACRO_GROUPS) {
                throw new IllegalArgumentException("--macro '" + macro + "' has " + groups.groups().size()
                        + " values; it must be a category with at most " + MOST_MACRO_GROUPS);
            }
            return Optional.of(groups);
        }
        return TIER.equals(macro) ? Optional.of(scored.tiers()) : scored.segments();
    }

    KMeans kMeans() {
        return KMeans.defaults().restarts(restarts).seed(seed).threads(threads);
    }

    Segmenter segmenter(String[] columns, Consumer<KMeans.Progress> progress) {
        KMeans kMeans = kMeans().progress(progress);
        Segmenter segmenter = k != null ? Segmenter.using(kMeans.k(k)) : Segmenter.using(selector().using(kMeans));
        return segmenter.by(columns).transform(transform(columns));
    }

    private List<String> logged(String[] columns) {
        if (log.isEmpty()) {
            return LOGGED_UNLESS_SAID.stream().filter(List.of(columns)::contains).toList();
        }
        return log.equals(List.of("none")) ? List.of() : log;
    }

    Transform transform(String[] columns) {
        Transform transform = Transforms.none();
        String[] logged = logged(columns).toArray(String[]::new);
        if (logged.length > 0) {
            transform = Transforms.floor(0, logged).then(Transforms.log1p(logged));
        }
        transform = transform.then(Transforms.oneHot());
        return switch (scale) {
            case STANDARD -> transform.then(Transforms.standardise());
            case ROBUST -> transform.then(Transforms.robust());
            case MINMAX -> transform.then(Transforms.minMax());
            case NONE -> transform;
        };
    }
}
