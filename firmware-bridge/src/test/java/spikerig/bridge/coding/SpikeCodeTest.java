package spikerig.bridge.coding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpikeCodeTest {
    private static final long PERIOD_NS = 10_000_000L;

    @ParameterizedTest
    @CsvSource({"RATE, 20, 0.31", "RATE, 1, -0.6", "POPULATION, 9, 0.31", "POPULATION, 2, -0.99", "RATE, 7, 5"})
    void aValueComesBackAsTheMeanOfItsSpikes(SpikeCode code, int neurons, float value) {
        List<Coding> coding = List.of(new Coding(-1, 1, neurons, code));
        SpikeEncoder encoder = new SpikeEncoder(coding);
        SpikeDecoder decoder = new SpikeDecoder(coding, PERIOD_NS, 0);
        int[] spiking = new int[neurons];
        int ticks = 1000;
        for (int tick = 0; tick < ticks; tick++) {
            int count = encoder.encode(new float[] {value}, spiking);
            for (int i = 0; i < count; i++) {
                decoder.spike(spiking[i]);
            }
        }
        float[] out = new float[1];
        decoder.decode(ticks, out);
        assertEquals(Math.clamp(value, -1f, 1f), out[0], 0.005);
    }

    @Test
    void aRateSpreadsItsSpikesEvenlyOverTheTicks() {
        SpikeEncoder encoder = new SpikeEncoder(List.of(new Coding(0, 1, 10, SpikeCode.RATE)));
        for (int tick = 0; tick < 100; tick++) {
            int count = encoder.encode(new float[] {0.25f}, new int[10]);
            assertTrue(count == 2 || count == 3, "tick " + tick + ": " + count);
        }
    }

    @Test
    void groupsFollowEachOther() {
        SpikeEncoder encoder = new SpikeEncoder(
                List.of(new Coding(0, 1, 2, SpikeCode.BITS), new Coding(0, 1, 1, SpikeCode.BITS)));
        int[] spiking = new int[3];
        assertEquals(1, encoder.encode(new float[] {0f, 1f}, spiking));
        assertEquals(2, spiking[0]);
    }

    @Test
    void theFilterContinuesFromWhatItAdopts() {
        SpikeDecoder decoder = new SpikeDecoder(List.of(new Coding(0, 1, 1, SpikeCode.BITS)), PERIOD_NS, 0.01);
        decoder.adopt(new float[] {0.5f});
        float[] out = new float[1];
        decoder.decode(10, out);
        assertEquals(0.5 * Math.exp(-1), out[0], 1e-6); // one time constant towards 0
    }

    @Test
    void aSpikeCountsOnceHoweverOftenAndInWhateverOrderItComes() {
        SpikeRecord seen = new SpikeRecord(1);
        assertTrue(seen.take(0, 100));
        assertFalse(seen.take(0, 100));
        assertTrue(seen.take(0, 103));
        assertTrue(seen.take(0, 101));
        assertFalse(seen.take(0, 101));
        assertFalse(seen.take(0, 100));
        assertFalse(seen.take(0, 103 - 64), "too old to know");
        assertTrue(seen.take(0, 200));
        assertFalse(seen.take(0, 103), "too old to know");
    }
}
