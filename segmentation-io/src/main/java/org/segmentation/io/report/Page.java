package org.segmentation.io.report;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;

/**
 * The HTML document: our template with style, code and data in their places. Data stands in it as JSON and as base64
 * alone, and becomes text nodes; plotly.js is compressed and unpacked by the page. The policy names the two scripts by
 * their hashes, so that no other runs.
 */
final class Page {

    private static final List<String> SCRIPTS = List.of("dom.js", "format.js", "theme.js", "table.js", "charts.js", "shapes.js",
            "change.js", "money.js", "scatter.js", "page.js");

    private Page() {
    }

    static byte[] of(Context context, List<Section> sections) {
        try {
            Plotly plotly = Plotly.onClassPath();
            String code = "(() => {\n\"use strict\";\n" + SCRIPTS.stream().map(Resources::text)
                    .collect(Collectors.joining("\n")) + "})();\n";
            PageContent content = PageContent.of(context, sections);
            checkInterrupt();
            Map<String, String> parts = new HashMap<>();
            parts.put("title", escaped(content.title()));
            parts.put("language", escaped(content.locale().isEmpty() ? "en" : content.locale()));
            parts.put("policy", policy(code, plotly));
            parts.put("style", Resources.text("report.css"));
            parts.put("data", PageJson.of(content));
            parts.put("points", base64(context.points().compressed()));
            checkInterrupt();
            parts.put("plotly", plotly.packed());
            parts.put("code", code);
            parts.put("noscript", escaped(context.word("page.noscript")));
            return filled(Resources.text("report.html"), parts).getBytes(StandardCharsets.UTF_8);
        } catch (NoClassDefFoundError missing) {
            if (!String.valueOf(missing.getMessage()).startsWith("com/fasterxml/jackson/")) {
                throw missing;
            }
            throw new IllegalStateException("the report's data are written by Jackson: put com.fasterxml.jackson.core:"
                    + "jackson-core, which segmentation-io brings unless it is excluded, on the class path", missing);
        }
    }

    static void checkInterrupt() {
        if (Thread.currentThread().isInterrupted()) {
            throw new CancellationException("interrupted while a report was being made");
        }
    }

    /** What the page may do: run its own two scripts and show pictures that it has made itself. Nothing else. */
    private static String policy(String code, Plotly plotly) {
        // Styles cannot be named one by one: plotly.js makes its own. Without connections they have nowhere to send to.
        return "default-src 'none'; connect-src 'none'; script-src " + hash(code.getBytes(StandardCharsets.UTF_8)) + " "
                + plotly.hash() + "; style-src 'unsafe-inline'; img-src data: blob:; base-uri 'none'; form-action 'none'";
    }

    /** As a policy names a script. */
    static String hash(byte[] script) {
        try {
            return "'sha256-" + base64(MessageDigest.getInstance("SHA-256").digest(script)) + "'";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256, this one has not", e);
        }
    }

    static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
    }

    /** The template with its places {@code ${name}} filled; what is filled in is not looked through again. */
    private static String filled(String template, Map<String, String> parts) {
        StringBuilder page = new StringBuilder();
        int at = 0;
        for (int open = template.indexOf("${"); open >= 0; open = template.indexOf("${", at)) {
            int close = template.indexOf('}', open);
            String name = template.substring(open + 2, close);
            String part = parts.get(name);
            if (part == null) {
                throw new IllegalStateException("the page has a place " + name + " that nothing is for");
            }
            page.append(template, at, open).append(part);
            at = close + 1;
        }
        return page.append(template, at, template.length()).toString();
    }
}
