package org.segmentation.rfm;

import org.segmentation.binning.QuantileBinner;

/**
 * How one dimension is to be cut and counted: what {@link RfmScorer} asks for, before it is fitted to an
 * {@link RfmDimension}.
 *
 * @param unit what the column and own edges are meant in; empty to take what the column says
 */
record RfmCut(String column, QuantileBinner binner, double weight, String unit) {

    RfmCut column(String name) {
        return new RfmCut(name, binner, weight, unit);
    }

    RfmCut binner(QuantileBinner other) {
        return new RfmCut(column, other, weight, unit);
    }

    RfmCut weight(double other) {
        return new RfmCut(column, binner, other, unit);
    }

    RfmCut unit(String other) {
        return new RfmCut(column, binner, weight, other);
    }

    RfmCut edges(double... edges) {
        QuantileBinner own = QuantileBinner.edges(edges).type(binner.type()).missing(binner.missing());
        if (own.bins() != binner.bins()) {
            throw new IllegalArgumentException(edges.length + " edges for '" + column + "' make " + own.bins()
                    + " scores; for " + binner.bins() + " scores give " + (binner.bins() - 1));
        }
        return binner(own);
    }
}
