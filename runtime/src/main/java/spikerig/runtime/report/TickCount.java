package spikerig.runtime.report;

import spikerig.runtime.loop.Tick;
import spikerig.runtime.loop.TickSink;

/// Counts a run's ticks. Written by the loop thread, read after it has ended.
public final class TickCount implements TickSink {
    /// A tick is late when it begins later than this part of a period after it was due.
    private static final long LATE_PART = 10;

    private final long lateNsMin;
    private long ticks;
    private long late;
    private long missed;
    private long faulty;

    public TickCount(long periodNs) {
        lateNsMin = periodNs / LATE_PART;
    }

    @Override
    public void record(Tick tick) {
        ticks++;
        missed += tick.missed;
        if (tick.lateNs() > lateNsMin) {
            late++;
        }
        if (!tick.healthy) {
            faulty++;
        }
    }

    public long ticks() {
        return ticks;
    }

    /// Ticks that began late; they ran all the same.
    public long late() {
        return late;
    }

    /// Ticks skipped because an earlier one ran over whole periods.
    public long missed() {
        return missed;
    }

    /// Ticks that were not healthy.
    public long faulty() {
        return faulty;
    }
}
