package spikerig.drivers.motor.roboclaw;

import spikerig.drivers.motor.line.BigEndian;
import spikerig.drivers.motor.line.Crc16;

/// The packets of RoboClaw's packet serial mode, from Basicmicro's user manual, chapters "Packet Serial" and "Advanced
/// Packet Serial":
///
/// ```
/// command   address | command | data, high byte first | CRC-16/XMODEM of all before      answer: FF
/// request   address | command                                                            answer: data | CRC-16
/// ```
///
/// The CRC of an answer goes over address and command of its request, too. A packet whose bytes pause for more than
/// 10 ms is dropped, and one with a wrong CRC gets no answer.
final class RoboClawFrame {
    static final int ACKNOWLEDGED = 0xff;

    /// Serial timeout, one byte, units of 100 ms: both motors stop when nothing has been received for so long.
    static final int SET_TIMEOUT = 14;
    static final int READ_TIMEOUT = 15;
    /// Encoder of motor 1: four bytes and one of status. Motor 2 is one more.
    static final int READ_ENCODER = 16;
    /// Speed of motor 1, counts per second: four bytes and one of direction. Motor 2 is one more.
    static final int READ_SPEED = 18;
    /// Main battery, two bytes, 0.1 V.
    static final int READ_BATTERY = 24;
    /// Duty of motor 1, -32767..32767. Motor 2 is one more.
    static final int DUTY = 32;
    /// Speed of motor 1, counts per second. Motor 2 is one more.
    static final int SPEED = 35;
    /// Currents of both motors, two bytes each, 10 mA.
    static final int READ_CURRENTS = 49;

    static final int DUTY_MAX = 32767;
    static final int BYTES_MAX = 8;

    private RoboClawFrame() {}

    static int request(byte[] frame, int address, int command) {
        frame[0] = (byte) address;
        frame[1] = (byte) command;
        return 2;
    }

    static int command8(byte[] frame, int address, int command, int value) {
        request(frame, address, command);
        frame[2] = (byte) value;
        return close(frame, 3);
    }

    static int command16(byte[] frame, int address, int command, int value) {
        request(frame, address, command);
        BigEndian.put16(frame, 2, value);
        return close(frame, 4);
    }

    static int command32(byte[] frame, int address, int command, int value) {
        request(frame, address, command);
        BigEndian.put32(frame, 2, value);
        return close(frame, 6);
    }

    private static int close(byte[] frame, int length) {
        BigEndian.put16(frame, length, Crc16.of(frame, 0, length));
        return length + 2;
    }

    /// The check value of an answer to `command` of `dataLength` bytes.
    static int answerCrc(int address, int command, byte[] data, int dataLength) {
        int crc = Crc16.update(Crc16.update(0, (byte) address), (byte) command);
        for (int i = 0; i < dataLength; i++) {
            crc = Crc16.update(crc, data[i]);
        }
        return crc;
    }
}
