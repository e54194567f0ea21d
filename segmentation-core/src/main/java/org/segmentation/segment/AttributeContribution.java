package org.segmentation.segment;

/**
 * What one attribute has to do with distances: a numeric column, or all indicators of a categorical one together.
 *
 * @param attribute  its name
 * @param share      its share of the squared distance between two customers, on average over all pairs; which is its share
 *                   of the total variance. 0 to 1
 * @param separation its share of the squared distance between groups: of Σ size × squared distance of each group's mean
 *                   from the mean of all. 0 to 1
 * @param explained  the share of the attribute's own variance that lies between the groups, 0 to 1: η², the correlation
 *                   ratio; NaN if the attribute does not vary
 */
public record AttributeContribution(String attribute, double share, double separation, double explained) {
}
