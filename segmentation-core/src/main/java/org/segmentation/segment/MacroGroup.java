package org.segmentation.segment;

import java.util.List;
import java.util.Optional;
import org.segmentation.text.TextTable;

/**
 * One macro group of a {@link MacroModel}: split into micro segments, or kept whole for a reason.
 *
 * @param name      the group's name
 * @param customers how many customers it had when the model was fitted
 * @param outcome   whether it was split, or why not
 * @param model     its micro segments, named by their keys; empty if it is kept whole
 */
public record MacroGroup(String name, int customers, Outcome outcome, Optional<SegmentationModel> model) {

    /** What became of a macro group. */
    public enum Outcome {
        /** It was split into micro segments. */
        SPLIT,
        /** Kept whole: it has fewer customers than the minimum. */
        TOO_FEW_CUSTOMERS,
        /** Kept whole: fewer of its customers differ than there would be segments. */
        TOO_FEW_DISTINCT,
        /** Kept whole: its curve of inertia has no elbow. */
        NO_ELBOW,
        /** Kept whole: one segment was asked for. */
        ONE_SEGMENT
    }

    /**
     * Checks that the parts fit.
     *
     * @param name      the group's name
     * @param customers how many customers it had
     * @param outcome   what became of it
     * @param model     its micro segments
     * @throws IllegalArgumentException if the group is split without a model, or kept whole with one
     */
    public MacroGroup {
        if ((outcome == Outcome.SPLIT) != model.isPresent()) {
            throw new IllegalArgumentException("macro group '" + name + "' is " + outcome + (model.isPresent()
                    ? " but has a model" : " but has no model"));
        }
    }

    static MacroGroup whole(String name, int customers, Outcome outcome) {
        return new MacroGroup(name, customers, outcome, Optional.empty());
    }

    static MacroGroup split(String name, int customers, SegmentationModel model) {
        return new MacroGroup(name, customers, Outcome.SPLIT, Optional.of(model));
    }

    /**
     * The keys of its micro segments.
     *
     * @return an unmodifiable list such as {@code Germany / 1, Germany / 2}; the group's name alone if it is kept whole
     */
    public List<String> keys() {
        return model.map(SegmentationModel::names).orElse(List.of(name));
    }

    String why(int minimum) {
        return switch (outcome) {
            case SPLIT -> model.flatMap(SegmentationModel::elbow)
                    .map(elbow -> elbow.k().isPresent()
                            ? "elbow (" + elbow.rule() + ", strength " + TextTable.number(elbow.strength()) + ")"
                            : "no elbow, as told for that case").orElse("k given");
            case TOO_FEW_CUSTOMERS -> "kept whole: fewer than " + TextTable.number(minimum) + " customers";
            case TOO_FEW_DISTINCT -> "kept whole: too few customers that differ";
            case NO_ELBOW -> "kept whole: no elbow";
            case ONE_SEGMENT -> "kept whole: one segment asked for";
        };
    }
}
