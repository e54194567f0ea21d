package org.segmentation.examples;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A piece of Java that a text shows to its readers. */
record Snippet(Path file, int line, String code) {

    private static final Pattern FENCED = Pattern.compile("(?m)^```java\\b[^\\n]*\\n(.*?)^```", Pattern.DOTALL);
    private static final Pattern JAVADOC = Pattern.compile("<pre>\\{@code\\R(.*?)^ \\* ?}</pre>",
            Pattern.DOTALL | Pattern.MULTILINE);

    /** The blocks that are fenced as Java. */
    static List<Snippet> ofMarkdown(Path file) {
        return find(file, FENCED);
    }

    /** The blocks of code in a package's or a type's documentation, without the stars. */
    static List<Snippet> ofJavadoc(Path file) {
        return find(file, JAVADOC).stream().map(snippet -> new Snippet(file, snippet.line,
                snippet.code.lines().map(line -> line.replaceFirst("^ *\\* ?", "")).collect(Collectors.joining("\n"))))
                .toList();
    }

    private static List<Snippet> find(Path file, Pattern pattern) {
        String text;
        try {
            text = Files.readString(file).replace("\r\n", "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        List<Snippet> found = new ArrayList<>();
        for (Matcher matcher = pattern.matcher(text); matcher.find();) {
            int line = (int) text.substring(0, matcher.start(1)).chars().filter(c -> c == '\n').count() + 1;
            found.add(new Snippet(file, line, matcher.group(1)));
        }
        return found;
    }

    /** Where it starts, such as {@code README.md:42}; for a package's text with the package's folders. */
    @Override
    public String toString() {
        String path = file.toString().replace('\\', '/');
        return path.replaceFirst("^(\\.\\./)+", "").replaceFirst("src/main/java/", "") + ":" + line;
    }
}
