package org.segmentation.io.report;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests the Chromium that this machine has, started once for all of them. Nothing is downloaded: where there is none,
 * or no chromedriver to steer it with, the tests are skipped, which their report says.
 */
final class InstalledBrowser implements ExecutionCondition, ParameterResolver {

    private static final List<String> BROWSERS =
            List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome");
    private static final List<String> DRIVERS = List.of("chromedriver");

    /** A browser, or why there is none; closed by JUnit when all tests are done. */
    private record Start(@Nullable Browser browser, String why) implements AutoCloseable {

        @Override
        public void close() {
            if (browser != null) {
                browser.close();
            }
        }
    }

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext test) {
        Start start = start(test);
        return start.browser() == null ? ConditionEvaluationResult.disabled(start.why())
                : ConditionEvaluationResult.enabled("there is a browser");
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
        return parameter.getParameter().getType() == Browser.class;
    }

    @Override
    public @Nullable Object resolveParameter(ParameterContext parameter, ExtensionContext test) {
        return start(test).browser();
    }

    private static Start start(ExtensionContext test) {
        return test.getRoot().getStore(Namespace.create(InstalledBrowser.class))
                .getOrComputeIfAbsent(Start.class, nothing -> start(), Start.class);
    }

    private static Start start() {
        Start start = started();
        if (start.browser() == null) {
            System.err.println("The browser tests are skipped: " + start.why());
        }
        return start;
    }

    private static Start started() {
        Optional<Path> browser = onPath(BROWSERS);
        Optional<Path> driver = onPath(DRIVERS);
        if (browser.isEmpty() || driver.isEmpty()) {
            return new Start(null, "no " + (browser.isEmpty() ? BROWSERS : DRIVERS) + " on the PATH");
        }
        try {
            return new Start(Browser.start(browser.get(), driver.get()), "");
        } catch (Exception e) {
            return new Start(null, browser.get() + " does not start with " + driver.get() + ": " + e.getMessage());
        }
    }

    private static Optional<Path> onPath(List<String> names) {
        String path = System.getenv("PATH");
        return path == null ? Optional.empty()
                : names.stream().flatMap(name -> Pattern.compile(File.pathSeparator, Pattern.LITERAL).splitAsStream(path)
                        .filter(folder -> !folder.isEmpty())
                        .flatMap(folder -> List.of(name, name + ".exe").stream().map(Path.of(folder)::resolve)))
                        .filter(Files::isExecutable).findFirst();
    }
}
