package org.segmentation.io.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** A page taken apart as a browser would. */
record PageReading(String html, Map<?, ?> parsed) {

    static PageReading of(HtmlReport report) {
        String html = report.toHtml();
        return new PageReading(html, (Map<?, ?>) parse(element(html, "<script type=\"application/json\" id=\"data\">")));
    }

    private static String element(String html, String tag) {
        int from = html.indexOf(tag) + tag.length();
        return html.substring(from, html.indexOf("</script>", from));
    }

    private static byte[] unpacked(String base64) {
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(Base64.getDecoder().decode(base64)))) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String data() {
        return element(html, "<script type=\"application/json\" id=\"data\">");
    }

    String points() {
        return new String(unpacked(element(html, "<script type=\"text/plain\" id=\"points\">")), StandardCharsets.UTF_8);
    }

    String policy() {
        Matcher matcher = Pattern.compile("Content-Security-Policy\" content=\"([^\"]*)\"").matcher(html);
        return matcher.find() ? matcher.group(1) : "";
    }

    List<String> scriptSources() {
        return Arrays.stream(policy().split("; ")).filter(rule -> rule.startsWith("script-src "))
                .flatMap(rule -> Arrays.stream(rule.substring("script-src ".length()).split(" "))).toList();
    }

    String hashOfCode() {
        return hash(element(html, "<script>").getBytes(StandardCharsets.UTF_8));
    }

    String hashOfPlotly() {
        return hash(unpacked(element(html, "<script type=\"text/plain\" id=\"plotly\">")));
    }

    private static String hash(byte[] bytes) {
        try {
            return Base64.getEncoder().encodeToString(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Nullable Object json(String member) {
        return parsed.get(member);
    }

    List<String> sections() {
        return ((List<?>) Objects.requireNonNull(json("sections"))).stream()
                .map(section -> String.valueOf(((Map<?, ?>) section).get("id"))).toList();
    }

    /** Every sentence of the page, in English figures. */
    List<String> says() {
        List<String> said = new ArrayList<>();
        collect(parsed, said);
        return said;
    }

    private static void collect(@Nullable Object json, List<String> into) {
        if (json instanceof Map<?, ?> object) {
            if (object.get("says") instanceof List<?> sentences) {
                sentences.forEach(sentence -> into.add(said((Map<?, ?>) sentence)));
            }
            object.values().forEach(value -> collect(value, into));
        } else if (json instanceof List<?> list) {
            list.forEach(value -> collect(value, into));
        }
    }

    private static String said(Map<?, ?> sentence) {
        Sentence said = Sentence.of(String.valueOf(sentence.get("t")));
        for (Map.Entry<?, ?> place : ((Map<?, ?>) Objects.requireNonNull(sentence.get("v"))).entrySet()) {
            Map<?, ?> figure = (Map<?, ?>) place.getValue();
            said = said.with(String.valueOf(place.getKey()), new Figure(figure.get("v"),
                    Figure.Format.valueOf(String.valueOf(figure.get("f")).toUpperCase(java.util.Locale.ROOT)),
                    String.valueOf(figure.get("u"))));
        }
        return said.toString();
    }

    List<Integer> pointGroups(String grouping) {
        Map<?, ?> groups = (Map<?, ?>) Objects.requireNonNull(((Map<?, ?>) parse(points())).get("groups"));
        return ((List<?>) Objects.requireNonNull(groups.get(grouping))).stream().map(g -> ((Double) g).intValue()).toList();
    }

    private static Object parse(String json) {
        try (JsonParser parser = new JsonFactory().createParser(json)) {
            parser.nextToken();
            return Objects.requireNonNull(value(parser));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static @Nullable Object value(JsonParser parser) throws IOException {
        JsonToken token = parser.currentToken();
        if (token == JsonToken.START_OBJECT) {
            Map<String, @Nullable Object> object = new LinkedHashMap<>();
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String name = parser.currentName();
                parser.nextToken();
                object.put(name, value(parser));
            }
            return object;
        }
        if (token == JsonToken.START_ARRAY) {
            List<@Nullable Object> list = new ArrayList<>();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                list.add(value(parser));
            }
            return list;
        }
        return token == JsonToken.VALUE_STRING ? parser.getText() : token == JsonToken.VALUE_NULL ? null
                : (Object) parser.getDoubleValue();
    }
}
