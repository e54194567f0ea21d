package org.segmentation.examples.job;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.segmentation.io.report.HtmlReport;
import org.segmentation.table.FeatureTable;
import picocli.CommandLine.Option;

/** What the report is called and shows. */
final class ReportOptions {

    @Option(names = "--title", paramLabel = "TEXT", description = "the report's title (${DEFAULT-VALUE})")
    private String title = "Customer segments";
    @Option(names = "--money", paramLabel = "CODE",
            description = "the currency of amounts in the report, such as EUR; without it that of the orders, if they say")
    private @Nullable String money;
    @Option(names = "--without-ids", description = "the report names no customer, so that it can be passed on")
    private boolean withoutIds;
    @Option(names = "--no-report", description = "write no report.html")
    private boolean none;

    boolean wanted() {
        return !none;
    }

    /** A report that knows the customers and nothing else yet. */
    HtmlReport of(FeatureTable customers) {
        HtmlReport report = HtmlReport.titled(title).of(customers);
        report = money == null ? report : report.currency(Objects.requireNonNull(money));
        return withoutIds ? report.withoutCustomerIds() : report;
    }

    void check() {
        if (title.isBlank()) {
            throw new IllegalArgumentException("--title is blank; a report needs a title");
        }
    }
}
