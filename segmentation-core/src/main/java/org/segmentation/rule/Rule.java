package org.segmentation.rule;

import java.util.Objects;

/**
 * A segment's name and what a customer must be like to be in it.
 *
 * @param segment   the segment's name, not blank
 * @param condition when the rule matches
 */
public record Rule(String segment, Condition condition) {

    /**
     * Checks the name.
     *
     * @param segment   the segment's name
     * @param condition when the rule matches
     * @throws IllegalArgumentException if it is blank
     */
    public Rule {
        if (segment.isBlank()) {
            throw new IllegalArgumentException("a rule needs a segment's name that is not blank");
        }
        Objects.requireNonNull(condition);
    }

    /** For example {@code big and recent: monetary over 1000 and recency at most 30}. */
    @Override
    public String toString() {
        return segment + ": " + condition;
    }
}
