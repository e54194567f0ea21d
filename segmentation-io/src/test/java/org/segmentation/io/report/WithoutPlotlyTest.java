package org.segmentation.io.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.segmentation.table.FeatureTable;

/** Whoever leaves plotly.js out is told that a report needs it, and what to add. */
class WithoutPlotlyTest {

    /** What writing a report comes to where this class is loaded. */
    public static final class Attempt implements Supplier<String> {

        @Override
        public String get() {
            try {
                return HtmlReport.titled("None").of(FeatureTable.withIds(List.of("ann")).withNumeric("age", 31)).toHtml();
            } catch (IllegalStateException problem) {
                return String.valueOf(problem.getMessage());
            }
        }
    }

    @Test
    void theErrorSaysWhatToAdd() throws Exception {
        List<URL> without = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            if (!entry.contains("plotly")) {
                without.add(Path.of(entry).toUri().toURL());
            }
        }
        try (URLClassLoader loader = new URLClassLoader(without.toArray(URL[]::new), ClassLoader.getPlatformClassLoader())) {
            Object attempt = loader.loadClass(Attempt.class.getName()).getConstructor().newInstance();
            assertThat(((Supplier<?>) attempt).get().toString())
                    .contains("plotly.js", "org.webjars.npm:plotly.js-dist").hasSizeLessThan(300);
        }
    }
}
