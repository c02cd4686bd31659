package spikerig.bridge.link;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32;

/// Makes frames in arrays of its own: write the payload into [#payload], then [#finish]. One thread.
public final class FrameWriter {
    private final byte[] frame = new byte[Wire.HEADER_BYTES + Wire.PAYLOAD_MAX + Wire.CRC_BYTES];
    private final ByteBuffer words = ByteBuffer.wrap(frame).order(ByteOrder.LITTLE_ENDIAN);
    private final ByteBuffer payload = words.slice(Wire.HEADER_BYTES, Wire.PAYLOAD_MAX).order(ByteOrder.LITTLE_ENDIAN);
    private final byte[] encoded = new byte[Cobs.encodedSizeMax(frame.length) + 2];
    private final CRC32 crc = new CRC32();
    private int sequence = -1;
    private int size;

    /// Empty, for the next frame's payload; little-endian.
    public ByteBuffer payload() {
        return payload.clear();
    }

    /// Ends the frame whose payload was written. Does not allocate.
    public void finish(int type, int session) {
        int body = Wire.HEADER_BYTES + payload.position();
        frame[0] = (byte) type;
        frame[1] = (byte) session;
        words.putShort(2, (short) ++sequence);
        crc.reset();
        crc.update(frame, 0, body);
        words.putInt(body, (int) crc.getValue());
        encoded[0] = 0;
        int end = Cobs.encode(frame, body + Wire.CRC_BYTES, encoded, 1);
        encoded[end] = 0;
        size = end + 1;
    }

    /// The bytes for the line: the first [#size].
    public byte[] bytes() {
        return encoded;
    }

    public int size() {
        return size;
    }

    /// Number of the last frame.
    public int sequence() {
        return sequence & 0xFFFF;
    }

    /// The next frame is number 0 again.
    public void restart() {
        sequence = -1;
    }
}
