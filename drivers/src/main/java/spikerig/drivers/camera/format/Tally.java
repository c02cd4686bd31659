package spikerig.drivers.camera.format;

/// What a decoder met beside events. Written by the decoding thread; others see a count that may be a moment old.
public final class Tally {
    private long triggers;
    private long lost;

    void addTriggers(long count) {
        triggers += count;
    }

    void addLost(long count) {
        lost += count;
    }

    /// Raises the count of what was lost to `count`, from a source that knows better.
    void lostAtLeast(long count) {
        lost = Math.max(lost, count);
    }

    /// Edges of external trigger inputs.
    public long triggers() {
        return triggers;
    }

    /// Pieces that could not be decoded: events without a time, words of no meaning, damaged packets, a cut end.
    public long lost() {
        return lost;
    }
}
