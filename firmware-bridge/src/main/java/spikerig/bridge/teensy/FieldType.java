package spikerig.bridge.teensy;

import java.nio.ByteBuffer;

/// How a number lies in the frame, little-endian.
public enum FieldType {
    F32(4, 0, 0),
    I8(1, Byte.MIN_VALUE, Byte.MAX_VALUE),
    U8(1, 0, 0xFF),
    I16(2, Short.MIN_VALUE, Short.MAX_VALUE),
    U16(2, 0, 0xFFFF),
    I32(4, Integer.MIN_VALUE, Integer.MAX_VALUE);

    final int bytes;
    private final double min;
    private final double max;

    FieldType(int bytes, double min, double max) {
        this.bytes = bytes;
        this.min = min;
        this.max = max;
    }

    /// Integers are rounded to nearest and saturate.
    void write(ByteBuffer out, int at, double value) {
        long whole = Math.round(Math.clamp(value, min, Math.max(min, max)));
        switch (this) {
            case F32 -> out.putFloat(at, (float) value);
            case I8, U8 -> out.put(at, (byte) whole);
            case I16, U16 -> out.putShort(at, (short) whole);
            case I32 -> out.putInt(at, (int) whole);
        }
    }

    double read(ByteBuffer in, int at) {
        return switch (this) {
            case F32 -> in.getFloat(at);
            case I8 -> in.get(at);
            case U8 -> in.get(at) & 0xFF;
            case I16 -> in.getShort(at);
            case U16 -> in.getShort(at) & 0xFFFF;
            case I32 -> in.getInt(at);
        };
    }
}
