package spikerig.bridge.link;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32;

/// Finds sound frames among bytes that come in any pieces. Damaged ones are counted and forgotten. One thread writes;
/// counters may be read by any.
public final class FrameReader {
    private static final int FRAME_MAX = Wire.HEADER_BYTES + Wire.PAYLOAD_MAX + Wire.CRC_BYTES;

    private final byte[] frame = new byte[Cobs.encodedSizeMax(FRAME_MAX)];
    private final ByteBuffer words = ByteBuffer.wrap(frame).order(ByteOrder.LITTLE_ENDIAN);
    private final CRC32 crc = new CRC32();
    private int collected;
    private boolean tooLong;
    private int payloadSize;

    private volatile long crcErrors;
    private volatile long framingErrors;

    /// Takes one byte of the line. Does not allocate.
    ///
    /// @return whether it ended a sound frame, which stands until the next call
    public boolean take(byte next) {
        if (next != 0) {
            tooLong |= collected == frame.length;
            if (!tooLong) {
                frame[collected++] = next;
            }
            return false;
        }
        int size = collected;
        boolean whole = !tooLong;
        restart();
        return whole ? size > 0 && isSound(Cobs.decode(frame, size)) : framingError();
    }

    /// Forgets a frame that has begun.
    public void restart() {
        collected = 0;
        tooLong = false;
    }

    private boolean isSound(int size) {
        if (size < Wire.HEADER_BYTES + Wire.CRC_BYTES || size > FRAME_MAX) {
            return framingError();
        }
        int body = size - Wire.CRC_BYTES;
        crc.reset();
        crc.update(frame, 0, body);
        if ((int) crc.getValue() != words.getInt(body)) {
            crcErrors++;
            return false;
        }
        payloadSize = body - Wire.HEADER_BYTES;
        return true;
    }

    private boolean framingError() {
        framingErrors++;
        return false;
    }

    public int type() {
        return frame[0] & 0xFF;
    }

    public int session() {
        return frame[1] & 0xFF;
    }

    /// Of the question that it answers.
    public int sequence() {
        return words.getShort(2) & 0xFFFF;
    }

    public int payloadSize() {
        return payloadSize;
    }

    public byte byteAt(int offset) {
        return frame[Wire.HEADER_BYTES + offset];
    }

    public int unsignedByteAt(int offset) {
        return byteAt(offset) & 0xFF;
    }

    public int unsignedShortAt(int offset) {
        return words.getShort(Wire.HEADER_BYTES + offset) & 0xFFFF;
    }

    public int intAt(int offset) {
        return words.getInt(Wire.HEADER_BYTES + offset);
    }

    public long longAt(int offset) {
        return words.getLong(Wire.HEADER_BYTES + offset);
    }

    public float floatAt(int offset) {
        return words.getFloat(Wire.HEADER_BYTES + offset);
    }

    /// Frames whose CRC did not hold.
    public long crcErrors() {
        return crcErrors;
    }

    /// Frames that were no such encoding, too short or too long.
    public long framingErrors() {
        return framingErrors;
    }
}
