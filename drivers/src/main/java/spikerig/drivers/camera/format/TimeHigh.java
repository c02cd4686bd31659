package spikerig.drivers.camera.format;

/// The upper part of a camera's time, unwrapped to 64 bits.
///
/// A step back by more than half of the range is a wrap. A smaller one is taken as it is: a camera that was reset, or
/// damage.
final class TimeHigh {
    private final long range;
    private long loops;
    private long last = -1;

    /// @param bits of the counter
    TimeHigh(int bits) {
        range = 1L << bits;
    }

    boolean known() {
        return last >= 0;
    }

    /// Notes what the stream says, in 0..2^bits-1.
    void next(long counter) {
        if (last - counter > range >> 1) {
            loops += range;
        }
        last = counter;
    }

    /// The counter as if it had 64 bits; -1 while nothing is known.
    long value() {
        return loops + last;
    }
}
