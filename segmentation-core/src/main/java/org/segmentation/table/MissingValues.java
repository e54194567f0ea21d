package org.segmentation.table;

/** What to do with a row that lacks a value: a table never guesses. */
public enum MissingValues {

    /** Stop with an error that names the row and the column. The default everywhere. */
    REFUSE,

    /** Leave the row out and count it in the table's {@link FeatureTable#intake() intake}. */
    DROP,

    /** Keep the row with a missing value (NaN), for a transform to impute before anything measures distances. */
    KEEP
}
