package org.segmentation.io.model;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.PrettyPrinter;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** {@link Members} as JSON text, closed by its {@link Checksum}. */
final class JsonWriting {

    private static final JsonFactory FACTORY = JsonFactory.builder()
            // The shortest text that gives the double back. The JDK's own is that only from Java 19 on, and the same
            // model should be the same bytes on every Java.
            .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
            .build();

    private final JsonGenerator generator;

    private JsonWriting(JsonGenerator generator) {
        this.generator = generator;
    }

    static byte[] withChecksum(Members members) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator generator = FACTORY.createGenerator(bytes)) {
            generator.setPrettyPrinter(indented());
            generator.writeStartObject();
            new JsonWriting(generator).members(members);
            generator.flush();
            generator.writeStringField(Checksum.NAME, Checksum.of(bytes.toByteArray()));
            generator.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("bytes in memory cannot fail to be written, yet did", e);
        }
        bytes.write('\n');
        return bytes.toByteArray();
    }

    private static PrettyPrinter indented() {
        return new DefaultPrettyPrinter(Separators.createDefaultInstance()
                .withObjectFieldValueSpacing(Separators.Spacing.AFTER).withArrayEmptySeparator("")
                .withObjectEmptySeparator(""))
                .withObjectIndenter(new DefaultIndenter("  ", "\n"));
    }

    private void members(Members members) throws IOException {
        for (Map.Entry<String, Object> member : members.values().entrySet()) {
            generator.writeFieldName(requireCharacters(member.getKey()));
            value(member.getValue());
        }
    }

    private void value(Object value) throws IOException {
        if (value instanceof String text) {
            generator.writeString(requireCharacters(text));
        } else if (value instanceof Long number) {
            generator.writeNumber(number);
        } else if (value instanceof Double number) {
            number(number);
        } else if (value instanceof Boolean flag) {
            generator.writeBoolean(flag);
        } else if (value instanceof double[] numbers) {
            generator.writeStartArray();
            for (double number : numbers) {
                number(number);
            }
            generator.writeEndArray();
        } else if (value instanceof int[] numbers) {
            generator.writeArray(numbers, 0, numbers.length);
        } else if (value instanceof List<?> list) {
            generator.writeStartArray();
            for (Object element : list) {
                value(element);
            }
            generator.writeEndArray();
        } else {
            generator.writeStartObject();
            members((Members) value);
            generator.writeEndObject();
        }
    }

    private static String requireCharacters(String text) {
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
            throw new IllegalArgumentException("a text of the model holds half a surrogate pair, which is no character: "
                    + text);
        }
        return text;
    }

    private void number(double number) throws IOException {
        if (!(Math.abs(number) <= Double.MAX_VALUE)) {
            throw new IllegalArgumentException("a model file holds finite numbers, not " + number);
        }
        generator.writeNumber(number);
    }
}
