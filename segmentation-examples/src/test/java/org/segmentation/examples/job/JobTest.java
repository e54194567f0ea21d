package org.segmentation.examples.job;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** Runs of the main job in a folder of the test's own. */
abstract class JobTest {

    static final String HEADER = "customer_id,order_id,order_date,amount\n";

    /** Six customers, three of them new and small. */
    static final String ORDERS = HEADER + """
            ann,1,2024-01-05,120
            ann,2,2024-01-31T23:30,80
            bob,3,2024-01-10,95
            bob,4,2024-01-30,110
            cleo,5,2024-01-02,100
            cleo,6,2024-01-31,105
            dan,7,2023-06-01,5
            eva,8,2023-06-03,6
            fay,9,2023-06-07,4
            """;

    @TempDir
    Path folder;

    /** A file to read. */
    String file(String text) throws IOException {
        return Files.writeString(folder.resolve("in.csv"), text).toString();
    }

    /** A run whose files go to a folder {@code out}. */
    Job run(String... args) {
        return Job.run(folder.resolve("out"), args);
    }
}
