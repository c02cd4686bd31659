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
    @CsvSource({"lmuformer-ref-ann-small, 2, 1e-5", "lmuformer-kws4, 32, 1e-4"})
    void lmuFormerFollowsTheReference(String model, int sequences, double tolerance) {
        GoldenCheck check = TestFiles.model(model).checkGolden();
        assertEquals(0.0, check.maxAbsError(), tolerance);
        assertEquals(new GoldenCheck(true, check.maxAbsError(), 0, sequences), check);
    }

    @ParameterizedTest
    @CsvSource({"lmuformer-ref-spiking-small, 2", "lmuformer-kws4-spiking, 32"})
    void spikingLmuFormerSpikesAsTheReference(String model, int sequences) {
        GoldenCheck check = TestFiles.model(model).checkGolden();
        assertEquals(0.0, check.maxAbsError(), 1e-5);
        assertEquals(new GoldenCheck(true, check.maxAbsError(), 0, sequences), check);
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
