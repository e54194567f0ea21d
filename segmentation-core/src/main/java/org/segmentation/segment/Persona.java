package org.segmentation.segment;

import java.util.Objects;

/**
 * A group of customers as one speaks of it.
 *
 * @param name        a short name, such as {@code Recent big spenders}; not blank
 * @param description one line in plain words, such as {@code buys often, spends much, last bought within a week}
 */
public record Persona(String name, String description) {

    /**
     * Checks the parts.
     *
     * @param name        a short name, not blank
     * @param description one line in plain words
     * @throws IllegalArgumentException if the name is blank
     */
    public Persona {
        Objects.requireNonNull(description, "description");
        if (name.isBlank()) {
            throw new IllegalArgumentException("a persona needs a name that is not blank");
        }
    }

    /** The name and the description. */
    @Override
    public String toString() {
        return name + ": " + description;
    }
}
