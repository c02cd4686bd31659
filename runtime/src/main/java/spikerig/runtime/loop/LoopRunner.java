package spikerig.runtime.loop;

import spikerig.drivers.Clock;

/// Runs a loop's ticks at absolute deadlines: they keep their phase, a late tick runs late, and whole periods that have
/// passed are counted and skipped, never replayed in a burst.
public final class LoopRunner {
    private final ControlLoop loop;
    private final Clock clock;
    private final long periodNs;
    private long dueNs;
    private long missed;

    public LoopRunner(ControlLoop loop, Clock clock) {
        this.loop = loop;
        this.clock = clock;
        this.periodNs = loop.layout().periodNs();
        begin();
    }

    /// The next tick is due at once.
    public void begin() {
        dueNs = clock.nanoTime();
        missed = 0;
    }

    /// When the next tick is due.
    public long dueNs() {
        return dueNs;
    }

    public ControlLoop loop() {
        return loop;
    }

    /// Waits until the next tick is due and runs it.
    public void runOnce() {
        clock.sleepUntil(dueNs);
        loop.tick(dueNs, clock.nanoTime(), missed);
        long nextNs = dueNs + periodNs;
        long behindNs = clock.nanoTime() - nextNs;
        missed = behindNs < 0 ? 0 : behindNs / periodNs;
        dueNs = nextNs + missed * periodNs;
    }
}
