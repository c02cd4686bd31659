package spikerig.drivers.io;

/// Edges of one input line, the oldest first: a buffer that its owner allocates once. For one thread.
public final class GpioEdges {
    /// When each edge was seen: the kernel's CLOCK_MONOTONIC, the time of [spikerig.drivers.Clock].
    public final long[] timeNs;

    /// Whether each edge went up.
    public final boolean[] rising;

    /// How many there are, at the start of the columns.
    public int count;

    /// How many were pushed out of the kernel's queue before or between these, unread.
    public long lost;

    /// @param capacity the largest number that one read takes; 1024 empties the kernel's queue
    public GpioEdges(int capacity) {
        if (capacity < 1) {
            throw new IllegalArgumentException("capacity = %d must be at least 1".formatted(capacity));
        }
        timeNs = new long[capacity];
        rising = new boolean[capacity];
    }

    /// The largest number that one read takes.
    public int capacity() {
        return timeNs.length;
    }

    /// Forgets all of them.
    public void clear() {
        count = 0;
        lost = 0;
    }

    /// Puts an edge at the end. There must be room.
    public void add(long timeNs, boolean rising) {
        this.timeNs[count] = timeNs;
        this.rising[count] = rising;
        count++;
    }
}
