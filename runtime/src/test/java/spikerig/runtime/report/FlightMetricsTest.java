package spikerig.runtime.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import spikerig.runtime.loop.LoopLayout;
import spikerig.runtime.loop.Tick;

class FlightMetricsTest {
    private static final double DAMPING = 0.4;
    private static final double NATURAL_RAD_PER_S = 0.7;

    private final LoopLayout layout = Logs.blimp("altitude", 160);

    @Test
    void aConstantErrorIsEveryErrorThereIs() {
        FlightMetrics metrics = metrics(700, t -> 0.4, t -> -2.5, new double[][] {{0, 0.5}});
        assertEquals(0.1, metrics.rmseM(), 1e-7);
        assertEquals(2.5, metrics.effort());
        StepMetrics step = metrics.steps().getFirst();
        assertEquals(0.5, step.setpointM());
        assertEquals(0.0, step.overshootM());
        assertEquals(0.1, step.steadyStateErrorM(), 1e-7);
        assertTrue(Double.isNaN(step.settlingS()));
    }

    @Test
    void aSecondOrderResponseOvershootsByTheClosedForm() {
        FlightMetrics metrics = metrics(700, t -> secondOrder(t), t -> 0.0, new double[][] {{0, 1.0}});
        double overshootM = Math.exp(-Math.PI * DAMPING / Math.sqrt(1 - DAMPING * DAMPING));
        // Sampled at 10 Hz, the top is missed by at most (w 0.05 s)^2 / 2 of the overshoot.
        assertEquals(overshootM, metrics.steps().getFirst().overshootM(), 6.2e-4 * overshootM + 1e-6);
        assertEquals(overshootM, metrics.overshootUpM(), 6.2e-4 * overshootM + 1e-6);
        assertTrue(Double.isNaN(metrics.overshootDownM()));
    }

    @Test
    void anExponentialApproachSettlesWhenItsClosedFormSays() {
        // |e| = exp(-t / 4 s) falls to 5 cm at 4 s ln 20 = 11.983 s; the first tick after that is at 12.0 s.
        FlightMetrics metrics = metrics(700, t -> 1 - Math.exp(-t / 4), t -> 0.0, new double[][] {{0, 1.0}});
        assertEquals(12.0, metrics.steps().getFirst().settlingS(), 1e-9);
        // e^2 falls by exp(-2 * 0.1 / 4) a tick: a geometric series.
        double sum = 1 / (1 - Math.exp(-2 * 0.1 / 4));
        assertEquals(Math.sqrt(sum / 700), metrics.rmseM(), 1e-6);
    }

    @Test
    void theLastTenSecondsGiveTheSteadyStateError() {
        // |sin| at ten samples of a period: 0, sin 36 and sin 72 degrees, each of the latter four times.
        DoubleUnaryOperator altitudeM = t -> t < 60 ? 0.2 : 1 + 0.02 * Math.sin(2 * Math.PI * t);
        FlightMetrics metrics = metrics(700, altitudeM, t -> 0.0, new double[][] {{0, 1}});
        double sampled = 0.02 * (2 * Math.sin(Math.PI / 5) + 2 * Math.sin(2 * Math.PI / 5)) * 2 / 10;
        assertEquals(sampled, metrics.steps().getFirst().steadyStateErrorM(), 1e-6);
        assertEquals(60.0, metrics.steps().getFirst().settlingS(), 1e-9);
    }

    @Test
    void aStepDownOvershootsDownwards() {
        DoubleUnaryOperator altitudeM = t -> t < 70 ? 1.5 : t < 75 ? 1.1 : t < 101 ? 0.75 : 0.4;
        FlightMetrics metrics = metrics(1400, altitudeM, t -> 0.0, new double[][] {{0, 1.5}, {70, 1.0}});
        assertEquals(2, metrics.steps().size());
        assertEquals(0.0, metrics.steps().get(0).overshootM(), 1e-7);
        assertEquals(0.25, metrics.steps().get(1).overshootM(), 1e-7); // what comes after 30 s is not overshoot
        assertEquals(0.25, metrics.overshootDownM(), 1e-7);
        assertEquals((0.0 + 0.6) / 2, metrics.steadyStateErrorM(), 1e-7);
    }

    @Test
    void theFirstStepGoesFromWhereThePlantStarts() {
        DoubleUnaryOperator altitudeM = t -> t < 5 ? 2.0 : 0.9;
        FlightMetrics metrics = metrics(300, altitudeM, t -> 0.0, new double[][] {{0, 1.0}});
        assertEquals(0.1, metrics.steps().getFirst().overshootM(), 1e-7);
    }

    @Test
    void aStepOfNoHeightOvershootsEitherWay() {
        FlightMetrics metrics = metrics(300, t -> t < 5 ? 1.0 : 0.8, t -> 0.0, new double[][] {{0, 1.0}});
        assertEquals(0.2, metrics.steps().getFirst().overshootM(), 1e-7);
    }

    @Test
    void stepsThatTheFlightDidNotReachAreLeftOut() {
        FlightMetrics metrics = metrics(500, t -> 1.0, t -> 0.0, new double[][] {{0, 1.0}, {70, 1.5}});
        assertEquals(1, metrics.steps().size());
        assertEquals(0.0, metrics.rmseM());
    }

    @Test
    void ticksThatWroteNothingCostNoEffort() {
        FlightMetrics metrics = metrics(100, t -> 1.0, t -> t < 5 ? Double.NaN : 3.0, new double[][] {{0, 1.0}});
        assertEquals(3.0, metrics.effort());
    }

    @Test
    void countsSpikesPerTick() {
        FlightLog log = new FlightLog(layout, 2, new float[1]);
        Tick tick = new Tick(layout);
        Logs.at(tick, 0);
        tick.spikes[0] = 0b111;
        tick.spikes[2] = 0b1;
        log.record(tick);
        Logs.at(tick, 1);
        tick.spikes[2] = 0;
        log.record(tick);
        assertEquals(3.5, FlightMetrics.of(log, List.of(new SetpointStep(0, 0))).spikesPerStep());
    }

    @Test
    void aFlightOfNoTicksHasNoMetrics() {
        FlightMetrics metrics = metrics(0, t -> 1.0, t -> 0.0, new double[][] {{0, 1.0}});
        assertTrue(Double.isNaN(metrics.rmseM()));
        assertTrue(metrics.steps().isEmpty());
    }

    private FlightMetrics metrics(
            int ticks, DoubleUnaryOperator altitudeM, DoubleUnaryOperator command, double[][] steps) {
        return FlightMetrics.of(Logs.flight(layout, ticks, altitudeM, command), SetpointStep.listOf(steps));
    }

    /// Unit step response of `w^2 / (s^2 + 2 z w s + w^2)`.
    private static double secondOrder(double t) {
        double z = DAMPING;
        double damped = Math.sqrt(1 - z * z);
        double phase = NATURAL_RAD_PER_S * damped * t;
        return 1 - Math.exp(-z * NATURAL_RAD_PER_S * t) * (Math.cos(phase) + z / damped * Math.sin(phase));
    }
}
