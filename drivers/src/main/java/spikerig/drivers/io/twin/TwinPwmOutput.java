package spikerig.drivers.io.twin;

import spikerig.drivers.io.PwmOutput;

/// A simulated pulse-width output: one end writes, the other looks.
public final class TwinPwmOutput implements PwmOutput {
    private final long periodNs;
    private long highNs;

    public TwinPwmOutput(long periodNs) {
        this.periodNs = periodNs;
    }

    @Override
    public long periodNs() {
        return periodNs;
    }

    @Override
    public boolean write(long highNs) {
        this.highNs = Math.clamp(highNs, 0, periodNs);
        return true;
    }

    /// High time of each period now.
    public long highNs() {
        return highNs;
    }

    @Override
    public void close() {
        highNs = 0;
    }
}
