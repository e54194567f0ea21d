package org.segmentation.io.report;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.logging.Level;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.By;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.json.Json;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;

/** The page that the browser shows: what a reader can do with it, and what the reader does not see of it. */
final class OpenPage {

    /** Advice to programmers on speed, about what plotly.js does. */
    private static final List<String> ADVICE = List.of("willReadFrequently", "GPU stall due to ReadPixels");

    private static final int PART = 2_000;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final ChromeDriver driver;
    private final List<String> problems = new ArrayList<>();
    private final List<String> requests = new ArrayList<>();

    OpenPage(ChromeDriver driver) {
        this.driver = driver;
    }

    void awaitReady() {
        await("the page to be ready", () -> !script("return document.documentElement.dataset.ready ?? "
                + "document.documentElement.dataset.failed ?? ''").equals(""));
        Object failed = script("return document.documentElement.dataset.failed ?? ''");
        if (!failed.equals("")) {
            throw new AssertionError("the page failed: " + failed + "; the console says " + problems());
        }
    }

    /** Waits until something is so, or fails, saying what was waited for. */
    void await(String what, BooleanSupplier condition) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("waited in vain for " + what + "; the console says " + problems());
            }
            pause(20);
        }
    }

    static void pause(long milliseconds) {
        try {
            Thread.sleep(milliseconds);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Runs a script; its {@code null} is an empty text. */
    Object script(String script, Object... arguments) {
        @Nullable Object result = driver.executeScript(script, arguments);
        return result == null ? "" : result;
    }

    boolean is(String expression, Object... arguments) {
        return (Boolean) script("return Boolean(" + expression + ")", arguments);
    }

    long number(String expression, Object... arguments) {
        return ((Number) script("return " + expression, arguments)).longValue();
    }

    /** Whether there is nothing to the right of what the window shows. */
    boolean isWithinItsWidth() {
        return is("document.documentElement.scrollWidth <= document.documentElement.clientWidth");
    }

    /** The texts that an expression gives. */
    List<String> strings(String expression, Object... arguments) {
        return ((List<?>) script("return " + expression, arguments)).stream().map(String::valueOf).toList();
    }

    /** The texts of the elements, whether or not they are in view; halves of surrogate pairs, which do not travel, replaced. */
    List<String> texts(String css) {
        return strings("[...document.querySelectorAll(arguments[0])].map(e => e.textContent.trim().toWellFormed())", css);
    }

    int count(String css) {
        return texts(css).size();
    }

    WebElement element(String css) {
        return driver.findElement(By.cssSelector(css));
    }

    void click(String css) {
        WebElement element = element(css);
        script("arguments[0].scrollIntoView({block: 'center', behavior: 'instant'})", element);
        element.click();
    }

    void type(String css, CharSequence... keys) {
        element(css).sendKeys(keys);
    }

    /** Presses keys where the focus is. */
    void press(CharSequence... keys) {
        new Actions(driver).sendKeys(keys).perform();
    }

    /** Chooses an option of a {@code select} as a reader does, by its text. */
    void choose(String css, String option) {
        int index = strings("[...document.querySelector(arguments[0]).options].map(o => o.text)", css).indexOf(option);
        if (index < 0) {
            throw new AssertionError(css + " has no option " + option);
        }
        click(css + " option:nth-of-type(" + (index + 1) + ")");
    }

    /** Moves the mouse to a place in an element, from its left upper corner. */
    void hover(WebElement element, int x, int y) {
        int halfWidth = element.getSize().width / 2;
        int halfHeight = element.getSize().height / 2;
        new Actions(driver, Duration.ofMillis(0)).moveToElement(element, x - halfWidth, y - halfHeight).perform();
    }

    /** Moves the mouse to coloured places of an element, one after the other, until something is so. */
    void hoverOnColour(WebElement element, String what, BooleanSupplier until) {
        BufferedImage picture = picture(element);
        int[] places = IntStream.range(0, picture.getWidth() * picture.getHeight()).filter(place -> isColoured(
                picture.getRGB(place % picture.getWidth(), place / picture.getWidth()))).toArray();
        int tries = Math.min(30, places.length);
        for (int i = 0; i < tries; i++) {
            int place = places[(int) ((i + 0.5) * places.length / tries)];
            hover(element, place % picture.getWidth(), place / picture.getWidth());
            long end = System.nanoTime() + 200_000_000;
            while (System.nanoTime() < end) {
                if (until.getAsBoolean()) {
                    return;
                }
            }
        }
        throw new AssertionError("the mouse found no " + what + " at " + tries + " places");
    }

    /** The part of an element's pixels that have a colour, rather than being black, white or grey. */
    double coloured(WebElement element) {
        return coloured(picture(element));
    }

    static double coloured(BufferedImage picture) {
        int[] pixels = picture.getRGB(0, 0, picture.getWidth(), picture.getHeight(), null, 0, picture.getWidth());
        return (double) Arrays.stream(pixels).filter(OpenPage::isColoured).count() / pixels.length;
    }

    private static boolean isColoured(int rgb) {
        int red = rgb >> 16 & 0xff;
        int green = rgb >> 8 & 0xff;
        int blue = rgb & 0xff;
        return Math.max(red, Math.max(green, blue)) - Math.min(red, Math.min(green, blue)) > 40;
    }

    /** What an element looks like. */
    BufferedImage picture(WebElement element) {
        script("arguments[0].scrollIntoView({block: 'center', behavior: 'instant'})", element);
        try {
            return ImageIO.read(new ByteArrayInputStream(element.getScreenshotAs(OutputType.BYTES)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Of the page's ground, from 0 for black to 1 for white. */
    double brightness() {
        int rgb = picture(element("h1")).getRGB(0, 0);
        return ((rgb >> 16 & 0xff) + (rgb >> 8 & 0xff) + (rgb & 0xff)) / 765.0;
    }

    void width(int width) {
        driver.executeCdpCommand("Emulation.setDeviceMetricsOverride", Map.of("width", width, "height",
                width < 600 ? 844 : 900, "deviceScaleFactor", 1, "mobile", width < 600));
    }

    /** What the reader's system prefers. */
    void dark(boolean dark) {
        driver.executeCdpCommand("Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light"))));
    }

    /** As on another medium, such as {@code print}; empty for the screen. */
    void media(String medium) {
        driver.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("media", medium));
    }

    /** Clicks, and waits for the file that comes of it, in an empty folder. */
    Path download(String css, Path folder) throws IOException {
        Path empty = Files.createTempDirectory(folder, "download");
        driver.executeCdpCommand("Browser.setDownloadBehavior", Map.of("behavior", "allow", "downloadPath", empty.toString()));
        click(css);
        await("a download", () -> finished(empty).size() == 1);
        return finished(empty).get(0);
    }

    /** Until it is whole, a file has another name, and an empty one stands in its place. */
    private static List<Path> finished(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> all = files.toList();
            return all.size() == 1 && !all.get(0).toString().endsWith(".crdownload") && Files.size(all.get(0)) > 0
                    ? all : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The whole page as a picture, as long as it is. */
    void screenshot(Path png) throws IOException {
        Map<?, ?> size = (Map<?, ?>) driver.executeCdpCommand("Page.getLayoutMetrics", Map.of()).get("cssContentSize");
        int width = ((Number) size.get("width")).intValue();
        int height = ((Number) size.get("height")).intValue();
        BufferedImage whole = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        // In parts: what is longer than the browser's largest texture it fills with repetitions.
        for (int top = 0; top < height; top += PART) {
            Map<String, Object> clip = Map.of("x", 0, "y", top, "width", width, "height", Math.min(PART, height - top),
                    "scale", 1);
            Object data = driver.executeCdpCommand("Page.captureScreenshot",
                    Map.of("format", "png", "captureBeyondViewport", true, "clip", clip)).get("data");
            BufferedImage part = ImageIO.read(new ByteArrayInputStream(Base64.getDecoder().decode((String) data)));
            whole.getGraphics().drawImage(part, 0, top, null);
        }
        Files.createDirectories(png.toAbsolutePath().getParent());
        ImageIO.write(whole, "png", png.toFile());
    }

    /** What the console shows from a warning on, uncaught errors among it, since the page was opened. */
    List<String> problems() {
        for (LogEntry entry : driver.manage().logs().get(LogType.BROWSER)) {
            if (entry.getLevel().intValue() >= Level.WARNING.intValue()
                    && ADVICE.stream().noneMatch(entry.getMessage()::contains)) {
                problems.add(entry.getLevel() + " " + entry.getMessage());
            }
        }
        return List.copyOf(problems);
    }

    /** The addresses that the page asked for since it was opened, its own among them. */
    List<String> requests() {
        Json json = new Json();
        for (LogEntry entry : driver.manage().logs().get(LogType.PERFORMANCE)) {
            Map<?, ?> message = (Map<?, ?>) ((Map<?, ?>) json.toType(entry.getMessage(), Json.MAP_TYPE)).get("message");
            if ("Network.requestWillBeSent".equals(message.get("method"))) {
                Map<?, ?> request = (Map<?, ?>) ((Map<?, ?>) message.get("params")).get("request");
                requests.add((String) request.get("url"));
            }
        }
        return List.copyOf(requests);
    }

    /** The faults that axe-core calls serious or critical, each with the elements that have it. */
    List<String> accessibilityFaults() {
        try (InputStream axe = OpenPage.class.getResourceAsStream("/axe.min.js")) {
            driver.executeScript(new String(axe.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        driver.manage().timeouts().scriptTimeout(PATIENCE);
        Object found = driver.executeAsyncScript("""
                const done = arguments[arguments.length - 1];
                axe.run(document, {resultTypes: ['violations']}).then(
                    result => done(result.violations.filter(v => ['serious', 'critical'].includes(v.impact))
                        .map(v => `${v.id} (${v.impact}): ${v.help}: `
                            + v.nodes.slice(0, 5).map(n => n.target.join(' ') + ' ' + n.failureSummary).join('; '))),
                    error => done(['axe failed: ' + error]));""");
        return ((List<?>) found).stream().map(String::valueOf).toList();
    }
}
