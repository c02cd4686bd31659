package spikerig.runtime.dashboard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import spikerig.testing.RequiresProgram;

/// The page in a real browser, with the blimp flying behind it.
///
/// A PID flies it at 4 Hz, so that a busy machine does not look like a stalled loop to the watchdog.
@Timeout(300)
@RequiresProgram(value = "chromium", debianPackage = "chromium")
class LivePageTest {
    private static final String VALUE = "document.querySelector('[data-label=distance]')?.textContent.match(/\\d/)";
    private static final String STATE = "document.getElementById('state').dataset.state";
    private static final String TIME = "parseFloat(document.querySelector('#facts dd').textContent)";

    /// WCAG 2.2, 1.4.3: luminance from sRGB, ratio (lighter + 0.05) / (darker + 0.05). Lists what is below 4.5.
    private static final String FAINT_TEXT = """
            (() => {
                const channels = (text) => text.match(/[\\d.]+/g).map(Number);
                const linear = (c) => (c / 255 <= 0.04045 ? c / 255 / 12.92 : ((c / 255 + 0.055) / 1.055) ** 2.4);
                const luminance = ([r, g, b]) => 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
                const ground = (element) => {
                    for (let at = element; at; at = at.parentElement) {
                        const colour = channels(getComputedStyle(at).backgroundColor);
                        if (colour.length < 4 || colour[3] > 0) {
                            return colour;
                        }
                    }
                    return [255, 255, 255];
                };
                return [...document.querySelectorAll('body *')]
                    .filter((e) => [...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim()))
                    .filter((e) => e.checkVisibility() && !e.closest(':disabled'))
                    .map((e) => {
                        const pair = [luminance(channels(getComputedStyle(e).color)), luminance(ground(e))];
                        return { e, ratio: (Math.max(...pair) + 0.05) / (Math.min(...pair) + 0.05) };
                    })
                    .filter(({ ratio }) => ratio < 4.5)
                    .map(({ e, ratio }) => `${e.tagName} ${e.className} ${e.textContent.trim()} ${ratio.toFixed(2)}`)
                    .join('\\n');
            })()""";

    @TempDir
    private Path folder;

    private String rig;

