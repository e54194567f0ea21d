package org.segmentation.io.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.segmentation.transform.Transforms.log1p;
import static org.segmentation.transform.Transforms.standardise;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.segmentation.binning.QuantileBins;
import org.segmentation.cluster.ElbowSelector;
import org.segmentation.cluster.KMeans;
import org.segmentation.cluster.KMeansModel;
import org.segmentation.feature.AsOf;
import org.segmentation.input.InputException;
import org.segmentation.rfm.QuantileTiers;
import org.segmentation.rfm.TierScheme;
import org.segmentation.segment.SegmentationModel;
import org.segmentation.segment.Segmenter;
import org.segmentation.table.FeatureColumn;
import org.segmentation.table.FeatureTable;

class ModelJsonTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-01-02T03:04:05.678Z"), ZoneOffset.UTC);

    private static final FeatureTable SHOP = FeatureTable.of(List.of("a", "b", "c", "d", "e", "f"),
            List.of(FeatureColumn.numeric("recency").unit("days").lowIsGood(), FeatureColumn.numeric("monetary").unit("EUR")),
            new double[] {3, 900, 4, 950, 200, 40, 220, 50, 5, 60, 6, 55});

    private static final ModelJson<KMeansModel> CLUSTERS = ModelJson.of(
            KMeansModel.of(SHOP.columns(), new double[][] {{3.5, 925}, {0.1, 50}}), CLOCK).customers(6).seed(42)
            .asOf(AsOf.of(LocalDate.of(2019, 4, 30), ZoneOffset.UTC));

    private static SegmentationModel segments() {
        return Segmenter.using(ElbowSelector.between(1, 4).using(KMeans.defaults().seed(7)))
                .transform(log1p("monetary").then(standardise())).otherwise(2).fit(SHOP)
                .names(List.of("small", "big", "gone"));
    }

    @Test
    void a_model_is_loaded_as_it_was_saved(@TempDir Path folder) {
        Path file = folder.resolve("model.json");
        SegmentationModel model = segments();
        ModelJson.of(model, CLOCK).customers(SHOP.rows()).write(file);
        ModelJson<SegmentationModel> loaded = ModelJson.read(file, SegmentationModel.class);
        assertThat(loaded.model()).isEqualTo(model);
        assertThat(loaded.model().segment(SHOP).labels()).isEqualTo(model.segment(SHOP).labels());
        assertThat(loaded.model().elbow().orElseThrow()).hasToString(model.elbow().orElseThrow().toString());
        assertThat(loaded.type()).isEqualTo("segmentation");
        assertThat(loaded.made()).isEqualTo(CLOCK.instant());
        assertThat(loaded.seed()).hasValue(7);
        assertThat(loaded.customers()).hasValue(6);
        assertThat(loaded.asOf()).isEmpty();
        assertThat(loaded.features()).containsExactly(Map.entry("recency", "days"), Map.entry("monetary", "EUR"));
        assertThat(loaded.madeBy()).matches("\\d+\\.\\d+.*");
        assertThat(loaded.toString()).startsWith("segmentation, made 2026-01-02T03:04:05.678Z by version "
                + loaded.madeBy() + ", of 6 customers, seed 7, features {recency=days, monetary=EUR}\n3 segments ");
    }

    @Test
    void the_text_is_for_people_too_and_the_same_in_every_locale() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            assertThat(CLUSTERS.toJson().replaceAll("[0-9a-f]{64}", "…").replace(CLUSTERS.madeBy(), "1.0")).isEqualTo("""
                    {
                      "format": "segmentation-model",
                      "version": 1,
                      "type": "k-means",
                      "provenance": {
                        "library": "1.0",
                        "made": "2026-01-02T03:04:05.678Z",
                        "asOf": {
                          "date": "2019-04-30",
                          "zone": "Z"
                        },
                        "customers": 6,
                        "seed": 42,
                        "features": {
                          "recency": "days",
                          "monetary": "EUR"
                        }
                      },
                      "model": {
                        "columns": [ {
                          "name": "recency",
                          "unit": "days",
                          "kind": "NUMERIC",
                          "direction": "LOW_IS_GOOD"
                        }, {
                          "name": "monetary",
                          "unit": "EUR",
                          "kind": "NUMERIC",
                          "direction": "HIGH_IS_GOOD"
                        } ],
                        "centroids": [ [ 3.5, 925.0 ], [ 0.1, 50.0 ] ]
                      },
                      "checksum": "sha256:…"
                    }
                    """);
        } finally {
            Locale.setDefault(before);
        }
    }

    /** What another program would do to check a file, as the package describes it. */
    @Test
    void the_checksum_is_that_of_the_bytes_before_it_without_white_space() throws Exception {
        String json = ModelJson.of(TierScheme.quantiles("Gold \" { 😀", "the \\ rest")).toJson();
        String compact = Pattern.compile("(\"(?:[^\"\\\\]|\\\\.)*\")|\\s+").matcher(json)
                .replaceAll(match -> match.group(1) == null ? "" : java.util.regex.Matcher.quoteReplacement(match.group(1)));
        String[] parts = compact.split(Pattern.quote(",\"checksum\":"));
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(parts[0].getBytes(StandardCharsets.UTF_8));
        assertThat(parts).hasSize(2);
        assertThat(parts[1]).isEqualTo("\"sha256:" + HexFormat.of().formatHex(digest) + "\"}");
    }

    @Test
    void white_space_may_change_on_the_way() {
        String json = CLUSTERS.toJson();
        assertThat(ModelJson.fromJson(json.replace("\n", "\r\n").replace("  ", "\t"), KMeansModel.class)).isEqualTo(CLUSTERS);
        assertThat(ModelJson.fromJson(json.replaceAll("\\s", ""), KMeansModel.class)).isEqualTo(CLUSTERS);
    }

    @Test
    void any_model_can_be_read_or_one_of_a_kind() {
        String json = ModelJson.of(TierScheme.platinumToBronze()).toJson();
        assertThat(ModelJson.fromJson(json, TierScheme.class).model()).isEqualTo(TierScheme.platinumToBronze());
        assertThat(ModelJson.fromJson(json, QuantileTiers.class).model()).isEqualTo(TierScheme.platinumToBronze());
        assertThat(ModelJson.fromJson(json, Object.class).type()).isEqualTo("tier-scheme");
        assertThatExceptionOfType(InputException.class).isThrownBy(() -> ModelJson.fromJson(json, KMeansModel.class))
                .withMessage("holds a TierScheme, not a KMeansModel");
        assertThatIllegalArgumentException().isThrownBy(() -> ModelJson.of("text"))
                .withMessageStartingWith("a String is no model that a file can hold; these are [SegmentationModel, ");
        assertThatIllegalArgumentException().isThrownBy(() -> CLUSTERS.customers(-1))
                .withMessage("customers = -1; it must be 0 or more");
        assertThatIllegalArgumentException().isThrownBy(() -> ModelJson.of(TierScheme.quantiles("half \ud83d")).toJson())
                .withMessageStartingWith("a text of the model holds half a surrogate pair, which is no character: half");
        assertThatIllegalArgumentException().isThrownBy(() -> ModelJson.of(TierScheme.quantiles("x".repeat(100_001)))
                .toJson()).withMessageStartingWith("no file can hold this model: what was written line 12: goes on beyond "
                + "bounds; a model file has at most 64 MB, 32 levels, 1000000 texts and objects, 4000000 numbers, texts");
    }

    private static String forged(String from, String to) {
        String json = CLUSTERS.toJson();
        assertThat(json).contains(from);
        String body = json.substring(0, json.indexOf(",\n  \"checksum\"")).replace(from, to);
        return body + ", \"checksum\": \"" + Checksum.of(body.getBytes(StandardCharsets.UTF_8)) + "\"}";
    }

    /** Each with a checksum that is right: this is not about damage but about programs that write otherwise. */
    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '|', textBlock = """
            50.0 ]            | NaN ]          | model.centroids must be finite numbers, and not hold NaN
            50.0 ]            | 1e999 ]        | model.centroids must be finite numbers, and not hold Infinity
            50.0 ]            | "50" ]         | line 31: model.centroids holds numbers and something else
            50.0 ]            | null ]         | line 31: model.centroids holds numbers and something else
            50.0 ]            | 50.0, 1 ]      | holds no valid model: centroid 1 has 3 values for 2 columns
            , 50.0 ]          | ]              | holds no valid model: centroid 1 has 1 values for 2 columns
            [ [ 3.5, 925.0 ], [ 0.1, 50.0 ] ] | [] | holds no valid model: a model needs at least one centroid and one column
            [ [ 3.5, 925.0 ], [ 0.1, 50.0 ] ] | {} | model.centroids must be a list of lists of numbers
            "unit": "days",   | ``             | model.columns[0].unit is not there
            "unit": "days",   | "unit": "days", "unit": "days", | line 22: model.columns.unit is there twice
            "unit": "days",   | "unit": "days", "area": 3,      | model.columns[0].area is no member that is known
            "unit": "days",   | "unit": 3,     | model.columns[0].unit must be a text
            "unit": "days",   | "unit": null,  | line 22: model.columns.unit is null; what is not known is left out
            NUMERIC           | NUMBER         | model.columns[0].kind must be one of [NUMERIC, CATEGORICAL, INDICATOR], not 'NUMBER'
            "monetary",       | " ",           | holds no valid model: a column needs a name that is not blank
            "k-means"         | "java.lang.Runtime" | holds a model of the unknown type 'java.lang.Runtime'; known are [segmentation, k-means, transform, quantile-bins, rfm, rfm-segments, tiers, tier-scheme, quantile-binner, rfm-scorer, transform-recipe, tracked-model]
            "version": 1      | "version": 2   | is of version 2 of the format, which is newer than 1, the newest that this library reads; read it with a newer one
            "version": 1      | "version": 99999999999999999999 | is of version 99999999999999999999 of the format, which is newer than 1, the newest that this library reads; read it with a newer one
            "version": 1      | "version": 1.0 | was altered: it does not say the version of its format
            "version": 1,     | ``             | was altered: it does not say the version of its format
            "type": "k-means", | ``            | was altered: 'provenance' is not in its place; the members are [format, version, type, provenance, model, checksum]
            segmentation-model | something-else | is no model file: it does not begin with {"format": "segmentation-model"
            2026-01-02T       | 2026-13-02T    | provenance.made must be written as ISO 8601 says, and not be '2026-13-02T03:04:05.678Z'
            "customers": 6    | "customers": 6.5 | provenance.customers must be a whole number of 64 bits
            "customers": 6    | "customers": -6 | has no valid provenance: customers = -6; it must be 0 or more
            "zone": "Z"       | "zone": "Moon" | provenance.asOf.zone must be written as ISO 8601 says, and not be 'Moon'
            """)
    void what_is_not_as_the_format_says_is_an_error_that_says_where(String from, String to, String message) {
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> ModelJson.fromJson(forged(from, to), KMeansModel.class)).withMessage(message);
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '|', textBlock = """
            ``                       | is empty
            []                       | is no model file: it does not begin with {
            {}                       | is no model file: it does not begin with {"format": "segmentation-model"
            {"a": 1, "b": [2]}       | is no model file: it does not begin with {"format": "segmentation-model"
            customer;segment         | line 1: is not JSON in UTF-8 from here on: it was damaged, or is no model file
            {"format": "segmentation-model"} | was altered: there is no 'version'
            {"format": "segmentation-model" "version": 1} | line 1: is not JSON in UTF-8 from here on: it was damaged, or is no model file
            {"format"                | line 1: ends in the middle: it was cut off when it was written or copied
            """)
    void what_is_no_model_file_is_said_to_be_none(String text, String message) {
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> ModelJson.fromJson(text, Object.class)).withMessage(message);
    }

    @Test
    void what_was_altered_does_not_match_its_checksum() {
        String json = CLUSTERS.toJson();
        assertThatExceptionOfType(InputException.class).isThrownBy(() -> ModelJson.fromJson(json.replace("925.0", "925.5"),
                KMeansModel.class)).withMessage("was altered since it was written: it does not match its checksum");
        assertThatExceptionOfType(InputException.class).isThrownBy(() -> ModelJson.fromJson(json.replace("sha256:", "md5:"),
                KMeansModel.class)).withMessage("does not end with its checksum: it was altered");
        assertThatExceptionOfType(InputException.class).isThrownBy(() -> ModelJson.fromJson(json + "{}",
                KMeansModel.class)).withMessage("goes on after its end");
    }

    @Test
    void errors_name_the_file(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("model.json");
        assertThatExceptionOfType(InputException.class).isThrownBy(() -> ModelJson.read(file, Object.class))
                .withMessage(file + ": there is no such file; looked for " + file);
        assertThatExceptionOfType(InputException.class).isThrownBy(() -> ModelJson.read(folder, Object.class))
                .withMessage(folder + ": is a directory, not a file");
        Files.writeString(file, CLUSTERS.toJson().substring(0, 100));
        assertThatExceptionOfType(InputException.class).isThrownBy(() -> ModelJson.read(file, Object.class))
                .withMessage(file + ", line 6: ends in the middle: it was cut off when it was written or copied");
    }

    @Test
    void a_file_is_replaced_in_full_or_not_at_all(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("model.json");
        CLUSTERS.write(file);
        String before = Files.readString(file);
        assertThat(before).isEqualTo(CLUSTERS.toJson());
        assertThatIllegalArgumentException().isThrownBy(() -> ModelJson.of(
                TierScheme.quantiles("x".repeat(100_001))).write(file));
        Thread.currentThread().interrupt();
        assertThatExceptionOfType(CancellationException.class).isThrownBy(() -> ModelJson.of(QuantileBins.of(1)).write(file));
        assertThat(Thread.interrupted()).isTrue();
        assertThat(file).hasContent(before);
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
        ModelJson.of(QuantileBins.of(1)).write(file);
        assertThat(ModelJson.read(file, QuantileBins.class).model()).isEqualTo(QuantileBins.of(1));
        assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(() -> CLUSTERS.write(folder.resolve("no/model.json")))
                .withMessageContaining("there is no directory");
        assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(() -> CLUSTERS.write(folder))
                .withMessageContaining("it is a directory");
    }

    @Test
    void reading_stops_when_interrupted(@TempDir Path folder) {
        Path file = folder.resolve("model.json");
        ModelJson.of(KMeansModel.of(SHOP.columns(), new double[2000][2])).write(file);
        Thread.currentThread().interrupt();
        assertThatExceptionOfType(CancellationException.class).isThrownBy(() -> ModelJson.read(file, Object.class));
        assertThat(Thread.interrupted()).isTrue();
    }
}
