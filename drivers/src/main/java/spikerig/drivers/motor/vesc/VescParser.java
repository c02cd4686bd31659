package spikerig.drivers.motor.vesc;

import spikerig.drivers.motor.line.BigEndian;
import spikerig.drivers.motor.line.Crc16;
import spikerig.drivers.motor.line.RequestLine;

/// Finds the packets in what a VESC sends; see [VescFrame]. Damaged ones are counted and dropped.
final class VescParser implements RequestLine.Receiver {
    /// The firmware's own limit (`PACKET_MAX_PL_LEN`).
    private static final int PAYLOAD_BYTES_MAX = 512;

    private static final int LONG_HEADER = 3;

    private final byte[] frame = new byte[LONG_HEADER + PAYLOAD_BYTES_MAX + 3];
    private int count;
    private int header;
    private int payloadLength;
    private long badCount;

    @Override
    public boolean accept(byte next) {
        if (count == 0 && next != VescFrame.SHORT_START && next != VescFrame.LONG_START) {
            return false;
        }
        frame[count++] = next;
        if (count == 1) {
            header = next == VescFrame.SHORT_START ? 2 : LONG_HEADER;
        } else if (count == header) {
            payloadLength = header == 2 ? frame[1] & 0xff : BigEndian.int16(frame, 1) & 0xffff;
            if (payloadLength == 0 || payloadLength > PAYLOAD_BYTES_MAX) {
                drop();
            }
        } else if (count > header && count == header + payloadLength + 3) {
            return end();
        }
        return false;
    }

    private boolean end() {
        int crc = BigEndian.int16(frame, header + payloadLength) & 0xffff;
        boolean right = crc == Crc16.of(frame, header, payloadLength) && frame[count - 1] == VescFrame.STOP;
        if (right) {
            count = 0;
        } else {
            drop();
        }
        return right;
    }

    private void drop() {
        count = 0;
        badCount++;
    }

    /// First byte of the last packet's payload: what it is.
    int id() {
        return frame[header] & 0xff;
    }

    int payloadLength() {
        return payloadLength;
    }

    int int16(int index) {
        return BigEndian.int16(frame, header + index);
    }

    int int32(int index) {
        return BigEndian.int32(frame, header + index);
    }

    int uint8(int index) {
        return frame[header + index] & 0xff;
    }

    /// Packets that were damaged since the start.
    long badCount() {
        return badCount;
    }
}
