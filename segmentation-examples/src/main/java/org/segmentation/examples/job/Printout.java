package org.segmentation.examples.job;

import java.io.PrintWriter;
import java.util.Locale;

/** What the main job prints: lines, and parts under headings. */
record Printout(PrintWriter to) {

    void line(String format, Object... values) {
        to.printf(Locale.ROOT, format + "%n", values);
    }

    /** Text as it stands, on lines of its own. */
    void text(Object text) {
        to.println(text);
    }

    void heading(String title, Object body) {
        to.println();
        to.println(title);
        to.println("=".repeat(title.length()));
        to.println(body);
    }
}
