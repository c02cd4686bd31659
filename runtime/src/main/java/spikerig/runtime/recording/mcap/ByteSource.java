package spikerig.runtime.recording.mcap;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/// Reads the fields of a record. A length that goes beyond the record is an error before anything is allocated for it.
final class ByteSource {
    private final ByteBuffer bytes;

    ByteSource(byte[] array, int offset, int length) {
        bytes = ByteBuffer.wrap(array, offset, length).slice().order(ByteOrder.LITTLE_ENDIAN);
    }

    int remaining() {
        return bytes.remaining();
    }

    int position() {
        return bytes.position();
    }

    private ByteBuffer need(long count) throws IOException {
        if (count < 0 || count > bytes.remaining()) {
            throw new IOException("a field of " + Long.toUnsignedString(count) + " bytes where " + bytes.remaining()
                    + " are left");
        }
        return bytes;
    }

    int u8() throws IOException {
        return need(1).get() & 0xFF;
    }

    int u16() throws IOException {
        return need(2).getShort() & 0xFFFF;
    }

    long u32() throws IOException {
        return need(4).getInt() & 0xFFFF_FFFFL;
    }

    long u64() throws IOException {
        return need(8).getLong();
    }

    byte[] bytes(long count) throws IOException {
        need(count);
        byte[] taken = new byte[(int) count];
        bytes.get(taken);
        return taken;
    }

    void skip(long count) throws IOException {
        need(count).position(bytes.position() + (int) count);
    }

    String string() throws IOException {
        return new String(bytes(u32()), StandardCharsets.UTF_8);
    }

    Map<String, String> map() throws IOException {
        ByteSource entries = part(u32());
        Map<String, String> map = new LinkedHashMap<>();
        while (entries.remaining() > 0) {
            map.put(entries.string(), entries.string());
        }
        return map;
    }

    /// The next `count` bytes as a source of their own.
    private ByteSource part(long count) throws IOException {
        byte[] taken = bytes(count);
        return new ByteSource(taken, 0, taken.length);
    }
}
