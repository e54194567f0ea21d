package org.segmentation.io.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.segmentation.input.InputException;
import org.segmentation.segment.Segmentation;
import org.segmentation.segment.SegmentationModel;
import org.segmentation.table.FeatureTable;

/** What holds for any model and for any file. */
class ModelJsonPropertiesTest {

    /** A token of JSON other than white space and punctuation. */
    private static final Pattern TOKEN = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*\"|[-+.0-9eE]+|true|false");
    private static final String BEFORE_CHECKSUM = ",\n  \"checksum\": \"sha256:";

    @Property(tries = 80)
    void any_model_comes_back_equal_and_as_the_same_bytes(@ForAll long seed) {
        for (ModelJson<?> kept : new RandomModels(seed).all()) {
            String json = kept.toJson();
            ModelJson<?> back = ModelJson.fromJson(json, Object.class);
            assertThat(back).isEqualTo(kept).hasSameHashCodeAs(kept).hasToString(kept.toString());
            assertThat(back.model().getClass()).isEqualTo(kept.model().getClass());
            assertThat(back.toJson()).isEqualTo(json);
        }
    }

    @Property(tries = 80)
    void customers_are_in_the_same_segments_and_as_far_from_them(@ForAll long seed) {
        RandomModels models = new RandomModels(seed);
        SegmentationModel model = models.segmentation();
        SegmentationModel back = ModelJson.fromJson(ModelJson.of(model).toJson(), SegmentationModel.class).model();
        FeatureTable customers = models.customers(model.columns(), 50);
        Segmentation before;
        try {
            before = model.segment(customers);
        } catch (IllegalArgumentException outOfRange) {
            assertThat(outOfRange).isNotNull();
            return;
        }
        Segmentation after = back.segment(customers);
        assertThat(after.labels()).isEqualTo(before.labels());
        assertThat(after.inertia()).isEqualTo(before.inertia());
        assertThat(after.groups()).isEqualTo(before.groups());
    }

    @Property(tries = 30)
    void a_byte_that_is_not_as_it_was_written_is_an_error_unless_it_is_white_space(@ForAll long seed) {
        Random random = new Random(seed);
        for (ModelJson<?> kept : new RandomModels(seed).all()) {
            byte[] json = kept.toJson().getBytes(StandardCharsets.UTF_8);
            for (int i = 0; i < 40; i++) {
                byte[] altered = json.clone();
                int at = random.nextInt(json.length);
                altered[at] ^= (byte) (i < 20 ? 1 << random.nextInt(8) : 1 + random.nextInt(255));
                requireSameOrError(kept, altered);
            }
        }
    }

    @Property(tries = 30)
    void a_file_that_was_cut_off_is_an_error_unless_it_lacks_the_last_line_end(@ForAll long seed) {
        Random random = new Random(seed);
        for (ModelJson<?> kept : new RandomModels(seed).all()) {
            String json = kept.toJson();
            for (int i = 0; i < 40; i++) {
                String cut = json.substring(0, random.nextInt(json.length() - 1));
                try {
                    ModelJson.fromJson(cut, Object.class);
                    fail("a part was read: " + cut);
                } catch (InputException e) {
                    assertThat(e.problem()).isIn("is empty",
                            "ends in the middle: it was cut off when it was written or copied");
                }
            }
            assertThat(ModelJson.fromJson(json.strip(), Object.class)).isEqualTo(kept);
        }
    }

    /** Whatever is made to look right: a model that the factories accept, or an error that says what is wrong. */
    @Property(tries = 25)
    void a_file_with_a_forged_checksum_holds_a_valid_model_or_is_an_error(@ForAll long seed) {
        Random random = new Random(seed);
        for (ModelJson<?> kept : new RandomModels(seed).all()) {
            String json = kept.toJson();
            String body = json.substring(0, json.lastIndexOf(BEFORE_CHECKSUM));
            List<int[]> tokens = tokens(body);
            for (int i = 0; i < 20; i++) {
                String forged = swapped(body, tokens, random);
                String file = forged + ",\"checksum\":\"" + Checksum.of(forged.getBytes(StandardCharsets.UTF_8)) + "\"}";
                try {
                    ModelJson<?> other = ModelJson.fromJson(file, Object.class);
                    assertThat(ModelJson.fromJson(other.toJson(), Object.class)).isEqualTo(other);
                } catch (InputException e) {
                    assertThat(e.problem()).isNotBlank();
                }
            }
        }
    }

    /** Where each token begins and ends. */
    private static List<int[]> tokens(String json) {
        List<int[]> tokens = new ArrayList<>();
        Matcher matcher = TOKEN.matcher(json);
        while (matcher.find()) {
            tokens.add(new int[] {matcher.start(), matcher.end()});
        }
        return tokens;
    }

    /** Two tokens change places, or one is left out or put in the place of another. */
    private static String swapped(String json, List<int[]> tokens, Random random) {
        // The first two members are the format and the version.
        int a = 4 + random.nextInt(tokens.size() - 4);
        int b = 4 + random.nextInt(tokens.size() - 4);
        int[] first = tokens.get(Math.min(a, b));
        int[] second = tokens.get(Math.max(a, b));
        String left = json.substring(first[0], first[1]);
        String right = json.substring(second[0], second[1]);
        String between = a == b ? "" : json.substring(first[1], second[0]);
        String end = json.substring(second[1]);
        return json.substring(0, first[0]) + switch (random.nextInt(5)) {
            case 0 -> right + between + left;
            case 1 -> right + between + right;
            case 2 -> "-1" + between + right;
            case 3 -> "NaN" + between + right;
            default -> "[]" + between + right;
        } + end;
    }

    private static void requireSameOrError(ModelJson<?> kept, byte[] altered) {
        try {
            assertThat(ModelText.parse(altered, Object.class)).isEqualTo(kept);
            assertThat(new String(altered, StandardCharsets.UTF_8).replaceAll("\\s", "")).isEqualTo(kept.toJson().replaceAll("\\s", ""));
        } catch (InputException e) {
            assertThat(e.problem()).isNotBlank();
        }
    }
}
