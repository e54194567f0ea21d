package org.segmentation.io.report;

/** A table that the page's reader can sort and filter; its first column says by what, its second the segment. */
record SegmentTable(ReportTable table) {
}
