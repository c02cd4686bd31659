package spikerig.runtime.telemetry;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/// Writes the wire format of Protocol Buffers: a tag of field number and wire type, then the value.
///
/// Source: protobuf.dev, "Encoding". Only what Sparkplug needs.
final class Protobuf {
    static final int VARINT = 0;
    static final int FIXED64 = 1;
    static final int LENGTH = 2;
    static final int FIXED32 = 5;

    private static final int PAYLOAD_BITS = 7;
    private static final int TYPE_BITS = 3;
    private static final int MORE = 0x80;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);

    private Protobuf tag(int field, int wireType) {
        return raw((long) field << TYPE_BITS | wireType);
    }

    private Protobuf raw(long value) {
        long rest = value;
        while ((rest & -MORE) != 0) {
            bytes.write((int) rest & MORE - 1 | MORE);
            rest >>>= PAYLOAD_BITS;
        }
        bytes.write((int) rest);
        return this;
    }

    Protobuf varint(int field, long value) {
        return tag(field, VARINT).raw(value);
    }

    Protobuf flag(int field, boolean value) {
        return varint(field, value ? 1 : 0);
    }

    Protobuf float32(int field, float value) {
        tag(field, FIXED32);
        int bits = Float.floatToRawIntBits(value);
        for (int shift = 0; shift < Integer.SIZE; shift += Byte.SIZE) {
            bytes.write(bits >>> shift);
        }
        return this;
    }

    Protobuf text(int field, String value) {
        return bytes(field, value.getBytes(StandardCharsets.UTF_8));
    }

    Protobuf bytes(int field, byte[] value) {
        tag(field, LENGTH).raw(value.length);
        bytes.writeBytes(value);
        return this;
    }

    int length() {
        return bytes.size();
    }

    byte[] toBytes() {
        return bytes.toByteArray();
    }

    void reset() {
        bytes.reset();
    }
}
