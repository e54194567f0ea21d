package org.segmentation.change;

import java.util.Arrays;
import java.util.List;

/** Where a customer stands between the first order and the last. {@link Stages} says when which is which. */
public enum Stage {

    /** Known, but has never bought: a prospect. */
    FUN("Fun"),

    /** First order not long ago. */
    NEW("New"),

    /** Buys, and is none of the others. */
    ACTIVE("Active"),

    /** Active, and among those who spend most. */
    STAR("Star"),

    /** Last order too long ago. */
    CHURN("Churn"),

    /** Was away for too long, and came back not long ago. */
    REENGAGED("Reengaged");

    static final List<String> TITLES = Arrays.stream(values()).map(Stage::title).toList();

    private final String title;

    Stage(String title) {
        this.title = title;
    }

    /**
     * What groups of customers at this stage are called.
     *
     * @return for example {@code "Reengaged"}
     */
    public String title() {
        return title;
    }

    @Override
    public String toString() {
        return title;
    }
}
