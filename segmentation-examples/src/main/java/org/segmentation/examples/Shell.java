package org.segmentation.examples;

import java.io.File;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import jdk.jshell.tool.JavaShellToolBuilder;

/**
 * JShell with the library on its class path, its packages imported and the sample shop loaded; what the script
 * {@code jshell/segmentation.jsh} says. It runs where Maven runs, so that one command is enough on any system.
 */
public final class Shell {

    /** The script, seen from the project's root and from this module's folder. */
    private static final List<Path> SCRIPT = List.of(Path.of("segmentation-examples", "jshell", "segmentation.jsh"),
            Path.of("jshell", "segmentation.jsh"));

    private Shell() {
    }

    /**
     * Opens JShell; {@code /exit} leaves it.
     *
     * @param args further options of JShell
     * @throws Exception if JShell cannot be started
     */
    public static void main(String[] args) throws Exception {
        Path script = SCRIPT.stream().filter(Files::exists).findFirst().orElseThrow(
                () -> new IllegalStateException("there is no " + SCRIPT.get(0) + "; run this from the project's root"));
        String[] options = Arrays.copyOf(args, args.length + 3);
        options[args.length] = "--class-path";
        options[args.length + 1] = classPath();
        options[args.length + 2] = script.toString();
        int code = JavaShellToolBuilder.builder().start(options);
        if (code != 0) {
            System.exit(code);
        }
    }

    /** Maven's exec:java runs this in a class loader of its own, which knows its class path. */
    private static String classPath() {
        return Thread.currentThread().getContextClassLoader() instanceof URLClassLoader loader
                ? Arrays.stream(loader.getURLs()).map(Shell::file).collect(Collectors.joining(File.pathSeparator))
                : System.getProperty("java.class.path");
    }

    private static String file(URL url) {
        return Path.of(URI.create(url.toString())).toString();
    }
}
