package spikerig.runtime.evolution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.ToDoubleFunction;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import spikerig.controllers.Controller;
import spikerig.controllers.model.Model;
import spikerig.controllers.pid.Pid;
import spikerig.runtime.plant.BlimpAltitude;
import spikerig.runtime.plant.BlimpAltitudeConfig;
import spikerig.runtime.plant.Plant;
import spikerig.runtime.rig.RigSource;

/// The shipped controller against what the blimp paper reports of its own (arXiv 2309.12937, section V): set points
/// 0.5, 1 and 1.5 m for 70 s each, steady-state error within 3 cm, less overshoot than the PID. Seeds are none of
/// evolution's.
class ShippedModelTest {
    private static final FlightLoop LOOP = FlightLoop.BLIMP;
    private static final StepProgramme UP = new StepProgramme(new float[] {0.5f, 1f, 1.5f}, 700);
    private static final StepProgramme DOWN = new StepProgramme(new float[] {1.5f, 1f, 0.5f}, 700);

    private final Plant plant = new BlimpAltitude(BlimpAltitudeConfig.DEFAULT);
    private final Controller pid = new Pid(Evolution.PID, LOOP.periodNs());
    private final Controller snn = Model.load(
            new RigSource("blimp.toml", null)::read, "blimp-altitude.safetensors", "snn-pid", LOOP.periodNs())
            .newController();

    /// The paper's figure, and less overshoot than the PID, on at least nine of ten seeds, up and down.
    @ParameterizedTest
    @ValueSource(longs = {0, 100, 200})
    void holdsItsSetPointsAndOvershootsLessThanThePid(long before) {
        for (StepProgramme programme : new StepProgramme[] {UP, DOWN}) {
            int good = 0;
            for (long seed = before + 1; seed <= before + 10; seed++) {
                FlightScore evolved = fly(snn, programme, seed);
                FlightScore tuned = fly(pid, programme, seed);
                boolean holds = evolved.steadyStateError() < 0.03;
                boolean overshootsLess = evolved.overshootUp() < tuned.overshootUp()
                        && evolved.overshootWorst() < tuned.overshootWorst();
                good += holds && overshootsLess ? 1 : 0;
            }
            assertTrue(good >= 9, good + " of 10 seeds after " + before);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void overshootsLessOnTheWayDownToo(long seed) {
        assertTrue(fly(snn, DOWN, seed).overshootDown() < fly(pid, DOWN, seed).overshootDown());
    }

    @Test
    void fliesWithoutALimitCycleAndWithLessEffortThanThePid() {
        double oscillation = mean(snn, FlightScore::oscillation);
        assertTrue(oscillation < 0.03, "oscillates by " + oscillation + " m");
        assertTrue(mean(snn, FlightScore::effort) < mean(pid, FlightScore::effort));
    }

    @Test
    void itsSpikesAreNeitherSilentNorSaturated() {
        long[] bits = new long[3];
        float[] out = new float[1];
        float[] error = new float[1];
        FlightTrace trace = new FlightTrace();
        new Flight(LOOP).fly(plant, snn, UP, 1, trace);
        snn.reset();
        long spikes = 0;
        for (int tick = 0; tick < trace.count(); tick++) {
            error[0] = trace.error(tick);
            snn.step(error, out);
            snn.spikes(bits);
            spikes += Long.bitCount(bits[0]) + Long.bitCount(bits[1]) + Long.bitCount(bits[2]);
        }
        assertEquals(160, snn.neuronCount());
        double rate = spikes / (160.0 * trace.count());
        assertTrue(rate > 0.02 && rate < 0.6, "a neuron spikes in " + rate + " of the steps");
    }

    private double mean(Controller controller, ToDoubleFunction<FlightScore> figure) {
        return LongStream.rangeClosed(1, 10)
                .mapToDouble(seed -> figure.applyAsDouble(fly(controller, UP, seed)))
                .average()
                .orElseThrow();
    }

    private FlightScore fly(Controller controller, StepProgramme programme, long seed) {
        FlightTrace trace = new FlightTrace();
        new Flight(LOOP).fly(plant, controller, programme, seed, trace);
        return FlightScore.of(trace, LOOP);
    }
}
