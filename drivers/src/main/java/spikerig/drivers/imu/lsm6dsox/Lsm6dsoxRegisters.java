package spikerig.drivers.imu.lsm6dsox;

/// Registers of the LSM6DSOX. ST data sheet DS12814 sections 4.1 and 9.
final class Lsm6dsoxRegisters {
    static final int COUNTER_BDR_REG1 = 0x0b;
    static final int INT1_CTRL = 0x0d;
    static final int WHO_AM_I = 0x0f;
    static final int CTRL1_XL = 0x10;
    static final int CTRL2_G = 0x11;
    static final int CTRL3_C = 0x12;
    static final int CTRL9_XL = 0x18;
    static final int STATUS_REG = 0x1e;

    static final int ID = 0x6c;

    /// STATUS_REG and a byte that says nothing, then temperature, angular rate and acceleration, low byte first.
    static final int BURST_BYTES = 16;

    static final int TEMPERATURE_AT = 2;
    static final int RATE_AT = 4;
    static final int ACCELERATION_AT = 10;

    /// STATUS_REG: both sensors have a sample.
    static final int BOTH_READY = 0x03;

    /// CTRL3_C: all registers as after power-up.
    static final int SW_RESET = 0x01;

    /// CTRL3_C: the two bytes of a value belong together; a burst goes on to the next register.
    static final int BDU_AND_IF_INC = 0x44;

    /// CTRL9_XL: its value after power-up, and I3C off, as section 9.20 wants it where there is no I3C.
    static final int I3C_DISABLE = 0xe2;

    /// COUNTER_BDR_REG1: data ready is a pulse of 75 us.
    static final int DATAREADY_PULSED = 0x80;

    /// INT1_CTRL: the gyroscope's data ready, which comes with the accelerometer's at the same rate.
    static final int INT1_DRDY_G = 0x02;

    /// Section 4.1: the registers are loaded 10 ms after power-up.
    static final long RESET_NS = 10_000_000;

    /// Section 4.1: the gyroscope takes 70 ms to start.
    static final long START_NS = 70_000_000;

    static final float DEG_C_PER_LSB = 1f / 256f;
    static final float DEG_C_AT_ZERO = 25f;

    /// ODR 2..8.
    static final int[] RATES_HZ = {26, 52, 104, 208, 416, 833, 1660};

    private static final int FIRST_ODR = 2;

    /// FS_XL of CTRL1_XL for 2, 4, 8 and 16 g; and mg per count.
    private static final int[] FS_XL = {0, 2, 3, 1};
    private static final double[] MG_PER_LSB = {0.061, 0.122, 0.244, 0.488};

    /// mdps per count for FS_G 0..3, 250..2000 deg/s.
    private static final double[] MDPS_PER_LSB = {8.75, 17.5, 35, 70};

    private Lsm6dsoxRegisters() {}

    private static int doublings(int range, int smallest) {
        return Integer.numberOfTrailingZeros(range / smallest);
    }

    static int odr(int rateHz) {
        for (int i = 0; i < RATES_HZ.length; i++) {
            if (RATES_HZ[i] == rateHz) {
                return FIRST_ODR + i;
            }
        }
        throw new IllegalArgumentException("rateHz = " + rateHz);
    }

    static int accelerationControl(int rateHz, int rangeG) {
        return odr(rateHz) << 4 | FS_XL[doublings(rangeG, 2)] << 2;
    }

    static int rateControl(int rateHz, int rangeDegPerS) {
        return odr(rateHz) << 4 | doublings(rangeDegPerS, 250) << 2;
    }

    static double gPerLsb(int rangeG) {
        return MG_PER_LSB[doublings(rangeG, 2)] * 1e-3;
    }

    static double degPerSPerLsb(int rangeDegPerS) {
        return MDPS_PER_LSB[doublings(rangeDegPerS, 250)] * 1e-3;
    }
}
