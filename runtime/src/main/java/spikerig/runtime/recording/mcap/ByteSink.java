package spikerig.runtime.recording.mcap;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.zip.CRC32;

/// Bytes that grow: little-endian numbers, strings, maps and records, as the format has them.
final class ByteSink {
    private static final VarHandle SHORT =
            MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private byte[] bytes;
    private int size;

    ByteSink(int capacity) {
        bytes = new byte[Math.max(16, capacity)];
    }

    int size() {
        return size;
    }

    /// Not to be written; its first [#size] bytes count.
    byte[] array() {
        return bytes;
    }

    void clear() {
        size = 0;
    }

    private int room(int count) {
        int at = size;
        if (bytes.length - size < count) {
            bytes = Arrays.copyOf(bytes, Math.max(Math.addExact(size, count), (int) Math.min(2L * size, 1 << 30)));
        }
        size += count;
        return at;
    }

    /// Makes room for `count` bytes that the caller writes into [#array], and says where.
    int reserve(int count) {
        return room(count);
    }

    void truncate(int newSize) {
        size = newSize;
    }

    ByteSink u8(int value) {
        int at = room(1);
        bytes[at] = (byte) value;
        return this;
    }

    ByteSink u16(int value) {
        int at = room(2);
        SHORT.set(bytes, at, (short) value);
        return this;
    }

    ByteSink u32(int value) {
        int at = room(4);
        INT.set(bytes, at, value);
        return this;
    }

    ByteSink u64(long value) {
        int at = room(8);
        LONG.set(bytes, at, value);
        return this;
    }

    ByteSink raw(byte[] from, int offset, int count) {
        int at = room(count);
        System.arraycopy(from, offset, bytes, at, count);
        return this;
    }

    ByteSink raw(byte[] from) {
        return raw(from, 0, from.length);
    }

    ByteSink raw(ByteSink from) {
        return raw(from.bytes, 0, from.size);
    }

    ByteSink string(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        return u32(utf8.length).raw(utf8);
    }

    ByteSink map(Map<String, String> map) {
        int start = begin32();
        map.forEach((key, value) -> string(key).string(value));
        end32(start);
        return this;
    }

    /// Begins something with a u32 of bytes before it.
    int begin32() {
        u32(0);
        return size;
    }

    void end32(int start) {
        INT.set(bytes, start - 4, size - start);
    }

    /// Begins a record.
    int begin(byte opcode) {
        u8(opcode).u64(0);
        return size;
    }

    /// Ends it: its length is known now.
    void end(int start) {
        LONG.set(bytes, start - 8, (long) size - start);
    }

    void u64At(int at, long value) {
        LONG.set(bytes, at, value);
    }

    int crc(int from) {
        CRC32 crc = new CRC32();
        crc.update(bytes, from, size - from);
        return (int) crc.getValue();
    }
}
