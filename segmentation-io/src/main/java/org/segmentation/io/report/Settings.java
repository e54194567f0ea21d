package org.segmentation.io.report;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How a report is made, whatever it is of. */
record Settings(String title, String currency, Wording wording, @Nullable Locale locale, @Nullable Instant made,
        @Nullable LocalDate from, @Nullable LocalDate to, @Nullable String spend, boolean ids, int points) {

    static final int POINTS = 20_000;

    static Settings titled(String title) {
        if (title.isBlank()) {
            throw new IllegalArgumentException("a report needs a title that is not blank");
        }
        return new Settings(title, "", Wording.english(), null, null, null, null, null, true, POINTS);
    }

    Settings currency(String code) {
        return new Settings(title, code, wording, locale, made, from, to, spend, ids, points);
    }

    Settings wording(Wording words) {
        return new Settings(title, currency, words, locale, made, from, to, spend, ids, points);
    }

    Settings locale(Locale of) {
        return new Settings(title, currency, wording, of, made, from, to, spend, ids, points);
    }

    Settings made(Instant at) {
        return new Settings(title, currency, wording, locale, at, from, to, spend, ids, points);
    }

    Settings period(LocalDate first, LocalDate last) {
        return new Settings(title, currency, wording, locale, made, first, last, spend, ids, points);
    }

    Settings spend(String column) {
        return new Settings(title, currency, wording, locale, made, from, to, column, ids, points);
    }

    Settings withoutIds() {
        return new Settings(title, currency, wording, locale, made, from, to, spend, false, points);
    }

    Settings points(int most) {
        return new Settings(title, currency, wording, locale, made, from, to, spend, ids, most);
    }
}
