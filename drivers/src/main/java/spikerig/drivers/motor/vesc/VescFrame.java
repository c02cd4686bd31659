package spikerig.drivers.motor.vesc;

import spikerig.drivers.motor.line.BigEndian;
import spikerig.drivers.motor.line.Crc16;

/// The packets of a VESC's UART, from `comm/packet.c`, `datatypes.h` and `comm/commands.c` of the firmware
/// (vedderb/bldc, release 6):
///
/// ```
///  02 | length 1 byte  | payload | CRC-16/XMODEM of the payload, high byte first | 03
///  03 | length 2 bytes | payload | ...                                                 payloads above 255 bytes
/// ```
///
/// The first byte of a payload says what it is; numbers follow with the high byte first.
final class VescFrame {
    static final int GET_VALUES = 4;
    /// Followed by the duty x 100,000.
    static final int SET_DUTY = 5;
    /// Followed by the current x 1,000, A.
    static final int SET_CURRENT = 6;
    /// Followed by electrical revolutions per minute.
    static final int SET_RPM = 8;

    static final double DUTY_SCALE = 1e5;
    static final double CURRENT_SCALE = 1e3;

    /// Payload of an answer to [#GET_VALUES], at least up to the fault code, and where its numbers are.
    static final int VALUES_BYTES_MIN = 54;
    static final int FET_TEMPERATURE = 1;
    static final int MOTOR_TEMPERATURE = 3;
    static final int MOTOR_CURRENT = 5;
    static final int INPUT_CURRENT = 9;
    static final int DUTY = 21;
    static final int ERPM = 23;
    static final int VOLTAGE = 27;
    static final int TACHOMETER = 45;
    static final int FAULT_CODE = 53;

    /// The tachometer counts commutation steps, six to an electrical revolution.
    static final int STEPS_PER_ELECTRICAL_REVOLUTION = 6;

    static final int SHORT_START = 2;
    static final int LONG_START = 3;
    static final int STOP = 3;

    /// Longest frame that is sent from here.
    static final int BYTES_MAX = 10;

    private VescFrame() {}

    /// Writes the packet of a command with one number. Returns its length.
    static int command(byte[] frame, int id, int value) {
        frame[2] = (byte) id;
        BigEndian.put32(frame, 3, value);
        return close(frame, 5);
    }

    /// Writes the packet of a request. Returns its length.
    static int request(byte[] frame, int id) {
        frame[2] = (byte) id;
        return close(frame, 1);
    }

    private static int close(byte[] frame, int payloadLength) {
        frame[0] = SHORT_START;
        frame[1] = (byte) payloadLength;
        BigEndian.put16(frame, 2 + payloadLength, Crc16.of(frame, 2, payloadLength));
        frame[4 + payloadLength] = STOP;
        return payloadLength + 5;
    }
}
