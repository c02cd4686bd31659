package spikerig.bridge.mcu;

/// How a board holds a network's numbers.
public enum WeightFormat {
    /// The JVM's own: the same spikes, bit for bit.
    FLOAT32(0, 0),
    /// Fixed point with 16-bit weights, for boards without a floating-point unit.
    INT16(1, Short.MAX_VALUE),
    /// Fixed point with 8-bit weights.
    INT8(2, Byte.MAX_VALUE);

    /// The type of a matrix in an image.
    final int code;

    /// The largest weight, 0 for floats.
    final int max;

    WeightFormat(int code, int max) {
        this.code = code;
        this.max = max;
    }

    boolean fixed() {
        return max > 0;
    }
}
