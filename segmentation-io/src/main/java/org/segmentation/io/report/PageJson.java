package org.segmentation.io.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The page's data as JSON of ASCII characters that can stand between script tags, whatever the texts hold. */
final class PageJson {

    private static final JsonFactory FACTORY = JsonFactory.builder()
            // The same bytes on every Java: the JDK's own texts of doubles changed with Java 19.
            .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
            // Line separators and halves of surrogate pairs included.
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .build();

    private final JsonGenerator json;

    private PageJson(JsonGenerator json) {
        this.json = json;
    }

    /** No tag or comment can begin or end within a text. */
    private static final class NoMarkup extends CharacterEscapes {

        private static final long serialVersionUID = 1;
        private static final int[] ESCAPES = escapes();

        private static int[] escapes() {
            int[] escapes = standardAsciiEscapesForJSON();
            for (char c : new char[] {'<', '>', '&', '\''}) {
                escapes[c] = ESCAPE_STANDARD;
            }
            return escapes;
        }

        @Override
        public int[] getEscapeCodesForAscii() {
            return ESCAPES.clone();
        }

        @Override
        public @Nullable SerializableString getEscapeSequence(int character) {
            return null;
        }
    }

    /** A writer of characters, as only that writes halves of surrogate pairs. */
    static JsonGenerator generator(OutputStream to) throws IOException {
        JsonGenerator generator = FACTORY.createGenerator(new OutputStreamWriter(to, StandardCharsets.US_ASCII));
        generator.setCharacterEscapes(new NoMarkup());
        return generator;
    }

    static void number(JsonGenerator json, double number) throws IOException {
        if (!(Math.abs(number) <= Double.MAX_VALUE)) {
            json.writeNull();
        } else if (number == Math.rint(number) && Math.abs(number) < 1e15) {
            json.writeNumber((long) number);
        } else {
            json.writeNumber(number);
        }
    }

    /** Everything but the points. */
    static String of(PageContent content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator generator = generator(bytes)) {
            new PageJson(generator).page(content);
        } catch (IOException e) {
            throw new UncheckedIOException("bytes in memory cannot fail to be written, yet did", e);
        }
        return bytes.toString(StandardCharsets.US_ASCII);
    }

    private void page(PageContent content) throws IOException {
        json.writeStartObject();
        json.writeStringField("title", content.title());
        json.writeStringField("made", content.made().toString());
        json.writeStringField("locale", content.locale());
        json.writeStringField("currency", content.currency());
        json.writeObjectFieldStart("words");
        for (Map.Entry<String, String> word : content.words().entrySet()) {
            json.writeStringField(word.getKey(), word.getValue());
        }
        json.writeEndObject();
        json.writeArrayFieldStart("groupings");
        for (Map.Entry<String, List<String>> grouping : content.groupings().entrySet()) {
            json.writeStartObject();
            json.writeStringField("name", grouping.getKey());
            texts("groups", grouping.getValue());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeObjectFieldStart("colours");
        for (Map.Entry<String, Map<String, Integer>> colours : content.colours().entrySet()) {
            json.writeArrayFieldStart(colours.getKey());
            for (Map.Entry<String, Integer> group : colours.getValue().entrySet()) {
                json.writeStartArray();
                json.writeString(group.getKey());
                json.writeNumber(group.getValue());
                json.writeEndArray();
            }
            json.writeEndArray();
        }
        json.writeEndObject();
        sentences(content.lead());
        json.writeFieldName("cards");
        cards(content.headlines());
        json.writeArrayFieldStart("sections");
        for (ReportSection section : content.sections()) {
            section(section);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void texts(String name, List<String> texts) throws IOException {
        json.writeArrayFieldStart(name);
        for (String text : texts) {
            json.writeString(text);
        }
        json.writeEndArray();
    }

    private void section(ReportSection section) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", section.id());
        json.writeStringField("title", section.title());
        sentences(section.sentences());
        json.writeArrayFieldStart("blocks");
        for (Object block : section.blocks()) {
            json.writeStartObject();
            if (block instanceof Chart chart) {
                json.writeFieldName("chart");
                chart(chart);
            } else if (block instanceof Cards cards) {
                json.writeFieldName("cards");
                cards(cards);
            } else if (block instanceof SegmentTable segments) {
                json.writeFieldName("segments");
                table(segments.table());
            } else if (block instanceof ReportSection.Titled titled) {
                json.writeStringField("title", titled.title());
                json.writeFieldName("table");
                table(titled.table());
            }
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void chart(Chart chart) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", chart.name());
        json.writeStringField("title", chart.title());
        json.writeStringField("kind", chart.kind().word());
        json.writeStringField("by", chart.colouredBy());
        json.writeStringField("mark", chart.marked());
        json.writeStringField("axis", chart.axis());
        json.writeNumberField("drawn", chart.drawn());
        sentences(chart.sentences());
        json.writeFieldName("table");
        table(chart.table());
        json.writeEndObject();
    }

    private void table(ReportTable table) throws IOException {
        json.writeStartArray();
        for (ReportTable.Column column : table.columns()) {
            json.writeStartObject();
            json.writeStringField("t", column.title());
            json.writeStringField("f", column.format().word());
            json.writeStringField("u", column.unit());
            json.writeArrayFieldStart("v");
            for (Object cell : column.cells()) {
                value(cell);
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void cards(Cards cards) throws IOException {
        json.writeStartArray();
        for (Cards.Card card : cards.cards()) {
            json.writeStartObject();
            json.writeStringField("title", card.title());
            json.writeStringField("by", card.grouping());
            if (card.headline() != null) {
                json.writeFieldName("headline");
                figure(card.headline());
            }
            sentences(card.text() == null ? List.of() : List.of(card.text()));
            json.writeArrayFieldStart("facts");
            for (Cards.Fact fact : card.facts()) {
                json.writeStartObject();
                json.writeStringField("name", fact.name());
                json.writeFieldName("figure");
                figure(fact.figure());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void sentences(List<Sentence> sentences) throws IOException {
        json.writeArrayFieldStart("says");
        for (Sentence sentence : sentences) {
            json.writeStartObject();
            json.writeStringField("t", sentence.template());
            json.writeObjectFieldStart("v");
            for (Map.Entry<String, Figure> figure : sentence.figures().entrySet()) {
                json.writeFieldName(figure.getKey());
                figure(figure.getValue());
            }
            json.writeEndObject();
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void figure(Figure figure) throws IOException {
        json.writeStartObject();
        json.writeFieldName("v");
        value(figure.value());
        json.writeStringField("f", figure.format().word());
        json.writeStringField("u", figure.unit());
        json.writeEndObject();
    }

    private void value(@Nullable Object value) throws IOException {
        if (value instanceof Double number) {
            number(json, number);
        } else if (value == null) {
            json.writeNull();
        } else {
            json.writeString(value.toString());
        }
    }
}
