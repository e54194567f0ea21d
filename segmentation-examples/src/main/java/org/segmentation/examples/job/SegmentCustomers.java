package org.segmentation.examples.job;

import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.segmentation.cluster.Elbow;
import org.segmentation.input.InputException;
import org.segmentation.segment.NoElbowException;
import org.segmentation.segment.Segmentation;
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
 * <p>Reads a CSV file or a query of a database, computes customer features, scores and tiers them by recency, frequency
 * and monetary value, clusters them by k-means with k chosen by the elbow, examines that choice, prints what it finds,
 * and writes {@code customers.csv}, {@code clusters.csv}, {@code elbow.csv}, {@code evidence.csv},
 * {@code rfm_segments.csv}, {@code profiles.csv} and {@code model.json}; with {@code --load} it puts customers into the
 * segments of such a model, and with {@code --previous} it refits them and also writes {@code migration.csv},
 * {@code stages.csv} and {@code drift.csv}. With {@code --clv} it also says what customers are worth, and writes
 * {@code value.csv} and {@code cohorts.csv}. Without arguments it runs on the sample that ships with the project.
 */
@Command(name = "SegmentCustomers", mixinStandardHelpOptions = true, sortOptions = false, usageHelpWidth = 110,
        description = "Turns order lines, or a table of customers, into customer segments. Without --transactions,"
                + " --customers or --jdbc it runs on a sample of an invented shop.")
public final class SegmentCustomers implements Callable<Integer> {

    /** Exit code for data that cannot be segmented; wrong arguments have picocli's own, 2. */
    private static final int BAD_DATA = 1;

    @Mixin
    private final InputOptions input = new InputOptions();
    @Mixin
    private final ClusterOptions clusters = new ClusterOptions();
    @Mixin
    private final ValueOptions value = new ValueOptions();
    @Option(names = "--bins", paramLabel = "N",
            description = "scores per RFM dimension (${DEFAULT-VALUE}); RFM segments need 5")
    private int bins = Scored.BINS;
    @Option(names = "--load", paramLabel = "MODEL",
            description = "a model.json of an earlier run: customers are put into its segments, nothing is fitted")
    private @Nullable Path load;
    @Option(names = "--previous", paramLabel = "MODEL",
            description = "a model.json of an earlier run: its segments are refitted to the customers as they are now and keep"
                    + " their names; what has changed since goes to migration.csv, stages.csv and drift.csv")
    private @Nullable Path previous;
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
            throw new ParameterException(line, OptionWords.of(String.valueOf(e.getMessage())), e);
        }
        try {
            segment(new Printout(line.getOut()));
            return 0;
        } catch (NoElbowException e) {
            line.getErr().println("error: " + withoutElbow(e.elbow()));
        } catch (InputException e) {
            line.getErr().println("error: " + OptionWords.of(String.valueOf(e.getMessage())) + input.remedy(e));
        } catch (IllegalArgumentException | UncheckedIOException e) {
            line.getErr().println("error: " + OptionWords.of(String.valueOf(e.getMessage())));
        }
        return BAD_DATA;
    }

    /** Refuses what makes no sense, before anything is read. */
    private void check(ParseResult given) {
        if (load != null) {
            Stream.concat(ClusterOptions.NAMES.stream(), Stream.of("--features", "--bins"))
                    .filter(given::hasMatchedOption).findFirst().ifPresent(option -> {
                        throw new IllegalArgumentException(option + " is for finding segments; --load has them already");
                    });
        }
        input.check(given, load != null);
        value.check(given, input.isTable());
        if (previous != null) {
            RefittedSegments.check(given, input.isTable());
        } else {
            clusters.check(input.clusteredBy(), !input.isTable(), bins == Scored.BINS);
        }
        if (bins < 1) {
            throw new IllegalArgumentException("--bins " + bins + "; there must be at least 1");
        }
        if (Files.exists(out) && !Files.isDirectory(out)) {
            throw new IllegalArgumentException("--out " + out + " is a file; it must be a folder, or be free for one");
        }
    }

    private void segment(Printout print) {
        ResultFiles files = new ResultFiles(out);
        if (previous != null) {
            RefittedSegments refitted = RefittedSegments.read(previous, input, clusters, bins == Scored.BINS, print);
            Optional<CustomerValue> worth = worth(refitted.customers(), print);
            List<Grouping> groups = refitted.find(bins, files);
            worth.ifPresent(found -> found.tell(groups, print, files));
        } else if (load == null) {
            Customers customers = input.read(print, clusters.macroColumn());
            Optional<CustomerValue> worth = worth(customers, print);
            List<Grouping> groups = new NewSegments(customers, clusters, input.clusteredBy(), print).find(bins, files);
            worth.ifPresent(found -> found.tell(groups, print, files));
        } else {
            LoadedModel model = LoadedModel.read(load);
            Wanted wanted = model.wanted(input.isTable());
            model.print(print);
            Customers customers = input.read(print, wanted);
            Optional<CustomerValue> worth = worth(customers, print);
            Segmentation segments = model.segment(customers.table(), print, files);
            worth.ifPresent(found -> found.tell(List.of(segments), print, files));
        }
        files.write(print);
    }

    /** Before the segments are found, which takes longer: what cannot be had is said at once. */
    private Optional<CustomerValue> worth(Customers customers, Printout print) {
        return value.wanted() ? Optional.of(CustomerValue.of(customers, value, input, print)) : Optional.empty();
    }

    private static String withoutElbow(Elbow elbow) {
        int last = elbow.ks()[elbow.ks().length - 1];
        return elbow.cut()
                ? "too few customers with distinct features to find an elbow: " + last
                        + "; say how many clusters there should be with --k N, at most " + last
                : elbow.knee() + "; say how many clusters there should be with --k N";
    }
}
