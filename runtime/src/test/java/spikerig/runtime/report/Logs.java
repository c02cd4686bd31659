package spikerig.runtime.report;

import java.util.List;
import java.util.function.DoubleUnaryOperator;
import spikerig.drivers.Channel;
import spikerig.runtime.loop.LoopLayout;
import spikerig.runtime.loop.State;
import spikerig.runtime.loop.Tick;

/// Runs made of formulas, at 10 Hz.
final class Logs {
    static final long PERIOD_NS = 100_000_000L;

    private Logs() {}

    static LoopLayout blimp(String controller, int neuronCount) {
        return new LoopLayout(
                "blimp",
                "main",
                controller,
                List.of(new Channel("setpoint.altitude", "m", 0f, 3f), new Channel("altitude.distance", "m", 0f, 12f)),
                List.of(new Channel("thrust.command", "1", -10f, 10f)),
                neuronCount,
                PERIOD_NS,
                List.of(),
                0);
    }

    /// A flight of `ticks` ticks whose altitude and command are functions of the time in s.
    static FlightLog flight(LoopLayout layout, int ticks, DoubleUnaryOperator altitudeM, DoubleUnaryOperator command) {
        float[] sensed = new float[1];
        FlightLog log = new FlightLog(layout, ticks, sensed);
        Tick tick = new Tick(layout);
        for (int i = 0; i < ticks; i++) {
            at(tick, i);
            sensed[0] = (float) altitudeM.applyAsDouble(i * 0.1);
            tick.in[1] = sensed[0];
            tick.out[0] = (float) command.applyAsDouble(i * 0.1);
            tick.applied[0] = tick.out[0];
            log.record(tick);
        }
        return log;
    }

    /// Fills in the times of tick `i`, on a clock that began long before the run.
    static void at(Tick tick, int i) {
        tick.index = i;
        tick.dueNs = 5_000_000_000L + i * PERIOD_NS;
        tick.startNs = tick.dueNs;
        tick.state = State.ARMED;
        tick.healthy = true;
    }
}
