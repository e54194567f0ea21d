package org.segmentation.rfm;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/** Three scores, recency first, as text: three digits such as {@code 543}, or {@code 10-4-3}, which any number can take. */
record RfmCell(int r, int f, int m) {

    private static final Pattern DIGITS = Pattern.compile("[1-9]{3}");
    private static final Pattern NUMBERS = Pattern.compile("[1-9][0-9]{0,3}(-[1-9][0-9]{0,3}){2}");

    /** Empty if the text is no cell. */
    static Optional<RfmCell> of(String text) {
        boolean digits = DIGITS.matcher(text).matches();
        if (!digits && !NUMBERS.matcher(text).matches()) {
            return Optional.empty();
        }
        int[] scores = Arrays.stream(text.split(digits ? "" : "-")).mapToInt(Integer::parseInt).toArray();
        return Optional.of(new RfmCell(scores[0], scores[1], scores[2]));
    }

    /** The cell of a number within a map, numbers rising from 0 as the cells do. */
    static RfmCell at(int index, int bins) {
        return new RfmCell(index / bins / bins + 1, index / bins % bins + 1, index % bins + 1);
    }

    int index(int bins) {
        return ((r - 1) * bins + f - 1) * bins + m - 1;
    }

    int highest() {
        return Math.max(r, Math.max(f, m));
    }

    /** As scores up to a number are written: with ten or more, {@code 5-4-3} rather than {@code 543}. */
    String text(int highestScore) {
        String gap = highestScore < 10 ? "" : "-";
        return r + gap + f + gap + m;
    }
}
