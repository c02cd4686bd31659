package spikerig.drivers.range.tfminis;

/// What travels between host and TFmini-S, little endian. Benewake manual SJ-PM-TFmini-S, sections 5 and 7.
///
/// ```
///  0     1     2       3       4       5       6       7       8
/// +-----+-----+-------+-------+-------+-------+-------+-------+-----+
/// | 59  | 59  | distL | distH | ampL  | ampH  | tempL | tempH | sum |   chip to host
/// +-----+-----+-------+-------+-------+-------+-------+-------+-----+
/// | 5a  | len | id    | arguments ...                 | sum |           both ways
/// +-----+-----+-------+-------------------------------+-----+
/// ```
///
/// `sum` is the low byte of the sum of all bytes before it. It tells every error within one byte; of two flipped bits
/// it misses those in the same bit position whose effects cancel, and any two in position 7.
final class TfMiniSFrame {
    static final int HEADER = 0x59;
    static final int BYTES = 9;

    static final int COMMAND_HEADER = 0x5a;
    static final int RATE_COMMAND_ID = 0x03;
    static final int RATE_COMMAND_BYTES = 6;

    /// The strength below which the chip's manual calls a distance unreliable (table 8).
    static final int STRENGTH_MIN = 100;

    /// The strength that means saturation (table 8); the largest usable one is one less.
    static final int STRENGTH_SATURATED = 65_535;

    /// Chip temperature in degrees Celsius is `raw / 8 - 256`.
    static final float DEG_C_PER_LSB = 0.125f;

    static final float DEG_C_AT_ZERO = -256f;

    private TfMiniSFrame() {}

    static byte sum(byte[] frame, int length) {
        int sum = 0;
        for (int i = 0; i < length; i++) {
            sum += frame[i];
        }
        return (byte) sum;
    }

    /// The command that sets the output rate. Kept until power is lost: saving it would wear the chip's flash.
    static byte[] rateCommand(int rateHz) {
        byte[] command = {
            COMMAND_HEADER, RATE_COMMAND_BYTES, RATE_COMMAND_ID, (byte) rateHz, (byte) (rateHz >> 8), 0
        };
        command[RATE_COMMAND_BYTES - 1] = sum(command, RATE_COMMAND_BYTES - 1);
        return command;
    }
}
