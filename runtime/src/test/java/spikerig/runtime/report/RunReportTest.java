package spikerig.runtime.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import spikerig.runtime.loop.LoopLayout;
import spikerig.testing.RequiresProgram;

class RunReportTest {
    private static final int BLUE = 0x0072B2;
    private static final int VERMILLION = 0xD55E00;
    private static final int GREEN = 0x009E73;
    private static final int PURPLE = 0xCC79A7;

    @TempDir
    Path directory;

    @Test
    @RequiresProgram(value = "fc-match", debianPackage = "fontconfig")
    void drawsAFlightAndItsComparison() throws IOException {
        Flight evolved = Gallery.flight("altitude", 160, 0.6, 3500);
        Flight tuned = Gallery.flight("altitude-pid", 0, 0.25, 3500);
        Path report = directory.resolve("a/b");
        List<Path> written = new RunReport(report).write(List.of(evolved, tuned), true);
        assertEquals(
                List.of("metrics.json", "altitude.png", "command.png", "spikes.png", "lateness.png"),
                written.stream().map(file -> file.getFileName().toString()).toList());
        assertDrawn(report.resolve("altitude.png"), BLUE, VERMILLION);
        assertDrawn(report.resolve("command.png"), BLUE, VERMILLION);
        assertDrawn(report.resolve("spikes.png"), BLUE, VERMILLION, GREEN, PURPLE);
        assertDrawn(report.resolve("lateness.png"), BLUE);
        String metrics = Files.readString(report.resolve("metrics.json"));
        assertTrue(metrics.indexOf("\"altitude\"") < metrics.indexOf("\"altitude-pid\""), metrics);
    }

    @Test
    @RequiresProgram(value = "fc-match", debianPackage = "fontconfig")
    void aPidOnAVirtualClockHasNeitherSpikesNorLateness() throws IOException {
        Flight flight = Gallery.flight("altitude-pid", 0, 0.25, 50);
        List<Path> written = new RunReport(directory).write(List.of(flight), false);
        assertEquals(
                List.of("metrics.json", "altitude.png", "command.png"),
                written.stream().map(file -> file.getFileName().toString()).toList());
    }

    @Test
    @RequiresProgram(value = "fc-match", debianPackage = "fontconfig")
    void drawsDecisionsNextToTheTruth() throws IOException {
        LoopLayout layout = new LoopLayout(
                "activity", "main", "har", List.of(), List.of(), 0, 50_000_000L, Gallery.ACTIVITIES, 40);
        RunOutcome outcome = new RunOutcome(1, 8400, "00000000deadbeef", 0, 0, false, null);
        ActivitySummary summary = ActivitySummary.of(layout, outcome, Gallery.decisions(210));
        new RunReport(directory).write(layout, summary);
        assertDrawn(directory.resolve("decisions.png"), BLUE, VERMILLION, 0xD0D0D0);
    }

    /// XChart looks for ticks without end when it cannot tell their labels apart.
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 600})
    @Timeout(60)
    @RequiresProgram(value = "fc-match", debianPackage = "fontconfig")
    void drawsAFlightInWhichNothingMoved(int ticks) throws IOException {
        FlightLog log = Logs.flight(Logs.blimp("altitude", 160), ticks, t -> 1.0, t -> Double.NaN);
        RunOutcome outcome = new RunOutcome(1, ticks, "00000000deadbeef", 0, 0, false, null);
        Flight still = Flight.of(log, List.of(new SetpointStep(0, 1.0)), List.of(), outcome);
        Flight free = Flight.of(log, List.of(), List.of(), outcome);
        assertEquals(5, new RunReport(directory).write(List.of(still, free), true).size());
        assertEquals(5, new RunReport(directory).write(List.of(free, still), true).size());
    }

    @Test
    @Timeout(60)
    @RequiresProgram(value = "fc-match", debianPackage = "fontconfig")
    void drawsARunThatDecidedNothing() throws IOException {
        LoopLayout layout = new LoopLayout(
                "activity", "main", "har", List.of(), List.of(), 0, 50_000_000L, Gallery.ACTIVITIES, 40);
        RunOutcome outcome = new RunOutcome(1, 20, "00000000deadbeef", 0, 0, false, null);
        assertEquals(2, new RunReport(directory).write(layout, ActivitySummary.of(layout, outcome, List.of())).size());
    }

    @Test
    void aFlightThatNeverTickedLeavesItsMetrics() throws IOException {
        List<Path> written = new RunReport(directory).write(List.of(Gallery.flight("altitude", 160, 0.6, 0)), true);
        assertEquals(List.of(directory.resolve("metrics.json")), written);
    }

    @Test
    void refusesAFileInItsPlace() throws IOException {
        Path file = Files.createFile(directory.resolve("taken"));
        IOException refusal = assertThrows(IOException.class, () -> new RunReport(file));
        assertEquals("--report " + file + ": there is a file of that name; give a directory", refusal.getMessage());
    }

    /// 2000 dots wide, mostly white, and with a visible amount of each colour.
    private static void assertDrawn(Path file, int... colors) throws IOException {
        BufferedImage image = ImageIO.read(file.toFile());
        assertEquals(2000, image.getWidth());
        assertTrue(image.getHeight() > 800, file + " is " + image.getHeight() + " high");
        Map<Integer, Integer> counts = new HashMap<>();
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                counts.merge(image.getRGB(x, y) & 0xffffff, 1, Integer::sum);
            }
        }
        assertTrue(counts.get(0xffffff) > image.getWidth() * image.getHeight() / 2, file + " is not white");
        assertTrue(counts.size() > 100, file + " has " + counts.size() + " colours");
        for (int color : colors) {
            int count = counts.getOrDefault(color, 0);
            assertTrue(count > 1000, String.format("%s has %d dots of #%06X", file, count, color));
        }
    }
}
