package org.segmentation.examples.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/** What would be right is said in options, not in calls of the library. */
class OptionWordsTest extends JobTest {

    private String problem(String orders, String... more) throws IOException {
        String file = file(orders);
        String[] args = new String[more.length + 2];
        args[0] = "--transactions";
        args[1] = file;
        System.arraycopy(more, 0, args, 2, more.length);
        String message = run(args).failed(1);
        assertThat(message).doesNotContainPattern("\\.[a-zA-Z]+\\(");
        return message;
    }

    @Test
    void how_numbers_are_written() throws IOException {
        assertThat(problem(HEADER + "ann,1,2024-01-05,EUR 5\n")).contains("it would be one with --currency EUR");
        assertThat(problem(HEADER + "ann,1,2024-01-05,\"1.200,5\"\n"))
                .contains("it would be one with --decimal-comma --thousands \".\"");
        assertThat(problem(HEADER + "ann,1,2024-01-05,1'200\n")).contains("it would be one with --thousands \"'\"");
        assertThat(problem(HEADER + "ann,1,2024-01-05,(5)\n")).contains("accounting negatives, for which there is no option");
        assertThat(problem(HEADER + "ann,1,2024-01-05,5\n", "--thousands", ".")).contains("say --decimal-comma or another"
                + " --thousands");
    }

    @Test
    void how_rows_are_written() throws IOException {
        assertThat(problem(HEADER.replace(',', ';'))).contains("say --delimiter \";\" if that is what parts them");
        assertThat(problem(HEADER.replace(',', '\t'))).contains("say --delimiter tab");
        assertThat(problem(HEADER + "ann,1,2024-01-05,5,\n")).contains("if all rows end with a delimiter, say --detect");
        String people = Files.writeString(folder.resolve("people.csv"), "customer_id,age\nann,31\nbob,\n").toString();
        assertThat(run("--customers", people, "--features", "age").failed(1))
                .endsWith("column 'age': '' is a missing value (see --skip-bad-rows)");
        assertThat(run("--customers", people, "--features", "age", "--rejects", people).failed(1))
                .endsWith("name another file in --rejects");
    }

    @Test
    void how_times_are_written() throws IOException {
        assertThat(problem(HEADER + "ann,1,2024-01-05,5\n", "--time-format", "dd.MM.yyyy"))
                .contains("it would be one with no --time-format");
        assertThat(problem(HEADER + "ann,1,1704412800,5\n")).contains("it would be one with --detect");
        assertThat(problem(HEADER + "ann,1,03/04/2024,5\nbob,2,05/06/2024,5\n", "--detect"))
                .contains("say which, --time-format \"d/M/yyyy\" or --time-format \"M/d/yyyy\"");
    }
}
