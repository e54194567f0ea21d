package org.segmentation.io.report;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * All words of a report by key: headings, sentences, buttons, names of features. An immutable value, English to begin
 * with.
 *
 * <pre>{@code
 * Wording ours = Wording.english().with("card.customers", "Members").with("feature.monetary", "Spend");
 * Wording.english().texts().forEach((key, text) -> System.out.println(key + " = " + text));
 * }</pre>
 *
 * <p>Texts with places such as {@code {customers}} are those of a {@link Sentence}, and may use the places that the
 * English ones use, or fewer. Names of features go by {@code feature.} and the column's name, any column's; what has
 * none is called by its column's name in words.
 */
public final class Wording {

    private static final String FEATURE = "feature.";

    private final Map<String, String> texts;

    private Wording(Map<String, String> texts) {
        this.texts = texts;
    }

    /**
     * The library's own words.
     *
     * @return the wording
     */
    public static Wording english() {
        Properties read = new Properties();
        try {
            read.load(new StringReader(Resources.text("wording.properties")));
        } catch (IOException e) {
            throw new UncheckedIOException("text in memory cannot fail to be read, yet did", e);
        }
        Map<String, String> texts = new TreeMap<>();
        read.stringPropertyNames().forEach(key -> texts.put(key, read.getProperty(key)));
        return new Wording(Collections.unmodifiableMap(texts));
    }

    /**
     * The same words but for one text.
     *
     * @param key  one of {@link #texts()}, or {@code feature.} and a column's name
     * @param text the text
     * @return the wording
     * @throws IllegalArgumentException if there is no such key, or the text has a place that the present one has not
     */
    public Wording with(String key, String text) {
        String present = texts.get(key);
        if (present == null && !key.startsWith(FEATURE)) {
            throw new IllegalArgumentException("there is no text '" + key + "'; there are " + texts.keySet());
        }
        if (present != null) {
            Set<String> foreign = new TreeSet<>(Sentence.places(text));
            foreign.removeAll(Sentence.places(present));
            if (!foreign.isEmpty()) {
                throw new IllegalArgumentException("the text '" + key + "' has no figure for " + foreign + "; it has "
                        + Sentence.places(present));
            }
        }
        Map<String, String> more = new TreeMap<>(texts);
        more.put(key, text);
        return new Wording(Collections.unmodifiableMap(more));
    }

    /**
     * The same words but for some.
     *
     * @param changes texts by key, such as a whole translation
     * @return the wording
     * @throws IllegalArgumentException as {@link #with(String, String)}
     */
    public Wording with(Map<String, String> changes) {
        Wording changed = this;
        for (Map.Entry<String, String> change : changes.entrySet()) {
            changed = changed.with(change.getKey(), change.getValue());
        }
        return changed;
    }

    /**
     * Everything that is said.
     *
     * @return an unmodifiable map by key, in order of key
     */
    public Map<String, String> texts() {
        return texts;
    }

    String text(String key) {
        String text = texts.get(key);
        if (text == null) {
            throw new IllegalStateException("no text '" + key + "'");
        }
        return text;
    }

    /** A column's name as one says it: {@code averageOrderValue} is {@code Average order value}. */
    String feature(String column) {
        String given = texts.get(FEATURE + column);
        if (given != null) {
            return given;
        }
        StringBuilder words = new StringBuilder();
        for (int i = 0; i < column.length(); i++) {
            char c = column.charAt(i);
            boolean start = i > 0 && Character.isUpperCase(c) && Character.isLowerCase(column.charAt(i - 1));
            words.append(start ? " " : "").append(c == '_' ? ' ' : start ? Character.toLowerCase(c) : c);
        }
        if (words.length() > 0) {
            words.setCharAt(0, Character.toUpperCase(words.charAt(0)));
        }
        return words.toString();
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof Wording other && texts.equals(other.texts);
    }

    @Override
    public int hashCode() {
        return texts.hashCode();
    }

    /** How many texts there are. */
    @Override
    public String toString() {
        return texts.size() + " texts";
    }
}
