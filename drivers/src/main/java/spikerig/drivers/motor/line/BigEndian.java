package spikerig.drivers.motor.line;

/// Whole numbers in a frame, most significant byte first.
public final class BigEndian {
    private BigEndian() {}

    /// The signed 16-bit number at `index`.
    public static int int16(byte[] bytes, int index) {
        return bytes[index] << 8 | bytes[index + 1] & 0xff;
    }

    /// The signed 32-bit number at `index`.
    public static int int32(byte[] bytes, int index) {
        return int16(bytes, index) << 16 | int16(bytes, index + 2) & 0xffff;
    }

    public static void put16(byte[] bytes, int index, int value) {
        bytes[index] = (byte) (value >> 8);
        bytes[index + 1] = (byte) value;
    }

    public static void put32(byte[] bytes, int index, int value) {
        put16(bytes, index, value >> 16);
        put16(bytes, index + 2, value);
    }
}
