package org.segmentation.io.model;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A main method run in a JVM of its own, with its own heap or class path. */
final class ChildJvm {

    private ChildJvm() {
    }

    /** The lines that it prints, errors included; a note that it failed or did not end is one of them. */
    static List<String> run(Path folder, String classPath, String option, Class<?> main, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), option, "-Dfile.encoding=UTF-8",
                "-Dstdout.encoding=UTF-8", "-cp", classPath, main.getName()));
        command.addAll(List.of(arguments));
        Path out = folder.resolve("out.txt");
        Process process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(out.toFile()).start();
        boolean ended = process.waitFor(120, TimeUnit.SECONDS);
        process.destroyForcibly();
        List<String> lines = new ArrayList<>(Files.readAllLines(out, StandardCharsets.UTF_8));
        lines.removeIf(line -> line.startsWith("SLF4J"));
        if (!ended || process.exitValue() != 0) {
            lines.add(ended ? "ended with " + process.exitValue() : "did not end");
        }
        return lines;
    }
}
