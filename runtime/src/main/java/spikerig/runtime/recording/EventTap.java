package spikerig.runtime.recording;

import java.util.concurrent.atomic.AtomicLong;

/// Where a pump thread leaves the events of a camera for the recorder, without waiting or allocating: a ring of
/// columns.
///
/// Single producer, single consumer. Events that find no room are lost and counted; the recording says so with the
/// next packet.
public final class EventTap {
    private final String name;
    private final int width;
    private final int height;
    private final int mask;
    private final long[] tUs;
    private final short[] x;
    private final short[] y;
    private final byte[] polarity;
    private final AtomicLong tail = new AtomicLong();
    private final AtomicLong head = new AtomicLong();
    private volatile boolean open;
    private volatile long lost;

    /// @param name of the camera, a level of its topic
    /// @param capacity events that the ring holds at least: the next power of two, at most 2^26
    EventTap(String name, int width, int height, int capacity) {
        this.name = name;
        this.width = width;
        this.height = height;
        int size = Integer.highestOneBit(2 * Math.clamp(capacity, 1, 1 << 26) - 1);
        mask = size - 1;
        tUs = new long[size];
        x = new short[size];
        y = new short[size];
        polarity = new byte[size];
    }

    String name() {
        return name;
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    /// Whether events are recorded from now on.
    void open(boolean nowOpen) {
        open = nowOpen;
    }

    /// Takes events `[0, count)` of the columns of an event buffer. Pump thread.
    ///
    /// @param timesUs the camera's time, us
    /// @param brighter 1 where it got brighter, else 0
    public void record(long[] timesUs, short[] columns, short[] rows, byte[] brighter, int count) {
        if (!open) {
            return;
        }
        long next = tail.getPlain();
        if (count > tUs.length - (next - head.getAcquire())) {
            lost += count;
            return;
        }
        for (int i = 0; i < count; i++) {
            int at = (int) (next + i) & mask;
            tUs[at] = timesUs[i];
            x[at] = columns[i];
            y[at] = rows[i];
            polarity[at] = brighter[i];
        }
        tail.setRelease(next + count);
    }

    /// Events lost so far. Any thread.
    long lost() {
        return lost;
    }

    /// Recorder. Takes at most `max` events of less than 2^32 us into `packet`, and returns how many.
    int take(EventPacket packet, int max) {
        long from = head.getPlain();
        int count = (int) Math.min(tail.getAcquire() - from, max);
        packet.begin(count == 0 ? 0 : tUs[(int) from & mask]);
        int taken = 0;
        while (taken < count) {
            int at = (int) (from + taken) & mask;
            if (!packet.add(tUs[at], x[at], y[at], polarity[at])) {
                break;
            }
            taken++;
        }
        head.setRelease(from + taken);
        return taken;
    }
}
