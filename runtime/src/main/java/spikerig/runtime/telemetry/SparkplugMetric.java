package spikerig.runtime.telemetry;

/// Writes the metrics of a Sparkplug B payload (Sparkplug 3.0.0, 6.4; `sparkplug_b.proto`).
final class SparkplugMetric {
    static final int INT32 = 3;
    static final int INT64 = 4;
    static final int UINT64 = 8;
    static final int FLOAT = 9;
    static final int BOOLEAN = 11;
    static final int STRING = 12;

    private static final int NAME = 1;
    private static final int TIMESTAMP = 3;
    private static final int DATATYPE = 4;
    private static final int IS_HISTORICAL = 5;
    private static final int IS_NULL = 7;
    private static final int INT_VALUE = 10;
    private static final int LONG_VALUE = 11;
    private static final int FLOAT_VALUE = 12;
    private static final int BOOLEAN_VALUE = 14;
    private static final int STRING_VALUE = 15;

    private SparkplugMetric() {}

    private static Protobuf begin(String name, int type, long timeMs, boolean historical) {
        Protobuf metric = new Protobuf().text(NAME, name).varint(TIMESTAMP, timeMs).varint(DATATYPE, type);
        return historical ? metric.flag(IS_HISTORICAL, true) : metric;
    }

    /// What is not a number is null.
    static byte[] real(String name, float value, long timeMs, boolean historical) {
        Protobuf metric = begin(name, FLOAT, timeMs, historical);
        return (Float.isFinite(value) ? metric.float32(FLOAT_VALUE, value) : metric.flag(IS_NULL, true)).toBytes();
    }

    /// @param type INT64 or UINT64
    static byte[] whole(String name, int type, long value, long timeMs, boolean historical) {
        return begin(name, type, timeMs, historical).varint(LONG_VALUE, value).toBytes();
    }

    /// Negative values as two's complement of 32 bits.
    static byte[] whole(String name, int value, long timeMs, boolean historical) {
        return begin(name, INT32, timeMs, historical).varint(INT_VALUE, Integer.toUnsignedLong(value)).toBytes();
    }

    static byte[] flag(String name, boolean value, long timeMs, boolean historical) {
        return begin(name, BOOLEAN, timeMs, historical).flag(BOOLEAN_VALUE, value).toBytes();
    }

    static byte[] text(String name, String value, long timeMs, boolean historical) {
        return begin(name, STRING, timeMs, historical).text(STRING_VALUE, value).toBytes();
    }
}
