package spikerig.controllers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import spikerig.controllers.model.GoldenCheck;

/// Every model against the outputs that its file holds, computed by other people's code.
class GoldenVectorsTest {
    @ParameterizedTest
    @CsvSource({"l2mu-braille7, 28", "l2mu-har-gyro7, 56"})
    void l2muCountsEverySpike(String model, int sequences) {
        assertEquals(new GoldenCheck(true, 0, 0, sequences), TestFiles.model(model).checkGolden());
    }

    @ParameterizedTest
    @ValueSource(strings = {"lif", "r-lif", "iwta-lif", "r-iwta-lif"})
    void snnPidSpikesExactlyAndFollowsTheOutput(String hidden) {
        GoldenCheck check = TestFiles.model("snn-pid-example-" + hidden).checkGolden();
        assertEquals(0, check.spikeMismatches());
        assertEquals(0.0, check.maxAbsError(), 1e-5);
        assertTrue(check.ok());
    }

    @ParameterizedTest
    @ValueSource(strings = {"dense", "recurrent", "conv2d", "delay", "int8"})
    void graphsSpikeExactlyAndFollowTheOutput(String network) {
        GoldenCheck check = TestFiles.model("graph-" + network).checkGolden();
        assertEquals(0, check.spikeMismatches());
        assertEquals(0.0, check.maxAbsError(), 1e-5);
        assertTrue(check.ok());
    }
}
