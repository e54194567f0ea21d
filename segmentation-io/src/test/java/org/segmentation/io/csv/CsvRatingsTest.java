package org.segmentation.io.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.segmentation.input.InputException;
import org.segmentation.input.Intake;
import org.segmentation.value.Rating;
import org.segmentation.value.RatingCursor;
import org.segmentation.value.RatingScale;
import org.segmentation.value.RatingSource;
import org.segmentation.value.Satisfaction;

/** Star ratings from files. */
class CsvRatingsTest {

    private static CsvRatings ratings(String text) {
        return CsvRatings.fromText("ratings.csv", () -> new StringReader(text)).customer("c").time("t").stars("s")
                .scale(1, 5);
    }

    private static List<Rating> all(RatingSource source) {
        List<Rating> ratings = new ArrayList<>();
        try (RatingCursor cursor = source.open()) {
            for (Rating rating = cursor.next(); rating != null; rating = cursor.next()) {
                ratings.add(rating);
            }
        }
        return ratings;
    }

    private static String problem(RatingSource source) {
        return catchThrowableOfType(InputException.class, () -> all(source)).getMessage();
    }

    @Test
    void customerTimeAndStarsAreReadInTheFilesOrder() {
        assertThat(all(ratings("t,x,s,c\n2026-01-05,?,4,ann\n2026-01-06T08:30,?,4.5,bob\n"))).containsExactly(
                new Rating("ann", Instant.parse("2026-01-05T00:00:00Z"), 4),
                new Rating("bob", Instant.parse("2026-01-06T08:30:00Z"), 4.5));
        assertThat(all(ratings("c,t,s\n"))).isEmpty();
    }

    @Test
    void satisfactionTakesThemAndEveryLineIsAccountedFor() {
        Satisfaction satisfaction = Satisfaction.read(ratings("""
                c,t,s,shop
                ann,2026-01-05,5,web
                ann,2026-01-06,3,web
                ,2026-01-06,1,web
                bob,2026-01-07,2,street
                ,,,
                cleo,2026-01-08,9,web
                """).where("shop", "web", "").skipBadRows());
        assertThat(satisfaction.of("ann").orElseThrow().mean()).isEqualTo(4);
        assertThat(satisfaction.all().ratings()).isEqualTo(2);
        assertThat(satisfaction.scale()).isEqualTo(RatingScale.of(1, 5));
        assertThat(satisfaction.intake()).isEqualTo(Intake.of("lines", 6).skip("filtered by 'shop'", 1)
                .skip("without a customer id", 1).skip("with blank cells only", 1).skip("rejected", 1));
    }

    @Test
    void whatIsWrongIsToldWithLineColumnAndValue() {
        assertThat(problem(ratings("c,t,s\nann,2026-01-05,5\nbob,2026-01-05,6\n")))
                .isEqualTo("ratings.csv, line 3, column 's': '6' is not on the scale from 1 to 5 stars");
        assertThat(problem(ratings("c,t,s\nann,2026-01-05,0.5\n")))
                .isEqualTo("ratings.csv, line 2, column 's': '0.5' is not on the scale from 1 to 5 stars");
        assertThat(problem(ratings("c,t,s\nann,2026-01-05,good\n"))).startsWith(
                "ratings.csv, line 2, column 's': 'good' is not a number");
        assertThat(problem(ratings("c,t,s\nann,2026-01-05,\n"))).endsWith("is blank; a number is needed");
        assertThat(problem(ratings("c,t,s\nann,today,5\n"))).startsWith(
                "ratings.csv, line 2, column 't': 'today' is not a time of the form");
        assertThat(problem(ratings("c,t,stars\nann,2026-01-05,5\n"))).isEqualTo(
                "ratings.csv, column 's': there is no such column; the header has [c, t, stars]");
        assertThat(problem(ratings(""))).contains("is empty");
    }

    @Test
    void theScaleIsThatOfTheFile() {
        assertThat(all(ratings("c,t,s\nann,2026-01-05,0\nbob,2026-01-05,10\n").scale(0, 10))).hasSize(2);
        assertThatIllegalArgumentException().isThrownBy(() -> ratings("").scale(4, 5))
                .withMessageContaining("at least three steps");
    }

