package org.segmentation.io.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/** The members of a JSON object to be written, in their order. Used by one thread. */
final class Members {

    private final Map<String, Object> values = new LinkedHashMap<>();

    /** An object a thing, each filled by the same writer. */
    static <T> List<Members> each(List<T> things, BiConsumer<T, Members> writer) {
        return things.stream().map(thing -> of(thing, writer)).toList();
    }

    static <T> Members of(T thing, BiConsumer<T, Members> writer) {
        Members members = new Members();
        writer.accept(thing, members);
        return members;
    }

    /** What is to be written: texts, numbers, truth values, arrays and lists of these, members. */
    Map<String, Object> values() {
        return Collections.unmodifiableMap(values);
    }

    Members put(String name, String text) {
        return with(name, text);
    }

    /** Enum constants are written as they are spelt. */
    Members put(String name, Enum<?> constant) {
        return with(name, constant.name());
    }

    Members put(String name, long number) {
        return with(name, number);
    }

    Members put(String name, double number) {
        return with(name, number);
    }

    Members put(String name, boolean flag) {
        return with(name, flag);
    }

    Members put(String name, double[] numbers) {
        return with(name, numbers);
    }

    Members put(String name, int[] numbers) {
        return with(name, numbers);
    }

    Members put(String name, double[][] rows) {
        return with(name, List.of(rows));
    }

    /** A list of texts or of members. */
    Members put(String name, List<?> list) {
        return with(name, list);
    }

    Members put(String name, Members object) {
        return with(name, object);
    }

    private Members with(String name, Object value) {
        values.put(name, value);
        return this;
    }
}
