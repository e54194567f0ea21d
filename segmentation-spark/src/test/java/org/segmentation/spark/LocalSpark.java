package org.segmentation.spark;

import java.nio.file.Path;
import org.apache.spark.sql.SparkSession;

/** One Spark on two threads of this JVM for all tests, started when the first asks for it. A task may fail three times. */
public final class LocalSpark {

    /** Why a class of tests is skipped on later JDKs; from Java 24 on Spark's Hadoop client asks for what these do not give. */
    public static final String SUPPORTED = "Spark 4.1 supports Java 17 and 21";

    private LocalSpark() {
    }

    /** The session, for tests of few rows: queries are not compiled, which would take longer than they do. */
    public static SparkSession session() {
        return session(false);
    }

    /** The session as it is where nobody says otherwise, for tests of many rows. */
    public static SparkSession compilingSession() {
        return session(true);
    }

    private static SparkSession session(boolean compiling) {
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
