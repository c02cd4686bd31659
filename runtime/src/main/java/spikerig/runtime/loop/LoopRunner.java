package spikerig.runtime.loop;

import spikerig.drivers.Clock;

/// Runs a loop's ticks at absolute deadlines: they keep their phase, a late tick runs late, and whole periods that have
/// passed are counted and skipped, never replayed in a burst.
public final class LoopRunner {
    private final ControlLoop loop;
    private final Clock clock;
    private long dueNs;

    public LoopRunner(ControlLoop loop, Clock clock) {
        this.loop = loop;
        this.clock = clock;
        begin();
    }

    /// The next tick is due at once.
    public void begin() {
        dueNs = clock.nanoTime();
    }

    /// When the next tick is due.
    public long dueNs() {
        return dueNs;
    }

    public ControlLoop loop() {
        return loop;
    }

    /// Waits until the next tick is due and runs it, or, when whole periods have passed, the one that is due by now.
    public void runOnce() {
        clock.sleepUntil(dueNs);
        long nowNs = clock.nanoTime();
        long periodNs = loop.periodNs();
        long missed = Math.max(0, (nowNs - dueNs) / periodNs);
        long lastDueNs = dueNs + missed * periodNs;
        loop.tick(lastDueNs, nowNs, missed);
        dueNs = lastDueNs + loop.periodNs();
    }
}
