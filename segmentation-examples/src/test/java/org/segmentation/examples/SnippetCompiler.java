package org.segmentation.examples;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Compiles snippets: their imports go to the top, the rest into a method, unless it is a whole public class. */
final class SnippetCompiler {

    /** The class that a snippet becomes. */
    static final String NAME = "Shown";

    private static final String IMPORTS = """
            import java.io.*;
            import java.nio.file.*;
            import java.time.*;
            import java.util.*;
            import java.util.function.*;
            import java.util.stream.*;
            import org.segmentation.binning.*;
            import org.segmentation.cluster.*;
            import org.segmentation.examples.*;
            import org.segmentation.feature.*;
            import org.segmentation.input.*;
            import org.segmentation.io.csv.*;
            import org.segmentation.io.jdbc.*;
            import org.segmentation.io.model.*;
            import org.segmentation.question.*;
            import org.segmentation.rfm.*;
            import org.segmentation.rule.*;
            import org.segmentation.segment.*;
            import org.segmentation.table.*;
            import org.segmentation.text.*;
            import org.segmentation.transaction.*;
            import org.segmentation.transform.*;
            import static org.segmentation.feature.Features.*;
            import static org.segmentation.rule.Condition.column;
            import static org.segmentation.transform.Transforms.*;
            """;

    /** What a snippet may speak of without declaring it. */
    private static final String GIVEN = """
            static TransactionSource orders;
            static FeatureTable customers, newCustomers, table;
            static double[][] points;
            static double[] spend;
            static int[] labels;
            static RfmScores scores;
            static Grouping tiers;
            static Elbow elbow;
            static Clustering clustering;
            static SegmentationModel model;
            static Segmentation segments;
            """;

    private static final Pattern WHOLE_CLASS = Pattern.compile("(?m)^public (?:final )?class (\\w+)");

    private static final JavaCompiler COMPILER = ToolProvider.getSystemJavaCompiler();

    /** One for all: it has opened the libraries then, of which there are many. */
    private static final StandardJavaFileManager FILES = COMPILER.getStandardFileManager(null, null, null);

    private SnippetCompiler() {
    }

    /** What the compiler has against a snippet, a line each; nothing if it compiles. */
    static List<String> problems(Snippet snippet, Path classes) {
        return compile(source(snippet.code(), GIVEN), classes);
    }

    /** Whether a snippet compiles without anything given; its class is then in the folder. */
    static boolean isSelfContained(Snippet snippet, Path classes) {
        return compile(source(snippet.code(), ""), classes).isEmpty();
    }

    private static String source(String code, String given) {
        String imports = code.lines().filter(SnippetCompiler::isImport).collect(Collectors.joining("\n"));
        String rest = code.lines().map(line -> isImport(line) ? "" : line).collect(Collectors.joining("\n"));
        Matcher whole = WHOLE_CLASS.matcher(rest);
        if (whole.find()) {
            return IMPORTS + imports + "\n" + rest.replaceAll("\\b" + whole.group(1) + "\\b", NAME);
        }
        return IMPORTS + imports + "\npublic class " + NAME + " {\n" + given
                + "public static void main(String[] args) throws Exception {\n" + rest + "\n}}\n";
    }

    private static boolean isImport(String line) {
        return line.startsWith("import ");
    }

    private static List<String> compile(String source, Path classes) {
        DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
        JavaFileObject file = new SimpleJavaFileObject(URI.create("string:///" + NAME + ".java"),
                JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return source;
            }
        };
        List<String> options = List.of("--release", "17", "-Xlint:none", "-proc:none", "-d", classes.toString(),
                "-classpath", System.getProperty("java.class.path"));
        boolean compiled = COMPILER.getTask(null, FILES, diagnostics, options, null, List.of(file)).call();
        List<String> lines = source.lines().toList();
        List<String> problems = diagnostics.getDiagnostics().stream()
                .filter(problem -> problem.getKind() == Diagnostic.Kind.ERROR)
                .map(problem -> problem.getMessage(null) + "\n    at: "
                        + lines.get((int) Math.max(1, problem.getLineNumber()) - 1).strip()).toList();
        return compiled || !problems.isEmpty() ? problems : List.of("the compiler refused it without saying why");
    }
}
