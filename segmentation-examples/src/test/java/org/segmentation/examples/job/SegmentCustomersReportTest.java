package org.segmentation.examples.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page that the main job writes. */
class SegmentCustomersReportTest {

    /** The typical customers of a persona, which the page names in plain text. */
    private static final String TYPICAL = "\"C\\d{5}, C\\d{5}, C\\d{5}\"";

    @TempDir
    private Path folder;

    private String page(String... args) throws IOException {
        Job.reporting(folder, args).assigned();
        return Files.readString(folder.resolve("report.html"));
    }

    @Test
    void all_that_was_found_is_in_it() throws IOException {
        assertThat(page("--title", "The shop & its customers", "--money", "EUR", "--macro", "country"))
                .contains("The shop &amp; its customers", "EUR", "Platinum", "At Risk", "\"elbow\"", "\"evidence\"",
                        "\"macro\"")
                .containsPattern(TYPICAL).hasSizeLessThan(5_000_000);
    }

    @Test
    void it_can_be_passed_on_without_ids() throws IOException {
        assertThat(page("--k", "3", "--without-ids")).doesNotContainPattern(TYPICAL);
    }

    @Test
    void segments_of_an_earlier_run_have_one_too() throws IOException {
        Job.run(folder, "--k", "3").succeeded();
        assertThat(page("--load", folder.resolve("model.json").toString())).contains("\"segments\"");
    }

    @Test
    void it_can_be_left_out_and_needs_a_title() {
        assertThat(Job.run(folder, "--k", "3").succeeded().folder().resolve("report.html")).doesNotExist();
        Job blank = Job.reporting(folder.resolve("other"), "--title", " ");
        assertThat(blank.failed(2)).contains("--title is blank");
    }
}
