package org.segmentation.spark;

import java.nio.file.Path;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Assumptions;

/** One Spark on two threads of this JVM for all tests, started when the first asks for it. A task may fail three times. */
public final class LocalSpark {

    /** Spark 4.1 documents Java 17 and 21; from Java 24 on its Hadoop client asks for what the JDK no longer gives. */
    private static final int LAST_SUPPORTED = 21;

    private LocalSpark() {
    }

    /**
     * The session, for tests of few rows: queries are not compiled, which would take longer than they do. The calling test
     * is skipped where Spark does not support the running JDK.
     */
    public static SparkSession session() {
        return session(false);
    }

    /** The session as it is where nobody says otherwise, for tests of many rows. */
    public static SparkSession compilingSession() {
        return session(true);
    }

    private static SparkSession session(boolean compiling) {
        Assumptions.assumeTrue(Runtime.version().feature() <= LAST_SUPPORTED,
                "Spark supports Java 17 and 21, not " + Runtime.version());
        Holder.SESSION.conf().set("spark.sql.codegen.wholeStage", compiling);
        Holder.SESSION.conf().set("spark.sql.codegen.factoryMode", compiling ? "FALLBACK" : "NO_CODEGEN");
        return Holder.SESSION;
    }

    private static final class Holder {
        static final SparkSession SESSION = SparkSession.builder().master("local[2,4]").appName("tests")
                .config("spark.ui.enabled", false)
                .config("spark.sql.shuffle.partitions", 4)
                .config("spark.sql.session.timeZone", "UTC")
                .config("spark.sql.warehouse.dir", Path.of("target", "warehouse").toAbsolutePath().toString())
                .config("spark.driver.bindAddress", "127.0.0.1")
                .config("spark.driver.host", "127.0.0.1")
                .getOrCreate();
    }
}
