package spikerig.bridge.teensy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/// The frame, and its values.
///
/// ```
/// +------+----------------------------+--------------------------------+
/// | 0x9A | packed structure, n bytes  | sum of the n bytes, modulo 256 |
/// +------+----------------------------+--------------------------------+
/// ```
///
/// Nothing is escaped: 0x9A may be a byte of the structure or the sum. `teensydeck` of sstroobants/crazyflie-firmware
/// 3c0601d8; Stroobants et al. 2025.
public final class FrameLayout {
    static final byte START = (byte) 0x9A;

    private static final int VALUES_MAX = 64;

    private final FrameField[] fields;
    private final int bodyBytes;

    /// @throws IllegalArgumentException when there are no fields, or more than 64
    public FrameLayout(String key, List<FrameField> fields) {
        if (fields.isEmpty() || fields.size() > VALUES_MAX) {
            throw new IllegalArgumentException(key + " has " + fields.size() + " fields, must have 1..64");
        }
        this.fields = fields.toArray(FrameField[]::new);
        this.bodyBytes = fields.stream().mapToInt(field -> field.type().bytes).sum();
    }

    public int valueCount() {
        return fields.length;
    }

    /// Of the whole frame.
    public int frameBytes() {
        return bodyBytes + 2;
    }

    ByteBuffer newFrame() {
        return ByteBuffer.allocate(frameBytes()).order(ByteOrder.LITTLE_ENDIAN);
    }

    /// Writes a whole frame to the start of `frame`. Does not allocate.
    void write(float[] values, ByteBuffer frame) {
        frame.put(0, START);
        int at = 1;
        for (int i = 0; i < fields.length; i++) {
            fields[i].type().write(frame, at, values[i] * fields[i].scale());
            at += fields[i].type().bytes;
        }
        frame.put(at, sum(frame));
    }

    /// Whether `frame` begins and ends as one.
    boolean isSound(ByteBuffer frame) {
        return frame.get(0) == START && frame.get(bodyBytes + 1) == sum(frame);
    }

    private byte sum(ByteBuffer frame) {
        int sum = 0;
        for (int i = 1; i <= bodyBytes; i++) {
            sum += frame.get(i);
        }
        return (byte) sum;
    }

    /// Takes the values out of a sound frame. Does not allocate.
    void read(ByteBuffer frame, float[] values) {
        int at = 1;
        for (int i = 0; i < fields.length; i++) {
            values[i] = (float) (fields[i].type().read(frame, at) / fields[i].scale());
            at += fields[i].type().bytes;
        }
    }
}
