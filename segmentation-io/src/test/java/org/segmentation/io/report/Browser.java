package org.segmentation.io.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.PageLoadStrategy;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** A Chromium without a window, off the network, with a fresh profile; one tab, in which page follows page. */
final class Browser implements AutoCloseable {

    private static final Path FOLDER = Path.of("target", "browser").toAbsolutePath();

    /** The shop of {@link #showSample()}, and where its page is. */
    static final SampleShop SAMPLE_SHOP = SampleShop.of(400);
    static final Path SAMPLE = FOLDER.resolve("sample.html");

    /** Classes of tests that look at it follow each other, so that it is opened once. */
    static final int SAMPLE_FIRST = 1;

    /** Kept: what a logger was told is forgotten with the logger. */
    private static final Logger SELENIUM = Logger.getLogger("org.openqa.selenium");

    /** A page, and the device that it was opened for. */
    private record Opened(Path file, int width, boolean dark, OpenPage page) {
    }

    private final ChromeDriver driver;
    private @Nullable Opened last;
    private boolean sampleIsWritten;

    private Browser(ChromeDriver driver) {
        this.driver = driver;
    }

    /** Takes the two programs given and looks for no others. */
    static Browser start(Path chromium, Path chromedriver) throws IOException {
        // It warns that it has no classes for this Chromium's developer tools, which are spoken to in plain maps here.
        SELENIUM.setLevel(Level.SEVERE);
        Files.createDirectories(FOLDER);
        ChromeOptions options = new ChromeOptions();
        options.setBinary(chromium.toFile());
        options.addArguments("--headless=new", "--window-size=1280,900",
                "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
                "--disable-dev-shm-usage", "--host-resolver-rules=MAP * ~NOTFOUND",
                // WebGL without a graphics card; all else is drawn sooner where none is emulated.
                "--use-angle=swiftshader", "--enable-unsafe-swiftshader", "--disable-gpu-compositing");
        if (System.getProperty("user.name").equals("root")) {
            options.addArguments("--no-sandbox");
        }
        options.setPageLoadStrategy(PageLoadStrategy.NORMAL);
        options.setExperimentalOption("prefs", Map.of("profile.default_content_setting_values.automatic_downloads", 1));
        options.setExperimentalOption("perfLoggingPrefs", Map.of("enableNetwork", true, "enablePage", false));
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        logs.enable(LogType.PERFORMANCE, Level.ALL);
        options.setCapability("goog:loggingPrefs", logs);
        ChromeDriverService service = new ChromeDriverService.Builder().usingDriverExecutable(chromedriver.toFile())
                .usingAnyFreePort().withLogFile(FOLDER.resolve("chromedriver.log").toFile()).build();
        Browser browser = new Browser(new ChromeDriver(service, options));
        browser.driver.executeCdpCommand("Network.emulateNetworkConditions",
                Map.of("offline", true, "latency", 0, "downloadThroughput", 0, "uploadThroughput", 0));
        browser.driver.executeCdpCommand("Emulation.setLocaleOverride", Map.of("locale", "en-GB"));
        return browser;
    }

    /** Opens a page at 1280 × 900 and in the light theme, and waits until it says that it has drawn everything. */
    OpenPage open(Path file) {
        return open(file, 1280, false);
    }

    /** @param width below 600, the browser of a telephone */
    OpenPage open(Path file, int width, boolean dark) {
        OpenPage page = new OpenPage(driver);
        page.width(width);
        page.dark(dark);
        // What the page before has said is not this one's.
        for (String log : List.of(LogType.BROWSER, LogType.PERFORMANCE)) {
            driver.manage().logs().get(log);
        }
        last = null;
        driver.get(file.toUri().toString());
        page.awaitReady();
        last = new Opened(file, width, dark, page);
        return page;
    }

    /**
     * As {@link #open(Path)}, but without waiting for a page that the tab shows already: for tests that find it as it is
     * whatever others have clicked on it.
     */
    OpenPage show(Path file) {
        return show(file, 1280, false);
    }

    /** @param width that no test changes while the page is open */
    OpenPage show(Path file, int width, boolean dark) {
        Opened shown = last;
        return shown != null && shown.file().equals(file) && shown.width() == width && shown.dark() == dark
                ? shown.page() : open(file, width, dark);
    }

    /** The report of a made-up shop that several classes of tests look at. */
    OpenPage showSample() {
        if (!sampleIsWritten) {
            SAMPLE_SHOP.report("Customers of 2025").write(SAMPLE);
            sampleIsWritten = true;
        }
        return show(SAMPLE);
    }

    @Override
    public void close() {
        driver.quit();
    }
}
