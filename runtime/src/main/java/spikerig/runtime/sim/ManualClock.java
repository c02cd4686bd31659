package spikerig.runtime.sim;

import spikerig.drivers.Clock;

/// Time that passes only when somebody sleeps: a run is as fast as the machine and the same every time.
public final class ManualClock implements Clock {
    private long nowNs;

    @Override
    public long nanoTime() {
        return nowNs;
    }

    @Override
    public void sleepUntil(long deadlineNs) {
        if (deadlineNs - nowNs > 0) {
            nowNs = deadlineNs;
        }
    }
}
