package org.segmentation.io.model;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.function.BiConsumer;
import org.segmentation.input.InputException;

/**
 * JSON text taken apart into maps, lists, arrays of numbers, texts, numerals and truth values, within {@link Bounds}.
 * Of Jackson it needs the stream of tokens alone: nothing is bound to a class by what a file says.
 */
final class JsonReading {

    private static final JsonFactory FACTORY = JsonFactory.builder()
            // Understood so that they can be refused by name.
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            // Names come from a file that may be hostile: none of them into the table that all of the JVM shares.
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(Bounds.DEPTH)
                    .maxStringLength(Bounds.TEXT).maxNameLength(Bounds.TEXT).maxNumberLength(Bounds.NUMERAL)
                    .maxDocumentLength(Bounds.BYTES).build())
            .build();

    private final JsonParser parser;
    private int values;
    private int numbersInLists;

    private JsonReading(JsonParser parser) {
        this.parser = parser;
    }

    /**
     * Reads an object.
     *
     * @param member told of each member of the object itself, as soon as it is read: it may refuse to go on
     */
    static Map<String, Object> object(byte[] json, BiConsumer<String, Object> member) {
        try (JsonParser parser = FACTORY.createParser(json)) {
            try {
                return new JsonReading(parser).whole(member);
            } catch (JsonProcessingException broken) {
                JsonLocation reached = parser.currentLocation();
                throw InputException.of(problem(broken, reached.getByteOffset() >= json.length))
                        .atLine(reached.getLineNr()).causedBy(broken);
            }
        } catch (IOException undecodable) {
            throw InputException.of("is not JSON in UTF-8").causedBy(undecodable);
        }
    }

    /** A word or a numeral that ends too soon is no end of the input to the parser, but a wrong word. */
    private static String problem(JsonProcessingException broken, boolean atEnd) {
        if (broken instanceof StreamConstraintsException) {
            return "goes on beyond bounds; " + Bounds.told();
        }
        return atEnd || broken instanceof JsonEOFException
                ? "ends in the middle: it was cut off when it was written or copied"
                : "is not JSON in UTF-8 from here on: it was damaged, or is no model file";
    }

    private Map<String, Object> whole(BiConsumer<String, Object> member) throws IOException {
        JsonToken first = parser.nextToken();
        if (first == null) {
            throw InputException.of("is empty");
        }
        if (first != JsonToken.START_OBJECT) {
            throw InputException.of("is no model file: it does not begin with {");
        }
        Map<String, Object> members = members("", member);
        if (parser.nextToken() != null) {
            throw InputException.of("goes on after its end");
        }
        return members;
    }

    private Map<String, Object> members(String path, BiConsumer<String, Object> member) throws IOException {
        Map<String, Object> members = new LinkedHashMap<>();
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            String place = path.isEmpty() ? name : path + "." + name;
            if (members.containsKey(name)) {
                throw InputException.of(place + " is there twice").atLine(parser.currentLocation().getLineNr());
            }
            Object value = value(place, parser.nextToken());
            members.put(name, value);
            member.accept(name, value);
        }
        return members;
    }

    private Object value(String path, JsonToken token) throws IOException {
        if (++values > Bounds.VALUES) {
            throw InputException.of("goes on beyond bounds; " + Bounds.told());
        }
        if (values % 1024 == 0) {
            stopIfInterrupted();
        }
        return switch (token) {
            case START_OBJECT -> members(path, (name, value) -> { });
            case START_ARRAY -> list(path);
            case VALUE_STRING -> parser.getText();
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Fields.Numeral(parser.getText());
            case VALUE_TRUE -> Boolean.TRUE;
            case VALUE_FALSE -> Boolean.FALSE;
            default -> throw InputException.of(path + " is " + parser.getText() + "; what is not known is left out")
                    .atLine(parser.currentLocation().getLineNr());
        };
    }

    /** An array if it begins with a number, which many lists do that are long. */
    private Object list(String path) throws IOException {
        JsonToken token = parser.nextToken();
        if (token.isNumeric()) {
            return numbers(path);
        }
        List<Object> list = new ArrayList<>();
        for (; token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            list.add(value(path, token));
        }
        return List.copyOf(list);
    }

    /** Parsed by the JDK: to the nearest double, whatever is spelt. */
    private double[] numbers(String path) throws IOException {
        double[] numbers = new double[4];
        int count = 0;
        for (JsonToken token = parser.currentToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            if (!token.isNumeric()) {
                throw InputException.of(path + " holds numbers and something else")
                        .atLine(parser.currentLocation().getLineNr());
            }
            if (++numbersInLists > Bounds.NUMBERS) {
                throw InputException.of("goes on beyond bounds; " + Bounds.told());
            }
            if (count == numbers.length) {
                numbers = Arrays.copyOf(numbers, 2 * count);
            }
            numbers[count++] = Double.parseDouble(parser.getText());
            if (count % 1024 == 0) {
                stopIfInterrupted();
            }
        }
        return Arrays.copyOf(numbers, count);
    }

    private static void stopIfInterrupted() {
        if (Thread.currentThread().isInterrupted()) {
            throw new CancellationException("interrupted while a model file was being read");
        }
    }
}
