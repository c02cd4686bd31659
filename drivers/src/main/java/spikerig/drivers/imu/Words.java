package spikerig.drivers.imu;

/// Two's complement words of 16 bits in a burst, and constants that chips share.
public final class Words {
    /// Standard gravity, m/s^2, by definition.
    public static final double GRAVITY_M_PER_S2 = 9.80665;

    public static final double RAD_PER_DEG = StrictMath.PI / 180.0;

    private Words() {}

    /// High byte first.
    public static int bigEndian(byte[] bytes, int at) {
        return bytes[at] << 8 | bytes[at + 1] & 0xff;
    }

    /// Low byte first.
    public static int littleEndian(byte[] bytes, int at) {
        return bytes[at + 1] << 8 | bytes[at] & 0xff;
    }

    /// Three words from `at` on, times `scale`.
    public static void bigEndian(byte[] bytes, int at, float scale, float[] out) {
        for (int axis = 0; axis < 3; axis++) {
            out[axis] = bigEndian(bytes, at + 2 * axis) * scale;
        }
    }

    /// Three words from `at` on, times `scale`.
    public static void littleEndian(byte[] bytes, int at, float scale, float[] out) {
        for (int axis = 0; axis < 3; axis++) {
            out[axis] = littleEndian(bytes, at + 2 * axis) * scale;
        }
    }
}
