package spikerig.drivers.audio;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import spikerig.drivers.DeviceException;
import spikerig.drivers.Status;
import spikerig.testing.AllocationMeter;
import spikerig.testing.ManualClock;

/// Clips at 8 Hz in hops of two samples, each 0.5 s long: two hops per clip.
class WavPlayerTest {
    private static final long HOP_NS = 250_000_000;

    private static final List<String> FILES = List.of("yes-1.wav", "words/no.wav", "yes-2.wav");

    private final WavConfig config = new WavConfig(FILES, null, 2, 0.5, 8);
    private final WavFile yes = new WavFile(new float[] {0.1f, 0.2f, 0.3f, 0.4f, 0.5f}, 8);
    private final WavFile no = new WavFile(new float[] {-0.1f}, 8);
    private final ManualClock clock = new ManualClock();
    private final WavPlayer player = new WavPlayer(config, clips(yes, no, yes), clock);
    private final float[] hop = new float[3];

    private static WavClips clips(WavFile... files) {
        List<String> labels = FILES.stream().map(file -> WavClips.label(file, null)).toList();
        return new WavClips(FILES, labels, List.of(files));
    }

    @Test
    void playsEachClipCutOrFilledUpWithSilence() {
        float[][] expected = {{0.1f, 0.2f}, {0.3f, 0.4f}, {-0.1f, 0f}, {0f, 0f}, {0.1f, 0.2f}, {0.3f, 0.4f}};
        int[] labels = {0, 0, 1, 1, 0, 0};
        for (int i = 0; i < expected.length; i++) {
            assertEquals(Status.OK, player.read(hop, 1));
            assertArrayEquals(new float[] {0f, expected[i][0], expected[i][1]}, hop, "hop " + i);
            assertEquals(labels[i], player.label());
            assertEquals(clock.nanoTime(), player.sampleTimeNs());
            clock.advance(HOP_NS);
        }
        assertEquals(Status.STALE, player.read(hop, 1));
        assertEquals(1.5, player.durationS());
        assertEquals(List.of("yes", "no"), player.labelNames());
    }

    @Test
    void givesTheHopNearestToALateRead() {
        player.read(hop, 0);
        clock.advance(HOP_NS + HOP_NS / 3);
        player.read(hop, 0);
        assertEquals(0.3f, hop[0]);
    }

    @Test
    void allocatesNothing() {
        assertEquals(0, AllocationMeter.bytesAllocatedBy(() -> player.read(hop, 0)));
    }

    @Test
    void refusesClipsOfAnotherRate() {
        WavFile fast = new WavFile(new float[4], 16);
        DeviceException thrown = assertThrows(
                DeviceException.class, () -> new WavPlayer(config, clips(yes, no, fast), clock));
        assertTrue(thrown.getMessage().startsWith("yes-2.wav: 16 samples per second must be sampleHz = 8; convert it"),
                thrown.getMessage());
    }
}