    @BeforeEach
    void slowBlimp() throws Exception {
        try (var bundled = getClass().getResourceAsStream("/rigs/blimp.toml")) {
            rig = new String(bundled.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("rateHz = 10\nin =", "rateHz = 4\nin =")
                    .replace("controller = \"altitude\"", "controller = \"altitude-pid\"")
                    .replaceFirst("fallback = .*", "");
        }
    }

    private Simulation fly(String more, String... arguments) throws Exception {
        Path file = Files.writeString(folder.resolve("blimp.toml"), rig + more);
        return new Simulation(folder, file.toString(), arguments);
    }

    private Chromium browser() throws Exception {
        return new Chromium(Files.createDirectory(folder.resolve("profile")));
    }

    @Test
    void valuesAppearWithinASecondAndTheStopButtonTripsTheRig() throws Exception {
        try (Simulation sim = fly(""); Chromium browser = browser()) {
            double bestS = Double.MAX_VALUE;
            for (int visit = 0; visit < 20 && bestS >= 1; visit++) {
                browser.open("about:blank");
                browser.open(sim.page());
                bestS = Math.min(bestS, browser.await(VALUE));
            }
            assertTrue(bestS < 1, "values took " + bestS + " s");
            browser.await(STATE + " === 'ARMED'");
            browser.await("document.querySelector('#health dd')");
            assertEquals(List.of(), browser.complaints());

            browser.value("document.getElementById('stop').click()");
            browser.await(STATE + " !== 'ARMED'");
            assertEquals(3, sim.exitCode());
            assertTrue(sim.printed().contains("TRIPPED: "), sim.printed());
        }
    }

    @Test
    void canBeReadAndUsedByKeyboardAndOnAPhone() throws Exception {
        try (Simulation sim = fly("\n[commands]\nallow = [\"arm\", \"disarm\", \"setpoint\", \"record\"]\n");
                Chromium browser = browser()) {
            browser.size(1240, 1000, false);
            browser.open(sim.page());
            browser.await(VALUE);
            for (String theme : List.of("light", "dark")) {
                browser.value("document.documentElement.dataset.theme = '" + theme + "'");
                assertEquals("", browser.value(FAINT_TEXT).asString(), theme);
            }
            assertEquals(List.of(), browser.unnamed(), "buttons, fields and links without a name");
            assertEquals("stop", browser.value("document.activeElement.id").asString(), "Space stops");
            browser.await("!document.getElementById('disarm').disabled");
            assertKeyboardReaches(browser, Set.of("link", "theme", "disarm", "record", "stop", "slider-altitude"));

            browser.size(390, 844, true);
            browser.await("innerWidth === 390");
            assertEquals(390, browser.value("document.documentElement.scrollWidth").asInt());
            assertTrue(
                    browser.value("document.getElementById('stop').getBoundingClientRect().bottom").asDouble() <= 844,
                    "stop is in reach without scrolling");

            browser.value("document.getElementById('disarm').click()");
            browser.await(STATE + " === 'DISARMED'");
            assertEquals(List.of(), browser.complaints());
            browser.press("Escape", 27);
            assertEquals(3, sim.exitCode());
        }
    }

    /// By Tab alone, and the focus shows wherever it is.
    private static void assertKeyboardReaches(Chromium browser, Set<String> ids) {
        Set<String> reached = new HashSet<>();
        for (int i = 0; i < 20; i++) {
            browser.press("Tab", 9);
            String[] focus = browser.value("document.activeElement.id + ' '"
                    + " + getComputedStyle(document.activeElement).outlineStyle").asString().split(" ");
            if (ids.contains(focus[0])) {
                assertEquals("solid", focus[1], focus[0]);
                reached.add(focus[0]);
            }
        }
        assertEquals(ids, reached);
    }

    @Test
    void showsSpikesAndDecisionsOfAClassifier() throws Exception {
        try (Simulation sim = new Simulation(folder, "activity"); Chromium browser = browser()) {
            browser.open(sim.page());
            browser.await("document.querySelector('.decision')?.textContent.length > 1");
            browser.await("""
                    (() => {
                        const canvas = document.querySelector('.raster');
                        const pixels = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;
                        return pixels.some((byte) => byte > 0);
                    })()""");
            assertEquals(List.of(), browser.complaints());
        }
    }

    @Test
    @RequiresProgram(value = "mosquitto", debianPackage = "mosquitto")
    void showsAFleetAndComesBackWhenTheBrokerIsStartedAgain() throws Exception {
        try (WebSocketBroker broker = new WebSocketBroker(folder)) {
            String keys = "\n[dashboard]\nwebSocket = \"" + broker.webSocket() + "\"\n";
            Path other = Files.createDirectory(folder.resolve("other"));
            try (Simulation sim = fly(keys, "--broker", broker.mqtt());
                    Simulation second = new Simulation(other, "activity", "--broker", broker.mqtt());
                    Chromium browser = browser()) {
                browser.open(second.page() + "?rig=activity&broker=" + broker.webSocket());
                browser.await("document.querySelector('.decision')?.textContent.length > 1");
                browser.await("document.querySelector('#rigs [data-rig=blimp]')");
                browser.value("document.querySelector('#rigs [data-rig=blimp]').click()");
                browser.await(VALUE);
                browser.open(sim.page());
                browser.await(VALUE);
                broker.kill();
                browser.await(STATE + " === 'no link'");
                double before = browser.value(TIME).asDouble();
                broker.start();
                browser.await(TIME + " > " + before);
                browser.await(STATE + " === 'ARMED'");
                assertTrue(browser.complaints().stream().noneMatch(line -> line.startsWith("exception")),
                        browser.complaints()::toString);
            }
        }
    }
}
