package org.segmentation.io.jdbc;

import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.segmentation.input.InputException;

/**
 * What a database or a driver says, as an exception that is safe to show. A connection's URL may hold a password, and
 * drivers put URLs into messages: what follows the start of one is cut off, and an original that says more than what
 * is shown is not kept as the cause.
 */
final class Failures {

    private static final List<String> SECRETS = List.of("jdbc:", "://", "password=", "password =", "pwd=");
    private static final String CUT = "(cut off, as it may hold a password)";
    /** How many messages of one failure are looked at. */
    private static final int DEEPEST = 20;

    private Failures() {
    }

    /**
     * A failure of a source.
     *
     * @param source what messages call it
     * @param what   what could not be done, such as {@code "cannot be read"}
     */
    static InputException of(String source, String what, Exception thrown) {
        // What is said of a batch repeats its statement with all values; the reason stands behind it.
        Exception failure = thrown instanceof BatchUpdateException batch && batch.getNextException() != null
                ? batch.getNextException() : thrown;
        String state = "";
        if (failure instanceof SQLException sql) {
            state = sql.getSQLState() != null ? " (SQLState " + sql.getSQLState() + ")"
                    : sql.getErrorCode() != 0 ? " (error code " + sql.getErrorCode() + ")" : "";
        }
        return InputException.of(what + ": " + shown(failure) + state).in(source).causedBy(safe(failure));
    }

    /** The message on one line, up to what may be a secret. */
    private static String shown(Throwable failure) {
        String message = failure.getMessage() == null ? failure.getClass().getName() : failure.getMessage();
        return withoutSecrets(message).replaceAll("\\s+", " ").strip();
    }

    private static String withoutSecrets(String message) {
        String lower = message.toLowerCase(Locale.ROOT);
        int cut = SECRETS.stream().mapToInt(lower::indexOf).filter(at -> at >= 0).min().orElse(-1);
        return cut < 0 ? message : message.substring(0, cut) + CUT;
    }

    /** The failure itself, or, if anything in it may hold a secret, one of the same place that does not. */
    private static Throwable safe(Throwable failure) {
        List<Throwable> all = new ArrayList<>();
        gather(failure, all, Collections.newSetFromMap(new IdentityHashMap<>()));
        boolean harmless = all.size() < DEEPEST && all.stream().map(Throwable::toString)
                .allMatch(text -> withoutSecrets(text).equals(text));
        if (harmless) {
            return failure;
        }
        SQLException copy = failure instanceof SQLException sql
                ? new SQLException(shown(failure), sql.getSQLState(), sql.getErrorCode())
                : new SQLException(failure.getClass().getName() + ": " + shown(failure));
        copy.setStackTrace(failure.getStackTrace());
        return copy;
    }

    private static void gather(@Nullable Throwable failure, List<Throwable> all, Set<Throwable> seen) {
        if (failure == null || all.size() >= DEEPEST || !seen.add(failure)) {
            return;
        }
        all.add(failure);
        gather(failure.getCause(), all, seen);
        for (Throwable suppressed : failure.getSuppressed()) {
            gather(suppressed, all, seen);
        }
        if (failure instanceof SQLException sql) {
            gather(sql.getNextException(), all, seen);
        }
    }
}
