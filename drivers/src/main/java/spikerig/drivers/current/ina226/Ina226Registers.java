package spikerig.drivers.current.ina226;

/// Registers of the INA226, 16 bits each, high byte first. TI SBOS547, section 7.6.
final class Ina226Registers {
    static final int CONFIGURATION = 0x00;
    static final int BUS_VOLTAGE = 0x02;
    static final int POWER = 0x03;
    static final int CURRENT = 0x04;
    static final int CALIBRATION = 0x05;
    static final int MASK_ENABLE = 0x06;
    static final int MANUFACTURER_ID = 0xfe;
    static final int MANUFACTURER_TI = 0x5449;

    static final int RESET = 0x8000;

    /// CONFIGURATION: 16 averages, 588 us each for bus and shunt, both for ever. Bits 14..12 read 100.
    static final int CONTINUOUS = 0x4000 | 0x0400 | 0x00c0 | 0x0018 | 0x0007;

    static final long PERIOD_NS = 16 * 2 * 588_000;

    /// MASK_ENABLE: ALERT goes low when a conversion has ended.
    static final int ALERT_ON_READY = 0x0400;

    /// MASK_ENABLE: a conversion has ended since this register was read last; current and power have overflowed.
    static final int CONVERSION_READY = 0x0008;

    static final int OVERFLOW = 0x0004;

    static final double BUS_V_PER_LSB = 0.00125;

    /// A count of POWER is 25 of CURRENT, in W.
    static final double POWER_LSB_PER_CURRENT_LSB = 25.0;

    /// Equation 1.
    static final double CALIBRATION_FACTOR = 0.00512;

    static final double SHUNT_V_MAX = 0.08192;
    static final float BUS_V_MAX = 40.96f;

    private Ina226Registers() {}
}
