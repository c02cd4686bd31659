package spikerig.drivers.io.linux;

import java.util.concurrent.locks.LockSupport;
import spikerig.drivers.Clock;

/// The machine's monotonic time, CLOCK_MONOTONIC on Linux, as the kernel stamps its events. For any number of threads.
public final class MonotonicClock implements Clock {
    @Override
    public long nanoTime() {
        return System.nanoTime();
    }

    /// An interrupt does not end the sleep; the thread finds its flag set afterwards.
    @Override
    public void sleepUntil(long deadlineNs) {
        boolean interrupted = false;
        for (long leftNs = deadlineNs - nanoTime(); leftNs > 0; leftNs = deadlineNs - nanoTime()) {
            LockSupport.parkNanos(this, leftNs);
            interrupted |= Thread.interrupted();
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
