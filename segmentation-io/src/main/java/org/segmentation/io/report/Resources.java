package org.segmentation.io.report;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** The files that a page is made of: our own beside this class, and plotly.js from its webjar. */
final class Resources {

    private static final String WEBJAR = "org.webjars.npm/plotly.js-dist";

    private Resources() {
    }

    /** One of our own files. */
    static String text(String name) {
        byte[] bytes = bytes(Resources.class.getResourceAsStream(name));
        if (bytes == null) {
            throw new IllegalStateException("the library's file " + name + " is not where its classes are");
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** The code of plotly.js, in whichever version is on the class path. */
    static byte[] plotly() {
        byte[] pom = bytes(onClassPath("META-INF/maven/" + WEBJAR + "/pom.properties"));
        byte[] code = pom == null ? null : bytes(onClassPath("META-INF/resources/webjars/plotly.js-dist/"
                + version(pom) + "/plotly.js"));
        if (code == null) {
            throw new IllegalStateException("the report's charts need plotly.js: put " + WEBJAR.replace('/', ':')
                    + ", which segmentation-io brings unless it is excluded, on the class path");
        }
        return code;
    }

    private static String version(byte[] pom) {
        Properties properties = new Properties();
        try {
            properties.load(new ByteArrayInputStream(pom));
        } catch (IOException e) {
            throw new UncheckedIOException("bytes in memory cannot fail to be read, yet did", e);
        }
        return properties.getProperty("version", "");
    }

    private static @Nullable InputStream onClassPath(String name) {
        // Not by the class: in a named module that would look into this module alone.
        return Resources.class.getClassLoader().getResourceAsStream(name);
    }

    private static byte @Nullable [] bytes(@Nullable InputStream in) {
        if (in == null) {
            return null;
        }
        try (in) {
            return in.readAllBytes();
        } catch (IOException failure) {
            throw new UncheckedIOException("a file on the class path cannot be read: " + failure.getMessage(), failure);
        }
    }
}
