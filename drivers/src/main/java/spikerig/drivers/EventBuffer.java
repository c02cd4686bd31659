package spikerig.drivers;

/// Events of a camera in columns, allocated once: event `i` is element `i` of each.
///
/// Not for two threads at once. The arrays are the buffer's own: whoever writes past [#size] says so with [#resize].
public final class EventBuffer {
    private final long[] tUs;
    private final short[] x;
    private final short[] y;
    private final byte[] polarity;
    private int size;

    /// @param capacity most events that the buffer holds
    public EventBuffer(int capacity) {
        tUs = new long[capacity];
        x = new short[capacity];
        y = new short[capacity];
        polarity = new byte[capacity];
    }

    /// Time stamps of the camera's clock, us.
    public long[] tUs() {
        return tUs;
    }

    /// Columns of the sensor, 0 at the left.
    public short[] x() {
        return x;
    }

    /// Rows of the sensor, 0 at the top.
    public short[] y() {
        return y;
    }

    /// 1 where it got brighter (on), 0 where it got darker (off).
    public byte[] polarity() {
        return polarity;
    }

    public int size() {
        return size;
    }

    public int capacity() {
        return tUs.length;
    }

    /// Events that still fit.
    public int room() {
        return tUs.length - size;
    }

    public void clear() {
        size = 0;
    }

    /// Makes the first `newSize` elements of the columns the buffer's events.
    public void resize(int newSize) {
        size = newSize;
    }

    /// Appends one event; there must be room.
    public void add(long timeUs, int column, int row, int on) {
        tUs[size] = timeUs;
        x[size] = (short) column;
        y[size] = (short) row;
        polarity[size] = (byte) on;
        size++;
    }

    /// Appends events `[from, to)` of `other`; there must be room.
    public void append(EventBuffer other, int from, int to) {
        int count = to - from;
        System.arraycopy(other.tUs, from, tUs, size, count);
        System.arraycopy(other.x, from, x, size, count);
        System.arraycopy(other.y, from, y, size, count);
        System.arraycopy(other.polarity, from, polarity, size, count);
        size += count;
    }

    /// Copies event `from` over event `to`.
    public void move(int from, int to) {
        tUs[to] = tUs[from];
        x[to] = x[from];
        y[to] = y[from];
        polarity[to] = polarity[from];
    }
}
