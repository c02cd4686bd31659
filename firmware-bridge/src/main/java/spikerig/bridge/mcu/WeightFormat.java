package spikerig.bridge.mcu;

/// How a board holds a network's numbers.
public enum WeightFormat {
    /// The JVM's own: the same spikes, bit for bit.
    FLOAT32("float32", 0, 0),
    /// Fixed point with 16-bit weights, for boards without a floating-point unit.
    INT16("int16", 1, Short.MAX_VALUE),
    /// Fixed point with 8-bit weights.
    INT8("int8", 2, Byte.MAX_VALUE);

    private final String key;

    /// The type of a matrix in an image.
    final int code;

    /// The largest weight, 0 for floats.
    final int max;

    WeightFormat(String key, int code, int max) {
        this.key = key;
        this.code = code;
        this.max = max;
    }

    /// As in a rig file.
    public String key() {
        return key;
    }

    /// @throws IllegalArgumentException naming the known keys
    public static WeightFormat of(String key) {
        for (WeightFormat format : values()) {
            if (format.key.equals(key)) {
                return format;
            }
        }
        throw new IllegalArgumentException("weights = \"" + key + "\" is not known; known: float32, int16, int8");
    }

    /// Whether a board without a floating-point unit computes it well.
    public boolean fixed() {
        return max > 0;
    }
}
