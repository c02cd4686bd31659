package spikerig.drivers.camera;

import java.util.concurrent.atomic.AtomicLong;
import spikerig.drivers.EventBuffer;

/// Events on their way from the thread that reads a camera to the loop: a bounded ring of columns, allocated once.
///
/// Single producer, single consumer. Who finds no room loses the events and counts them.
final class EventRing {
    private final int mask;
    private final long[] tUs;
    private final short[] x;
    private final short[] y;
    private final byte[] polarity;
    private final AtomicLong written = new AtomicLong();
    private final AtomicLong taken = new AtomicLong();

    /// @param capacity events that fit at least: the next power of two
    EventRing(int capacity) {
        int size = Integer.highestOneBit(2 * capacity - 1);
        mask = size - 1;
        tUs = new long[size];
        x = new short[size];
        y = new short[size];
        polarity = new byte[size];
    }

    /// Adds the events, as many as there is room for. Pump thread. Returns how many were lost.
    int put(EventBuffer events) {
        long from = written.getPlain();
        int room = tUs.length - (int) (from - taken.getAcquire());
        int count = Math.min(room, events.size());
        for (int i = 0; i < count; i++) {
            int at = (int) (from + i) & mask;
            tUs[at] = events.tUs()[i];
            x[at] = events.x()[i];
            y[at] = events.y()[i];
            polarity[at] = events.polarity()[i];
        }
        written.setRelease(from + count);
        return events.size() - count;
    }

    /// Appends the oldest events to `out`, as many as there is room for. Loop thread.
    void take(EventBuffer out) {
        long from = taken.getPlain();
        int count = (int) Math.min(written.getAcquire() - from, out.room());
        for (int i = 0; i < count; i++) {
            int at = (int) (from + i) & mask;
            out.add(tUs[at], x[at], y[at], polarity[at]);
        }
        taken.setRelease(from + count);
    }
}
