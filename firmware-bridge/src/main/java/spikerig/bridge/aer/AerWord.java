package spikerig.bridge.aer;

/// An event of SPIF and AEStream: a little-endian u32 (SpiNNakerManchester/spif e6e5a687, aestream a1a695e1).
///
/// ```
///   31             30       16    15         14        0
/// +--------------+-----------+----------+------------+
/// | no timestamp | x         | polarity | y          |
/// +--------------+-----------+----------+------------+
/// ```
///
/// Bit 31 clear: a u32 with the time follows.
public final class AerWord {
    /// To the control port: begin, and stop, sending events to whoever sends this.
    public static final int START = 0x5EC00051;
    public static final int STOP = 0x5EC00050;

    /// Most events of a datagram.
    public static final int EVENTS_MAX = 256;

    static final int COORDINATE_MAX = 0x7FFF;

    private static final int NO_TIME = 0x80000000;
    private static final int X_SHIFT = 16;
    private static final int POLARITY = 0x8000;

    private AerWord() {}

    /// An event without a time.
    public static int of(int x, int y, boolean on) {
        return NO_TIME | x << X_SHIFT | (on ? POLARITY : 0) | y;
    }

    public static int x(int word) {
        return word >>> X_SHIFT & COORDINATE_MAX;
    }

    public static int y(int word) {
        return word & COORDINATE_MAX;
    }

    public static boolean isOn(int word) {
        return (word & POLARITY) != 0;
    }

    public static boolean hasTime(int word) {
        return (word & NO_TIME) == 0;
    }
}
