package spikerig.drivers.baro.bmp280;

/// Registers of the BMP280. Bosch BST-BMP280-DS001, section 4.
final class Bmp280Registers {
    /// Trimming coefficients, 24 bytes, low byte first.
    static final int CALIBRATION = 0x88;

    static final int CALIBRATION_BYTES = 24;
    static final int ID = 0xd0;
    static final int ID_BMP280 = 0x58;
    static final int RESET = 0xe0;
    static final int RESET_WORD = 0xb6;

    /// CTRL_MEAS: osrs_t in bits 7..5, osrs_p in bits 4..2, mode in bits 1..0.
    static final int CTRL_MEAS = 0xf4;

    /// CONFIG: standby time in bits 7..5, filter in bits 4..2.
    static final int CONFIG = 0xf5;

    /// Pressure, then temperature: 20 bits each, left-aligned in three bytes, high byte first.
    static final int DATA = 0xf7;

    static final int DATA_BYTES = 6;

    /// Mode "normal": measures again and again.
    static final int MODE_NORMAL = 3;

    /// What a measurement that was skipped or has not ended yet reads as (section 4.3).
    static final int NO_SAMPLE = 0x80000;

    /// After a reset the chip needs 2 ms (section 1, start-up time).
    static final long START_UP_NS = 2_000_000;

    private Bmp280Registers() {}

    /// CTRL_MEAS in normal mode; temperature once, or twice beside a pressure at 16, as section 3.4 recommends.
    static int ctrlMeas(int oversampling) {
        int temperature = oversampling == 16 ? 2 : 1;
        return temperature << 5 | exponent(oversampling) + 1 << 2 | MODE_NORMAL;
    }

    /// CONFIG with the shortest standby, 0.5 ms.
    static int config(int filter) {
        return exponent(filter) << 2;
    }

    /// Longest time between two samples (section 3.8.1): 1.25 + 2.3 t + 2.3 p + 0.575 ms, and the standby.
    static long periodNs(int oversampling) {
        int temperature = oversampling == 16 ? 2 : 1;
        return 1_250_000 + 2_300_000L * (temperature + oversampling) + 575_000 + 500_000;
    }

    private static int exponent(int powerOfTwo) {
        return Integer.numberOfTrailingZeros(powerOfTwo);
    }
}
