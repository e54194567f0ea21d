/**
 * Results as a page to look at: one HTML file with interactive charts that needs nothing but a browser.
 *
 * <pre>{@code
 * import org.segmentation.io.report.HtmlReport;
 *
 * HtmlReport.titled("Customers of 2025").currency("EUR").of(customers).with(segments).with("tier", tiers)
 *         .write(Path.of("report.html"));
 * }</pre>
 */
@NullMarked
package org.segmentation.io.report;

import org.jspecify.annotations.NullMarked;
