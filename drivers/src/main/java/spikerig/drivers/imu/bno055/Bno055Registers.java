package spikerig.drivers.imu.bno055;

/// Registers of the BNO055, page 0. Bosch data sheet BST-BNO055-DS000-18 sections 3.3, 3.6 and 4.3.
final class Bno055Registers {
    static final int CHIP_ID = 0x00;
    static final int PAGE_ID = 0x07;
    static final int ACC_DATA_X_LSB = 0x08;
    static final int SYS_STATUS = 0x39;
    static final int UNIT_SEL = 0x3b;
    static final int OPR_MODE = 0x3d;
    static final int PWR_MODE = 0x3e;
    static final int SYS_TRIGGER = 0x3f;

    static final int ID = 0xa0;

    /// Acceleration, field, angular rate, Euler angles, quaternion, linear acceleration, gravity and temperature.
    static final int BURST_BYTES = 0x35 - ACC_DATA_X_LSB;

    static final int FIELD_AT = 0x0e - ACC_DATA_X_LSB;
    static final int RATE_AT = 0x14 - ACC_DATA_X_LSB;
    static final int QUATERNION_AT = 0x20 - ACC_DATA_X_LSB;
    static final int TEMPERATURE_AT = 0x34 - ACC_DATA_X_LSB;

    static final int OPERATING_MODE = 0x0f;
    static final int CONFIG_MODE = 0x00;

    /// SYS_STATUS: the fusion runs.
    static final int FUSION_RUNNING = 5;

    /// UNIT_SEL: m/s^2, deg/s, degrees Celsius.
    static final int UNITS = 0x00;

    static final int RESET = 0x20;

    /// Table 0-2: 650 ms from reset to configuration mode.
    static final long RESET_NS = 700_000_000;

    /// Table 3-6: 19 ms from any mode to configuration mode, 7 ms back.
    static final long MODE_NS = 25_000_000;

    /// Until the first quaternion.
    static final long FUSION_NS = 100_000_000;

    static final long PERIOD_NS = 10_000_000;
    static final float M_PER_S2_PER_LSB = 1f / 100f;
    static final float T_PER_LSB = 1e-6f / 16f;
    static final double DEG_PER_S_PER_LSB = 1.0 / 16.0;
    static final float QUATERNION_PER_LSB = 1f / 16384f;

    /// Full scales in the fusion modes, table 3-7 and 3-14: 4 g, 2000 deg/s; 2500 uT along z.
    static final double ACCELERATION_G_MAX = 4;

    static final double RATE_DEG_PER_S_MAX = 2000;
    static final double FIELD_T_MAX = 2500e-6;

    private Bno055Registers() {}
}
