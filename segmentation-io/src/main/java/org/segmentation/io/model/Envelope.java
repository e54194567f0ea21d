package org.segmentation.io.model;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.segmentation.input.InputException;

/**
 * What a model file must begin with, looked at while it is being read: of another program's file, or of a file that
 * only a later version understands, no more is read than that. Used by one thread.
 */
final class Envelope implements BiConsumer<String, Object> {

    private static final List<String> MEMBERS = List.of("format", "version", "type", "provenance", "model",
            Checksum.NAME);

    private final String format;
    private final int newest;
    private final List<String> seen = new ArrayList<>();

    Envelope(String format, int newest) {
        this.format = format;
        this.newest = newest;
    }

    @Override
    public void accept(String name, Object value) {
        if (seen.isEmpty() && !(name.equals("format") && value.equals(format))) {
            throw foreign();
        }
        if (seen.size() == 1) {
            requireVersion(name, value);
        }
        if (seen.size() >= MEMBERS.size() || !name.equals(MEMBERS.get(seen.size()))) {
            throw InputException.of("was altered: '" + name + "' is not in its place; the members are " + MEMBERS);
        }
        seen.add(name);
    }

    private void requireVersion(String name, Object value) {
        if (!(name.equals("version") && value instanceof Fields.Numeral number && number.text().matches("[1-9][0-9]*"))) {
            throw InputException.of("was altered: it does not say the version of its format");
        }
        if (number.text().length() > 9 || Integer.parseInt(number.text()) > newest) {
            throw InputException.of("is of version " + number.text() + " of the format, which is newer than " + newest
                    + ", the newest that this library reads; read it with a newer one");
        }
    }

    void requireComplete() {
        if (seen.isEmpty()) {
            throw foreign();
        }
        if (seen.size() < MEMBERS.size()) {
            throw InputException.of("was altered: there is no '" + MEMBERS.get(seen.size()) + "'");
        }
    }

    private InputException foreign() {
        return InputException.of("is no model file: it does not begin with {\"format\": \"" + format + "\"");
    }
}
