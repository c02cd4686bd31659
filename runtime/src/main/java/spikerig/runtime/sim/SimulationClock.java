package spikerig.runtime.sim;

import spikerig.drivers.Clock;

/// A clock that lets the simulated world catch up before anybody sees the time.
///
/// Over a [ManualClock] the world runs as fast as the machine, over the system's in real time. One thread uses it.
public final class SimulationClock implements Clock {
    private final Clock base;
    private World world;

    public SimulationClock(Clock base) {
        this.base = base;
    }

    /// The world begins to move.
    void start(World world) {
        this.world = world;
    }

    @Override
    public long nanoTime() {
        return base.nanoTime();
    }

    @Override
    public void sleepUntil(long deadlineNs) {
        base.sleepUntil(deadlineNs);
        if (world != null) {
            world.advanceTo(base.nanoTime());
        }
    }
}
