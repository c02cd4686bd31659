package spikerig.runtime.sim;

import spikerig.drivers.Clock;
import spikerig.drivers.Twin;

/// A clock that lets one twin live along, feeling the same until it is told otherwise. One thread uses it.
public final class TwinClock implements Clock {
    /// Finer than the period of any chip that is read one sample at a time.
    private static final long STEP_NS = 1_000_000;

    private final Clock base;
    private final float[] felt;
    private Twin twin;
    private long livedNs;

    /// @param felt what the twin feels, in the order of its SI values
    public TwinClock(Clock base, float[] felt) {
        this.base = base;
        this.felt = felt.clone();
    }

    /// The twin feels this from now on.
    public void feel(float[] values) {
        System.arraycopy(values, 0, felt, 0, felt.length);
    }

    /// The twin begins to live.
    public void start(Twin twin) {
        this.twin = twin;
        livedNs = base.nanoTime();
        twin.sense(livedNs, felt, 0);
    }

    @Override
    public long nanoTime() {
        return base.nanoTime();
    }

    @Override
    public void sleepUntil(long deadlineNs) {
        base.sleepUntil(deadlineNs);
        if (twin != null) {
            long nowNs = base.nanoTime();
            while (nowNs - (livedNs + STEP_NS) >= 0) {
                livedNs += STEP_NS;
                twin.sense(livedNs, felt, 0);
            }
        }
    }
}
