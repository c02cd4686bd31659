package spikerig.drivers.baro.bmp388;

/// Registers of the BMP388 and the BMP390. Bosch BST-BMP388-DS001, section 4.
final class Bmp388Registers {
    static final int ID = 0x00;
    static final int ID_BMP388 = 0x50;
    static final int ID_BMP390 = 0x60;

    /// STATUS and, after it, pressure and temperature: 24 bits each, low byte first.
    static final int STATUS = 0x03;

    static final int STATUS_AND_DATA_BYTES = 7;

    /// STATUS: there is a pressure that has not been read yet, a temperature likewise.
    static final int PRESSURE_READY = 0x20;

    static final int TEMPERATURE_READY = 0x40;

    /// INT_CTRL: the pin INT is high while there is a new sample.
    static final int INT_CTRL = 0x19;

    static final int INT_DATA_READY_HIGH = 0x42;

    /// PWR_CTRL: both sensors on, normal mode.
    static final int PWR_CTRL = 0x1b;

    static final int NORMAL = 0x33;

    /// OSR: pressure in bits 2..0, temperature in bits 5..3, both as powers of 2.
    static final int OSR = 0x1c;

    /// ODR: a sample every 5 ms times 2 to this power.
    static final int ODR = 0x1d;

    /// CONFIG: filter in bits 3..1.
    static final int CONFIG = 0x1f;

    static final int CALIBRATION = 0x31;
    static final int CALIBRATION_BYTES = 21;
    static final int CMD = 0x7e;
    static final int CMD_SOFT_RESET = 0xb6;

    /// Start-up time after a reset (section 1).
    static final long START_UP_NS = 2_000_000;

    private static final int RATE_HZ_MAX = 200;
    private static final int OSR_EXPONENT_MAX = 5;

    private Bmp388Registers() {}

    /// 200 Hz halved so often; -1 for a rate that the chip does not have.
    static int odr(double rateHz) {
        for (int exponent = 0; exponent <= 8; exponent++) {
            if (rateHz == RATE_HZ_MAX / (double) (1 << exponent)) {
                return exponent;
            }
        }
        return -1;
    }

    /// The most pressure measurements per sample for which there is time: section 3.9.2, 234 us, 392 us + 2.02 ms each
    /// for pressure, 163 us + 2.02 ms for one temperature.
    static int osr(int odr) {
        double availableUs = 5000.0 * (1 << odr);
        int exponent = 0;
        while (exponent < OSR_EXPONENT_MAX && 234 + 392 + 163 + 2020.0 * ((2 << exponent) + 1) <= availableUs) {
            exponent++;
        }
        return exponent;
    }

    /// CONFIG for a filter coefficient of 0, 1, 3, 7 .. 127.
    static int config(int filter) {
        return Integer.bitCount(filter) << 1;
    }
}
