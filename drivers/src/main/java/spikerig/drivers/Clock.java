package spikerig.drivers;

/// Monotonic time. Handed to whatever needs it, so that a simulation decides what time it is.
public interface Clock {
    /// Nanoseconds since an arbitrary origin; compare by subtraction only.
    long nanoTime();

    /// Returns at `deadlineNs` or later, at once when that has passed. Does not allocate.
    void sleepUntil(long deadlineNs);
}
