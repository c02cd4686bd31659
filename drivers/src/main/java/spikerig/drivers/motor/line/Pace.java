package spikerig.drivers.motor.line;

/// Lets something happen at most so often: commands on a slow bus, requests beside them.
public final class Pace {
    private final long intervalNs;
    private long nextNs;
    private boolean started;

    /// @param rateHz how often at most
    public Pace(double rateHz) {
        intervalNs = Math.round(1e9 / rateHz);
    }

    /// Whether it may happen at `nowNs`; if so, the next one is an interval away.
    public boolean take(long nowNs) {
        if (started && nowNs - nextNs < 0) {
            return false;
        }
        // A caller whose ticks come a little early or late keeps the rate on average.
        boolean behind = !started || nowNs - nextNs >= intervalNs;
        nextNs = (behind ? nowNs : nextNs) + intervalNs;
        started = true;
        return true;
    }

    /// Lets the next one happen at once.
    public void restart() {
        started = false;
    }
}
