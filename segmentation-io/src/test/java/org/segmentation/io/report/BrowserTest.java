package org.segmentation.io.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The browser that the report is tested with sees what it is to see. */
@ExtendWith(InstalledBrowser.class)
class BrowserTest {

    private static final String READY = "document.documentElement.dataset.ready = 'true';";

    @TempDir
    Path folder;

    private Path page(String body, String script) throws IOException {
        return Files.writeString(folder.resolve("page.html"), """
                <!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>A page</title></head>
                <body><main><h1>A page</h1>%s</main><script>%s</script></body></html>""".formatted(body, script));
    }

    @Test
    void aPageWithoutFaultHasNone(Browser browser) throws IOException {
        Path file = page("", READY + "console.log('said')");
        OpenPage page = browser.open(file);
        assertThat(page.problems()).isEmpty();
        assertThat(page.requests()).containsExactly(file.toUri().toString());
        assertThat(page.accessibilityFaults()).isEmpty();
    }

    @Test
    void whatThePageComplainsOfIsSeen(Browser browser) throws IOException {
        OpenPage page = browser.open(page("", READY + "console.warn('careful'); setTimeout(() => { throw Error('lost') }, 0)"));
        page.await("the error", () -> page.problems().size() == 2);
        assertThat(page.problems().get(0)).startsWith("WARNING").contains("careful");
        assertThat(page.problems().get(1)).startsWith("SEVERE").contains("lost");
        assertThat(browser.open(page("", READY)).problems()).isEmpty();
    }

    @Test
    void nothingIsReachedOverTheNetworkAndTryingIsSeen(Browser browser) throws IOException {
        OpenPage page = browser.open(page("<img alt='' src='http://localhost:9/picture.png'>", """
                fetch('https://example.org/data').catch(() => { document.documentElement.dataset.ready = 'true' })"""));
        assertThat(page.requests()).contains("http://localhost:9/picture.png", "https://example.org/data");
        assertThat(page.problems()).anyMatch(problem -> problem.contains("https://example.org/data"));
    }

    @Test
    void drawsWebGl(Browser browser) throws IOException {
        OpenPage page = browser.open(page("<canvas></canvas>", """
                const canvas = document.querySelector('canvas');
                const gl = canvas.getContext('webgl', {preserveDrawingBuffer: true});
                gl.clearColor(1, 0, 0.2, 1);
                gl.clear(gl.COLOR_BUFFER_BIT);
                const pixel = new Uint8Array(4);
                gl.readPixels(0, 0, 1, 1, gl.RGBA, gl.UNSIGNED_BYTE, pixel);
                document.querySelector('h1').textContent = [...pixel].join(' ');""" + READY));
        assertThat(page.texts("h1")).containsExactly("255 0 51 255");
    }

    @Test
    void takesWhatAPageGivesToSave(Browser browser) throws IOException {
        OpenPage page = browser.open(page("<button>Save</button>", READY + """
                document.querySelector('button').onclick = () => {
                    const link = document.createElement('a');
                    link.href = URL.createObjectURL(new Blob(['a,b']));
                    link.download = 'figures.csv';
                    link.click();
                };"""));
        for (int time = 0; time < 2; time++) {
            Path file = page.download("button", folder);
            assertThat(file).hasFileName("figures.csv").hasContent("a,b");
        }
    }

    @Test
    void showsWhatTheReadersDeviceIs(Browser browser) throws IOException {
        String script = READY + "document.querySelector('h1').textContent = matchMedia('(prefers-color-scheme: dark)').matches "
                + "+ ' ' + innerWidth + ' ' + (1234.5).toLocaleString()";
        String head = "<meta name='viewport' content='width=device-width'>";
        assertThat(browser.open(page(head, script)).texts("h1")).containsExactly("false 1280 1,234.5");
        assertThat(browser.open(page(head, script), 390, true).texts("h1")).containsExactly("true 390 1,234.5");
    }

    @Test
    void seriousFaultsOfAccessibilityAreFound(Browser browser) throws IOException {
        OpenPage page = browser.open(page("<img src='data:,'><p style='color: #ccc; background: #fff'>pale</p>", READY));
        assertThat(page.accessibilityFaults()).anyMatch(fault -> fault.startsWith("image-alt (critical)"))
                .anyMatch(fault -> fault.startsWith("color-contrast (serious)"));
    }
}
