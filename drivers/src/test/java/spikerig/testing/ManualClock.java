package spikerig.testing;

import java.util.function.LongConsumer;
import spikerig.drivers.Clock;

/// A clock that stands still until a test, or a sleeper, moves it.
public final class ManualClock implements Clock {
    private long nowNs;
    private LongConsumer listener = nowNs -> {};

    /// Hears every new time: lets a twin live along.
    public void onChange(LongConsumer listener) {
        this.listener = listener;
    }

    @Override
    public long nanoTime() {
        return nowNs;
    }

    @Override
    public void sleepUntil(long deadlineNs) {
        if (deadlineNs - nowNs > 0) {
            set(deadlineNs);
        }
    }

    public void advance(long ns) {
        set(nowNs + ns);
    }

    public void set(long timeNs) {
        nowNs = timeNs;
        listener.accept(timeNs);
    }
}
