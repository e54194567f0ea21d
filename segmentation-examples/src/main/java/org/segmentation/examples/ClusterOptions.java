package org.segmentation.examples;

import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.segmentation.cluster.ElbowSelector;
import org.segmentation.cluster.KMeans;
import org.segmentation.segment.Segmenter;
import org.segmentation.transform.Transform;
import org.segmentation.transform.Transforms;
import picocli.CommandLine.Option;

/** How the customers are clustered. */
final class ClusterOptions {

    private static final Pattern RANGE = Pattern.compile("(\\d{1,9})\\.\\.(\\d{1,9})");
    private static final List<String> LOGGED_UNLESS_SAID = List.of("monetary", "frequency");

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
    @Option(names = "--k-range", paramLabel = "A..B", description = "where to look for the elbow (${DEFAULT-VALUE})")
    private String range = "1..10";
    @Option(names = "--restarts", paramLabel = "N", description = "starts of each k (${DEFAULT-VALUE})")
    private int restarts = 10;
    @Option(names = "--seed", paramLabel = "N", description = "of the random starts (${DEFAULT-VALUE})")
    private long seed;
    @Option(names = "--threads", paramLabel = "N", description = "how many at most (${DEFAULT-VALUE})")
    private int threads = Runtime.getRuntime().availableProcessors();

    /** Refuses what cannot be, before anything is read. */
    void check() {
        kMeans();
        selector();
        if (k != null) {
            KMeans.into(k);
        }
    }

    private KMeans kMeans() {
        return KMeans.defaults().restarts(restarts).seed(seed).threads(threads);
    }

    private ElbowSelector selector() {
        Matcher matcher = RANGE.matcher(range);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("--k-range '" + range + "'; it must read like 1..10");
        }
        return ElbowSelector.between(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
    }

    /** How many restarts there will be in all. */
    long steps() {
        return (long) restarts * (k != null ? 1 : selector().to() - selector().from() + 1);
    }

    Segmenter segmenter(String[] columns, Consumer<KMeans.Progress> progress) {
        KMeans kMeans = kMeans().progress(progress);
        Segmenter segmenter = k != null ? Segmenter.using(kMeans.k(k)) : Segmenter.using(selector().using(kMeans));
        return segmenter.by(columns).transform(transform(columns));
    }

    private Transform transform(String[] columns) {
        List<String> used = Arrays.asList(columns);
        String[] logged = log.isEmpty() ? LOGGED_UNLESS_SAID.stream().filter(used::contains).toArray(String[]::new)
                : log.equals(List.of("none")) ? new String[0] : log.toArray(String[]::new);
        Transform transform = Transforms.oneHot();
        if (logged.length > 0) {
            transform = transform.then(Transforms.floor(0, logged)).then(Transforms.log1p(logged));
        }
        return switch (scale) {
            case STANDARD -> transform.then(Transforms.standardise());
            case ROBUST -> transform.then(Transforms.robust());
            case MINMAX -> transform.then(Transforms.minMax());
            case NONE -> transform;
        };
    }
}
