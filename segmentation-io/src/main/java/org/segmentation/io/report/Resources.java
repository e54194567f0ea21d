package org.segmentation.io.report;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** The files that a page is made of: our own beside this class, and plotly.js from its webjar. */
final class Resources {

    /** The webjar of plotly.js, by group and name. */
    static final String PLOTLY = "org.webjars.npm/plotly.js-dist";

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

    /** The code of plotly.js, in whichever version is on the class path; empty if none is. */
    static Optional<byte[]> plotly() {
        byte[] pom = bytes(onClassPath("META-INF/maven/" + PLOTLY + "/pom.properties"));
        return Optional.ofNullable(pom == null ? null
                : bytes(onClassPath("META-INF/resources/webjars/plotly.js-dist/" + version(pom) + "/plotly.js")));
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
