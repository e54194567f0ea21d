package org.segmentation.io.csv;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * How a file is written.
 *
 * @param delimiter what parts the cells
 * @param charset   of the bytes, if no byte order mark says otherwise
 * @param trailing  whether each row ends with one more delimiter
 * @param numbers   how numbers are written
 * @param plainIds  whether ids such as 17850.0 are read as 17850
 * @param said      what of this the caller has said, and what is only a default
 */
record Dialect(char delimiter, Charset charset, boolean trailing, NumberStyle numbers, boolean plainIds,
        Set<Said> said) {

    /** What a caller can say, and what is otherwise looked for where that is asked. */
    enum Said { DELIMITER, CHARSET, TRAILING, NUMBERS }

    static final Dialect USUAL = new Dialect(',', StandardCharsets.UTF_8, false, NumberStyle.PLAIN, false, Set.of());

    Dialect delimiter(char changed) {
        if ("\"\r\n".indexOf(changed) >= 0) {
            throw new IllegalArgumentException("a quote or the end of a line cannot be the delimiter");
        }
        return new Dialect(changed, charset, trailing, numbers, plainIds, and(Said.DELIMITER));
    }

    Dialect charset(Charset changed) {
        return new Dialect(delimiter, changed, trailing, numbers, plainIds, and(Said.CHARSET));
    }

    Dialect trailing(boolean changed) {
        return new Dialect(delimiter, charset, changed, numbers, plainIds, and(Said.TRAILING));
    }

    /** Numbers with other separators. */
    Dialect separators(NumberStyle changed) {
        return new Dialect(delimiter, charset, trailing, changed, plainIds, and(Said.NUMBERS));
    }

    /** Numbers with more around them, which says nothing of their separators. */
    Dialect signs(NumberStyle changed) {
        return new Dialect(delimiter, charset, trailing, changed, plainIds, said);
    }

    Dialect withPlainIds() {
        return new Dialect(delimiter, charset, trailing, numbers, true, said);
    }

    private Set<Said> and(Said more) {
        EnumSet<Said> both = EnumSet.of(more);
        both.addAll(said);
        return Collections.unmodifiableSet(both);
    }
}
