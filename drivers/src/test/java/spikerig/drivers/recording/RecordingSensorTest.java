package spikerig.drivers.recording;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import spikerig.drivers.DeviceException;
import spikerig.drivers.Sensor;
import spikerig.drivers.Status;
import spikerig.testing.SensorContract;
import spikerig.testing.TestWiring;

class RecordingSensorTest extends SensorContract {
    private static final long PERIOD_NS = 50_000_000;
    private static final Map<String, String> LABELS = Map.of("F", "typing", "G", "brushing_teeth");
    private static final RecordingConfig CONFIG =
            new RecordingConfig("watch.txt", 20, 2, List.of("angularRateX", "angularRateY"), "rad/s", LABELS);

    private final TestWiring wiring = new TestWiring();
    private final RecordingSensor watch = open(CONFIG, ramps());
    private final float[] out = new float[3];
    private long brokenAtNs;

    @Override
    protected Sensor sensor() {
        return watch;
    }

    @Override
    protected void tick() {
        wiring.clock().advance(PERIOD_NS);
    }

    @Override
    protected void breakDevice() {
        brokenAtNs = wiring.clock().nanoTime();
        wiring.clock().advance(1_000_000_000_000L);
    }

    @Override
    protected void mendDevice() {
        wiring.clock().set(brokenAtNs);
    }

    /// x rises by 1 a second from each stretch's start and y falls by 2, in steps of 0.07 s: any resampling of a
    /// straight line by straight lines is exact. F lasts 101.01 s from 5 s on, G 3.01 s from 1 s on, F again 2.03 s.
    private static String ramps() {
        StringBuilder lines = new StringBuilder("# a comment\n\n");
        ramp(lines, "F", 5_000_000_000L, 1444);
        ramp(lines, "G", 1_000_000_000L, 44);
        ramp(lines, "F", 4_080_000_000L, 30);
        return lines.toString();
    }

    private static void ramp(StringBuilder lines, String label, long fromNs, int count) {
        for (int i = 0; i < count; i++) {
            double s = i * 0.07;
            lines.append("1600,%s,%d,%s,%s;\n".formatted(label, fromNs + i * 70_000_000L, s, -2 * s));
        }
    }

    @Test
    void interpolatesBetweenSamples() {
        for (int k = 0; k < 2000; k++) {
            assertEquals(Status.OK, watch.read(out, 0));
            assertEquals(k * 0.05, out[0], 1e-4, "sample " + k);
            assertEquals(k * -0.1, out[1], 2e-4);
            tick();
        }
    }

    @Test
    void playsWholeWindowsOfOneLabelAndThenEnds() {
        int[] samples = new int[2];
        float lastLabel = 0;
        int changes = 0;
        while (watch.read(out, 0) == Status.OK) {
            samples[(int) out[2]]++;
            if (out[2] != lastLabel) {
                changes++;
                lastLabel = out[2];
                assertEquals(0f, out[0], "a stretch starts at its first sample");
            }
            assertFalse(watch.finished());
            tick();
        }
        assertEquals(2000 + 40, samples[0], "100 s of the first F, 2 s of the second");
        assertEquals(40, samples[1], "2 of 3.01 s");
        assertEquals(2, changes);
        assertEquals(104.0, watch.durationS());
        assertTrue(watch.finished());
        assertEquals(Status.STALE, watch.read(out, 0));
    }

    @Test
    void namesItsLabelsInTheOrderOfTheFile() {
        assertEquals(List.of("typing", "brushing_teeth"), watch.labelNames());
        assertEquals("label", watch.channels().getLast().name());
    }

    @Test
    void startsWhenItIsFirstRead() {
        wiring.clock().advance(12_345_678_901L);
        watch.read(out, 0);
        assertEquals(0f, out[0]);
    }

    @Test
    void givesEachSampleOnceToTicksThatAreALittleLate() {
        watch.read(out, 0);
        long[] lateNs = {0, 20_000_000, 3_000_000, 24_000_000, 1};
        long startNs = wiring.clock().nanoTime();
        for (int k = 1; k < 500; k++) {
            wiring.clock().set(startNs + k * PERIOD_NS + lateNs[k % lateNs.length]);
            watch.read(out, 0);
            assertEquals(k * 0.05, out[0], 1e-4);
        }
    }

    @Test
    void skipsWhatALateTickMissed() {
        watch.read(out, 0);
        wiring.clock().advance(10 * PERIOD_NS);
        watch.read(out, 0);
        assertEquals(0.5, out[0], 1e-6);
    }

    @Test
    void closesAGapByStartingAnew() {
        StringBuilder lines = new StringBuilder();
        ramp(lines, "F", 0, 30);
        ramp(lines, "F", 29 * 70_000_000L + 1_000_000_001L, 30);
        assertEquals(4.0, open(CONFIG, lines.toString()).durationS());
        StringBuilder joined = new StringBuilder();
        ramp(joined, "F", 0, 30);
        ramp(joined, "F", 29 * 70_000_000L + 1_000_000_000L, 30);
        assertEquals(4.0, open(CONFIG, joined.toString()).durationS(), "5.06 s in one stretch are two windows");
        RecordingConfig shortWindows = new RecordingConfig("watch.txt", 20, 1, CONFIG.channels(), "rad/s", LABELS);
        assertEquals(5.0, open(shortWindows, joined.toString()).durationS());
    }

    @Test
    void saysWhatIsWrongWithALine() {
        assertRefused("watch.txt:2: \"1600,F,abc,1,2\"", "1600,F,1,1,2\n1600,F,abc,1,2\n");
        assertRefused("watch.txt:1: \"1600,F,1,1\"", "1600,F,1,1\n");
        assertRefused("watch.txt:1: \"1600,F,1,NaN,2\"", "1600,F,1,NaN,2\n");
        assertRefused("watch.txt: label Z is not in labels; add Z = ", "1600,Z,1,1,2\n1600,Z,2,1,2\n");
        assertRefused("watch.txt: no stretch of one label lasts windowS = 2.0 s", "1600,F,1,1,2\n1600,F,2,1,2\n");
        assertRefused("watch.txt: no stretch", "");
    }

    private void assertRefused(String start, String lines) {
        String message = assertThrows(DeviceException.class, () -> open(CONFIG, lines)).getMessage();
        assertTrue(message.startsWith(start), message);
    }

    private RecordingSensor open(RecordingConfig config, String lines) {
        wiring.put("watch.txt", lines.getBytes(StandardCharsets.US_ASCII));
        RecordingProvider provider = new RecordingProvider();
        provider.twin(config, wiring, 1);
        return (RecordingSensor) provider.create(config, wiring);
    }
}
