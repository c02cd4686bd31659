package spikerig.drivers.current.ina219;

/// Registers of the INA219, 16 bits each, high byte first. TI SBOS448, section 8.6.
final class Ina219Registers {
    static final int CONFIGURATION = 0x00;
    static final int BUS_VOLTAGE = 0x02;
    static final int POWER = 0x03;
    static final int CURRENT = 0x04;
    static final int CALIBRATION = 0x05;

    static final int RESET = 0x8000;

    /// Bits of BUS_VOLTAGE: a conversion has ended since POWER was read last; current and power have overflowed.
    static final int CONVERSION_READY = 0x0002;

    static final int OVERFLOW = 0x0001;

    /// BUS_VOLTAGE holds 4 mV per count from bit 3 on.
    static final double BUS_V_PER_LSB = 0.004;

    static final int BUS_SHIFT = 3;

    /// A count of POWER is 20 of CURRENT, in W.
    static final double POWER_LSB_PER_CURRENT_LSB = 20.0;

    /// Equation 1.
    static final double CALIBRATION_FACTOR = 0.04096;

    static final double SHUNT_V_MAX = 0.32;
    static final float BUS_V_MAX = 32f;

    /// 32 V range, bus and shunt one after the other for ever; 16 samples each, so 8.51 ms each.
    private static final int RANGE_AND_AVERAGES = 0x2000 | 0x0600 | 0x0060 | 0x0007;

    static final long PERIOD_NS = 2 * 8_510_000;

    private Ina219Registers() {}

    /// CONFIGURATION with the smallest of the shunt ranges 40, 80, 160 and 320 mV that holds `shuntV`.
    static int configuration(double shuntV) {
        int gain = 0;
        while (gain < 3 && shuntV > 0.04 * (1 << gain)) {
            gain++;
        }
        return RANGE_AND_AVERAGES | gain << 11;
    }
}
