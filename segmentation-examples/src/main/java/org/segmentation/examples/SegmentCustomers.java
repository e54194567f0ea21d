package org.segmentation.examples;

import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.segmentation.cluster.Elbow;
import org.segmentation.feature.Extraction;
import org.segmentation.input.InputException;
import org.segmentation.rfm.RfmScorer;
import org.segmentation.rfm.RfmScores;
import org.segmentation.rfm.RfmSegmentMap;
import org.segmentation.rfm.TierScheme;
import org.segmentation.segment.NoElbowException;
import org.segmentation.segment.Profile;
import org.segmentation.segment.Segmentation;
import org.segmentation.segment.SegmentationModel;
import org.segmentation.table.FeatureColumn;
import org.segmentation.table.FeatureTable;
import org.segmentation.table.Grouping;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/**
 * The main job: order lines (or a table of customers) in, segments out.
 *
 * <p>Reads a CSV file, computes customer features, scores and tiers them by recency, frequency and monetary value,
 * clusters them by k-means with k chosen by the elbow, prints what it finds, and writes {@code customers.csv},
 * {@code clusters.csv} and {@code elbow.csv}. Without arguments it runs on the sample that ships with the project.
 */
@Command(name = "SegmentCustomers", mixinStandardHelpOptions = true, sortOptions = false, usageHelpWidth = 110,
        description = "Turns order lines, or a table of customers, into customer segments. Without --transactions or"
                + " --customers it runs on a sample of an invented shop.")
public final class SegmentCustomers implements Callable<Integer> {

    /** Exit code for data that cannot be segmented; wrong arguments have picocli's own, 2. */
    private static final int BAD_DATA = 1;

    private static final int BINS_OF_SEGMENT_MAP = 5;
    private static final String HOW_MANY = "How many clusters";

    @Mixin
    private final InputOptions input = new InputOptions();
    @Mixin
    private final ClusterOptions clusters = new ClusterOptions();
    @Option(names = "--bins", paramLabel = "N",
            description = "scores per RFM dimension (${DEFAULT-VALUE}); RFM segments need 5")
    private int bins = BINS_OF_SEGMENT_MAP;
    @Option(names = "--out", paramLabel = "DIR", description = "where the result files go (${DEFAULT-VALUE})")
    private Path out = Path.of("segments");
    @Spec
    private @Nullable CommandSpec spec;

    private SegmentCustomers() {
    }

    /**
     * Runs the job and, if it fails, ends the JVM with a non-zero exit code.
     *
     * @param args see {@code --help}
     */
    public static void main(String[] args) {
        int code = run(new PrintWriter(System.out, true), new PrintWriter(System.err, true), args);
        if (code != 0) {
            System.exit(code);
        }
    }

    static int run(PrintWriter out, PrintWriter err, String... args) {
        CommandLine line = new CommandLine(new SegmentCustomers()).setOut(out).setErr(err)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .registerConverter(ZoneId.class, text -> converted(text, ZoneId::of, "Europe/Berlin, UTC or +01:00"))
                .registerConverter(Charset.class, text -> converted(text, Charset::forName, "UTF-8 or ISO-8859-1"));
        line.setParameterExceptionHandler((e, given) -> {
            err.println("error: " + e.getMessage() + " (--help shows all options)");
            return e.getCommandLine().getCommandSpec().exitCodeOnInvalidInput();
        });
        return line.execute(args);
    }

    private static <T> T converted(String text, Function<String, T> conversion, String examples) {
        try {
            return conversion.apply(text);
        } catch (DateTimeException | IllegalArgumentException e) {
            throw new TypeConversionException("'" + text + "' is not known; it must be one like " + examples);
        }
    }

    @Override
    public Integer call() {
        CommandLine line = Objects.requireNonNull(spec).commandLine();
        try {
            check(line.getParseResult());
        } catch (IllegalArgumentException e) {
            throw new ParameterException(line, String.valueOf(e.getMessage()), e);
        }
        try {
            segment(line.getOut());
            return 0;
        } catch (NoElbowException e) {
            line.getErr().println("error: " + withoutElbow(e.elbow()));
        } catch (InputException e) {
            line.getErr().println("error: " + e.getMessage() + input.remedy(e));
        } catch (IllegalArgumentException | UncheckedIOException e) {
            line.getErr().println("error: " + e.getMessage());
        }
        return BAD_DATA;
    }

