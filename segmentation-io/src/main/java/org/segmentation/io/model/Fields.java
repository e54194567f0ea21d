package org.segmentation.io.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.segmentation.input.InputException;

/**
 * The members of a JSON object that was read, each asked for by name and kind; whatever is not there, not of that kind
 * or not asked for at all is an {@link InputException} that says where. Used by one thread.
 */
final class Fields {

    /** A number as it is spelt: whoever asks says whether it must be a whole one. */
    record Numeral(String text) {
    }

    private final String path;
    private final Map<String, Object> values;
    private final Set<String> asked = new HashSet<>();
    private final List<Fields> within = new ArrayList<>();

    /** Texts, numerals, Booleans, double[], and lists and maps of these. */
    Fields(String path, Map<String, Object> values) {
        this.path = path;
        this.values = values;
    }

    boolean has(String name) {
        return values.containsKey(name);
    }

    String text(String name) {
        return as(name, String.class, "a text");
    }

    boolean flag(String name) {
        return as(name, Boolean.class, "true or false");
    }

    double number(String name) {
        double value = Double.parseDouble(as(name, Numeral.class, "a number").text());
        if (!(Math.abs(value) <= Double.MAX_VALUE)) {
            throw wrong(name, "a finite number");
        }
        return value;
    }

    long whole(String name) {
        try {
            return Long.parseLong(as(name, Numeral.class, "a whole number").text());
        } catch (NumberFormatException e) {
            throw wrong(name, "a whole number of 64 bits");
        }
    }

    int integer(String name) {
        long value = whole(name);
        if (value != (int) value) {
            throw wrong(name, "a whole number of 32 bits");
        }
        return (int) value;
    }

    double[] numbers(String name) {
        return numbers(name, value(name));
    }

    int[] integers(String name) {
        double[] numbers = numbers(name);
        for (double number : numbers) {
            if (number != (int) number) {
                throw wrong(name, "whole numbers of 32 bits, and not hold " + number);
            }
        }
        return Arrays.stream(numbers).mapToInt(number -> (int) number).toArray();
    }

    double[][] rows(String name) {
        return list(name, "a list of lists of numbers").stream().map(row -> numbers(name, row)).toArray(double[][]::new);
    }

    private double[] numbers(String name, Object value) {
        if (value instanceof List<?> list && list.isEmpty()) {
            return new double[0];
        }
        if (!(value instanceof double[] numbers)) {
            throw wrong(name, "a list of numbers");
        }
        for (double number : numbers) {
            if (!(Math.abs(number) <= Double.MAX_VALUE)) {
                throw wrong(name, "finite numbers, and not hold " + number);
            }
        }
        return numbers.clone();
    }

    List<String> texts(String name) {
        return list(name, "a list of texts").stream().map(text -> {
            if (!(text instanceof String string)) {
                throw wrong(name, "a list of texts");
            }
            return string;
        }).toList();
    }

    <T> List<T> each(String name, Function<Fields, T> reader) {
        List<T> read = new ArrayList<>();
        for (Object element : list(name, "a list of objects")) {
            read.add(reader.apply(object(name + "[" + read.size() + "]", element)));
        }
        return read;
    }

    Fields object(String name) {
        return object(name, value(name));
    }

    @SuppressWarnings("unchecked")
    private Fields object(String name, Object value) {
        if (!(value instanceof Map<?, ?> map)) {
            throw wrong(name, "an object");
        }
        // What the parser makes has texts as keys.
        Fields fields = new Fields(place(name), (Map<String, Object>) map);
        within.add(fields);
        return fields;
    }

    /** The names of the members in their order. */
    List<String> names() {
        return List.copyOf(values.keySet());
    }

    /** A text that stands for one of several things, such as a constant of an enum by its name. */
    <T> T choice(String name, T[] choices, Function<T, String> spelling) {
        String text = text(name);
        return Arrays.stream(choices).filter(choice -> spelling.apply(choice).equals(text)).findFirst()
                .orElseThrow(() -> wrong(name, "one of " + Arrays.stream(choices).map(spelling).toList()
                        + ", not '" + text + "'"));
    }

    <E extends Enum<E>> E constant(String name, E[] constants) {
        return choice(name, constants, Enum::name);
    }

    private List<?> list(String name, String called) {
        return as(name, List.class, called);
    }

    private <T> T as(String name, Class<T> kind, String called) {
        Object value = value(name);
        if (!kind.isInstance(value)) {
            throw wrong(name, called);
        }
        return kind.cast(value);
    }

    private Object value(String name) {
        asked.add(name);
        @Nullable Object value = values.get(name);
        if (value == null) {
            throw InputException.of(place(name) + " is not there");
        }
        return value;
    }

    InputException wrong(String name, String right) {
        return InputException.of(place(name) + " must be " + right);
    }

    private String place(String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    /** Refuses members, here or within, that nobody has asked for: what they say would be lost. */
    void requireAllAsked() {
        for (String name : values.keySet()) {
            if (!asked.contains(name)) {
                throw InputException.of(place(name) + " is no member that is known");
            }
        }
        within.forEach(Fields::requireAllAsked);
    }
}
