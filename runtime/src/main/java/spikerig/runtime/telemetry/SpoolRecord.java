package spikerig.runtime.telemetry;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;

/// A message in a file of the queue, little endian no less than big: it never leaves the machine.
///
/// ```
/// | int32 bytes after the CRC | int32 CRC-32C | uint8 qos | uint8 retained | uint16 n | topic, n bytes | payload |
/// ```
final class SpoolRecord {
    static final int HEAD_BYTES = 8;

    private static final int FIXED_BYTES = 4;
    private static final int BODY_BYTES_MAX = 1 << 24;

    private SpoolRecord() {}

    static byte[] encode(Outgoing message) {
        byte[] topic = message.topic().getBytes(StandardCharsets.UTF_8);
        int bodyBytes = FIXED_BYTES + topic.length + message.payload().length;
        ByteBuffer record = ByteBuffer.allocate(HEAD_BYTES + bodyBytes);
        record.putInt(bodyBytes).putInt(0);
        record.put((byte) message.qos()).put((byte) (message.retained() ? 1 : 0)).putShort((short) topic.length);
        record.put(topic).put(message.payload());
        record.putInt(4, crc(record.array(), HEAD_BYTES, bodyBytes));
        return record.array();
    }

    /// @throws IOException when `head` is no head
    static int bodyBytes(byte[] head) throws IOException {
        int bodyBytes = ByteBuffer.wrap(head).getInt();
        if (bodyBytes < FIXED_BYTES || bodyBytes > BODY_BYTES_MAX) {
            throw new IOException("damaged record");
        }
        return bodyBytes;
    }

    /// @throws IOException when `body` is not what was written
    static Outgoing decode(byte[] head, byte[] body) throws IOException {
        if (ByteBuffer.wrap(head).getInt(4) != crc(body, 0, body.length)) {
            throw new IOException("damaged record");
        }
        ByteBuffer in = ByteBuffer.wrap(body);
        int qos = in.get();
        boolean retained = in.get() != 0;
        byte[] topic = new byte[Math.min(Short.toUnsignedInt(in.getShort()), in.remaining())];
        in.get(topic);
        byte[] payload = new byte[in.remaining()];
        in.get(payload);
        return new Outgoing(new String(topic, StandardCharsets.UTF_8), payload, qos, retained, true);
    }

    private static int crc(byte[] bytes, int offset, int length) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, offset, length);
        return (int) crc.getValue();
    }
}