    /** Refuses what makes no sense, before anything is read. */
    private void check(ParseResult given) {
        input.check(given);
        clusters.check(input.clusteredBy());
        if (bins < 1) {
            throw new IllegalArgumentException("--bins " + bins + "; there must be at least 1");
        }
        if (Files.exists(out) && !Files.isDirectory(out)) {
            throw new IllegalArgumentException("--out " + out + " is a file; it must be a folder, or be free for one");
        }
    }

    private void segment(PrintWriter print) {
        FeatureTable customers = customers(print);
        ResultFiles files = new ResultFiles(out, customers);
        if (input.isTable()) {
            print.println("There are no orders: the RFM scores, tiers and segments are left out.");
        } else {
            files = scored(print, customers, files);
        }
        SegmentationModel model = model(print, customers);
        Segmentation segments = model.segment(customers);
        if (!model.transform().steps().isEmpty()) {
            heading(print, "Scaled before clustering", model.transform());
        }
        Profile profile = segments.profile();
        heading(print, "Clusters", profile);
        List<Path> written = files.with(segments).write(profile, segments);
        print.println();
        print.println("Written: " + String.join(", ", written.stream().map(Path::toString).toList()));
    }

    private SegmentationModel model(PrintWriter print, FeatureTable customers) {
        SegmentationModel model;
        try (Progress progress = Progress.of("clustering", clusters.steps())) {
            model = clusters.segmenter(input.clusteredBy(), progress::fit).fit(customers);
        } catch (NoElbowException e) {
            heading(print, HOW_MANY, e.elbow());
            throw e;
        }
        model.elbow().ifPresent(elbow -> heading(print, HOW_MANY, elbow));
        return model;
    }

    private static String withoutElbow(Elbow elbow) {
        int last = elbow.ks()[elbow.ks().length - 1];
        return elbow.cut()
                ? "too few customers with distinct features to find an elbow: " + last
                        + "; say how many clusters there should be with --k N, at most " + last
                : elbow.knee() + "; say how many clusters there should be with --k N";
    }

    private FeatureTable customers(PrintWriter print) {
        FeatureTable customers;
        String asOf = "";
        if (input.isTable()) {
            customers = input.customers().read();
        } else {
            try (Progress progress = Progress.of("reading", -1)) {
                Extraction read = input.extractor().progress(progress::at).read(input.orders());
                customers = read.table();
                asOf = read.asOf().map(day -> "as of " + day + ", ").orElse("");
            }
        }
        print.println("Read " + input.source() + ": " + customers.intake());
        input.rejects().forEach(reject -> print.println("  left out: " + reject));
        if (customers.rows() == 0) {
            throw InputException.of("there are no customers left to segment").in(input.source());
        }
        print.printf(Locale.ROOT, "%,d customer%s, %sfeatures: %s%n", customers.rows(),
                customers.rows() == 1 ? "" : "s", asOf,
                String.join(", ", customers.columns().stream().map(FeatureColumn::toString).toList()));
        return customers;
    }

    private ResultFiles scored(PrintWriter print, FeatureTable customers, ResultFiles files) {
        RfmScores scores = RfmScorer.bins(bins).score(customers);
        Grouping tiers = scores.tiers(TierScheme.platinumToBronze());
        heading(print, "Tiers, by quartiles of the RFM sum", Profile.of(customers, tiers).table());
        if (bins != BINS_OF_SEGMENT_MAP) {
            print.println("\nRFM segments are named from scores of 1 to 5: with --bins " + bins + " they are left out.");
            return files.with(scores, tiers, null);
        }
        Grouping named = scores.segments(RfmSegmentMap.standard());
        heading(print, "RFM segments", Profile.of(customers, named).table());
        return files.with(scores, tiers, named);
    }

    private static void heading(PrintWriter print, String title, Object body) {
        print.println();
        print.println(title);
        print.println("=".repeat(title.length()));
        print.println(body);
    }
}
