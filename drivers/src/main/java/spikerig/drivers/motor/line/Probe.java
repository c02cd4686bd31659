package spikerig.drivers.motor.line;

import java.util.function.BooleanSupplier;
import spikerig.drivers.Clock;

/// Waits at start for a device to answer. Never in the loop.
public final class Probe {
    private static final long WAIT_NS_MAX = 1_000_000_000;
    private static final long STEP_NS = 10_000_000;

    private Probe() {}

    /// Polls `done` every 10 ms for 1 s at most. Returns whether it was.
    public static boolean await(Clock clock, BooleanSupplier done) {
        long deadlineNs = clock.nanoTime() + WAIT_NS_MAX;
        boolean is = done.getAsBoolean();
        while (!is && clock.nanoTime() - deadlineNs < 0) {
            clock.sleepUntil(clock.nanoTime() + STEP_NS);
            is = done.getAsBoolean();
        }
        return is;
    }
}
