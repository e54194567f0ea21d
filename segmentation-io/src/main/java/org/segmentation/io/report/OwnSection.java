package org.segmentation.io.report;

import java.util.Optional;

/** A section that the caller made. */
record OwnSection(ReportSection section) implements Section {

    @Override
    public Place place() {
        return Place.OWN;
    }

    @Override
    public Optional<ReportSection> in(Context context) {
        return Optional.of(section);
    }
}