    @Test
    void whatWasNotSaidIsAskedForBeforeTheFileIsOpened() {
        CsvRatings bare = CsvRatings.from(Path.of("none.csv"));
        assertThatIllegalArgumentException().isThrownBy(bare::open).withMessageContaining(".customer(\"…\")");
        assertThatIllegalArgumentException().isThrownBy(bare.customer("c")::open)
                .withMessageContaining(".time(\"…\")");
        CsvRatings timed = bare.customer("c").time("t");
        assertThatIllegalArgumentException().isThrownBy(timed::open).withMessageContaining(".stars(\"…\")");
        assertThatIllegalArgumentException().isThrownBy(timed.stars("s")::open)
                .withMessageContaining(".scale(1, 5)");
        assertThatIllegalArgumentException().isThrownBy(() -> Satisfaction.read(timed.stars("s")))
                .withMessageContaining(".scale(1, 5)");
    }

    @Test
    void theFileMayBeOfAnyMakeAndItsFormBeFound() {
        String export = "Kunde;Datum;Sterne\nann;05.01.2026 9:30;4,5\nbob;16.01.2026 7:05;3,0\n";
        CsvRatings source = CsvRatings.from("export", () -> new ByteArrayInputStream(
                export.getBytes(StandardCharsets.UTF_16))).customer("Kunde").stars("Sterne").scale(1, 5)
                .zone(ZoneId.of("Europe/Zurich"));
        List<Rating> expected = List.of(new Rating("ann", Instant.parse("2026-01-05T08:30:00Z"), 4.5),
                new Rating("bob", Instant.parse("2026-01-16T06:05:00Z"), 3));
        assertThat(all(source.time("Datum").detect())).isEqualTo(expected);
        assertThat(all(source.time("Datum", "dd.MM.yyyy H:mm").delimiter(';').decimalComma()
                .charset(StandardCharsets.UTF_16))).isEqualTo(expected);
        assertThat(all(ratings("c,t,s\n17850.0,1767600000,4\n").epochSeconds("t").plainIds())).containsExactly(
                new Rating("17850", Instant.ofEpochSecond(1767600000), 4));
    }

    @Test
    void badRowsGoToAFile(@TempDir Path folder) throws IOException {
        Path rejects = folder.resolve("rejects.csv");
        assertThat(all(ratings("c,t,s\nann,2026-01-05,6\nbob,2026-01-05,5\n").rejectsTo(rejects))).hasSize(1);
        assertThat(Files.readAllLines(rejects)).containsExactly("line,column,value,reason,row",
                "2,s,6,is not on the scale from 1 to 5 stars,\"ann,2026-01-05,6\"");
        Path file = Files.writeString(folder.resolve("in.csv"), "c,t,s\n");
        CsvRatings same = CsvRatings.from(file).customer("c").time("t").stars("s").scale(1, 5).rejectsTo(file);
        assertThatIllegalArgumentException().isThrownBy(same::open).withMessageContaining("another file");
    }

    @Test
    void aFileIsReadAgainAndAStreamOnce() {
        CsvRatings file = ratings("c,t,s\nann,2026-01-05,5\n");
        assertThat(all(file)).isEqualTo(all(file));
        CsvRatings stream = CsvRatings.from("stdin", new ByteArrayInputStream("c,t,s\n".getBytes(StandardCharsets.UTF_8)))
                .customer("c").time("t").stars("s").scale(1, 5);
        assertThat(all(stream)).isEmpty();
        assertThatIllegalStateException().isThrownBy(stream::open);
    }

    @Test
    void anInterruptEndsTheReading() {
        CsvRatings source = ratings("c,t,s\n" + ",2026-01-05,5\n".repeat(5000));
        try (RatingCursor cursor = source.open()) {
            Thread.currentThread().interrupt();
            assertThatExceptionOfType(CancellationException.class).isThrownBy(cursor::next);
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    void valuesDoNotChangeAndCanBeReadBack() {
        CsvRatings source = ratings("c,t,s\n");
        CsvRatings changed = source.scale(0, 10).time("when").where("shop", "web").zone(ZoneId.of("Asia/Tokyo"));
        assertThat(source.scale()).isEqualTo(RatingScale.of(1, 5));
        assertThat(changed.columns()).isEqualTo(Map.of("customer", "c", "time", "when", "stars", "s"));
        assertThat(changed.zone()).isEqualTo(ZoneId.of("Asia/Tokyo"));
        assertThat(changed).hasToString(
                "ratings.csv {customer=c, time=when, stars=s}, 0 to 10 stars, where shop = web");
    }
}
