package spikerig.drivers.imu.icm20948;

/// Registers of the ICM-20948, numbered 256 bank + address, and of the AK09916 magnetometer in its case.
///
/// TDK data sheet DS-000189 revision 1.3 sections 3, 7 and 8 to 11; section 12 for the AK09916.
final class Icm20948Registers {
    static final int WHO_AM_I = 0x000;
    static final int USER_CTRL = 0x003;
    static final int PWR_MGMT_1 = 0x006;
    static final int PWR_MGMT_2 = 0x007;
    static final int INT_PIN_CFG = 0x00f;
    static final int INT_ENABLE_1 = 0x011;
    static final int INT_STATUS_1 = 0x01a;
    static final int ACCEL_XOUT_H = 0x02d;
    static final int GYRO_SMPLRT_DIV = 0x200;
    static final int GYRO_CONFIG_1 = 0x201;
    static final int ODR_ALIGN_EN = 0x209;
    static final int ACCEL_SMPLRT_DIV_1 = 0x210;
    static final int ACCEL_SMPLRT_DIV_2 = 0x211;
    static final int ACCEL_CONFIG = 0x214;

    /// In every bank; the bank goes into bits 5 and 4.
    static final int REG_BANK_SEL = 0x7f;

    static final int ID = 0xea;

    /// Acceleration, angular rate and temperature, high byte first.
    static final int DATA_BYTES = 14;

    /// INT_STATUS_1 to the end of the temperature.
    static final int STATUS_AND_DATA_BYTES = ACCEL_XOUT_H - INT_STATUS_1 + DATA_BYTES;

    static final int RATE_AFTER = 6;
    static final int TEMPERATURE_AFTER = 12;
    static final int RAW_DATA_READY = 0x01;
    static final int DEVICE_RESET = 0x80;

    /// PWR_MGMT_1: awake, on the best clock there is.
    static final int CLOCK_AUTO = 0x01;

    /// USER_CTRL: SPI only.
    static final int I2C_IF_DIS = 0x10;

    /// INT_PIN_CFG: the magnetometer is on the chip's own bus; INT1 is a 50 us pulse, high.
    static final int BYPASS_EN = 0x02;

    /// GYRO_CONFIG_1, ACCEL_CONFIG: the low-pass filter is on.
    static final int FCHOICE = 0x01;

    static final long RESET_NS = 100_000_000;

    /// Section 3.1: the gyroscope starts in 35 ms.
    static final long WAKE_NS = 35_000_000;

    static final double BASE_RATE_HZ = 1125.0;
    static final float DEG_C_PER_LSB = (float) (1 / 333.87);
    static final float DEG_C_AT_ZERO = 21f;

    static final int MAGNETOMETER = 0x0c;
    static final int MAGNETOMETER_WIA2 = 0x01;
    static final int MAGNETOMETER_ID = 0x09;
    static final int MAGNETOMETER_ST1 = 0x10;
    static final int MAGNETOMETER_CNTL2 = 0x31;
    static final int MAGNETOMETER_CNTL3 = 0x32;

    /// ST1, six bytes of field low byte first, a temperature that says nothing, ST2: reading it frees the registers.
    static final int MAGNETOMETER_BYTES = 9;

    static final int FIELD_AT = 1;
    static final int ST2_AT = 8;
    static final int FIELD_READY = 0x01;
    static final int FIELD_OVERFLOW = 0x08;

    /// CNTL2: 100 Hz, by itself.
    static final int CONTINUOUS_100_HZ = 0x08;

    static final int SOFT_RESET = 0x01;
    static final long MAGNETOMETER_RESET_NS = 10_000_000;
    static final long MAGNETOMETER_PERIOD_NS = 10_000_000;
    static final float T_PER_LSB = 0.15e-6f;
    static final double FIELD_T_MAX = 4912e-6;

    private static final double[] LSB_PER_DEG_PER_S = {131, 65.5, 32.8, 16.4};

    /// GYRO_DLPFCFG by bandwidth, the widest first, Hz: table 16.
    private static final int[] FILTER = {7, 0, 1, 2, 3, 4, 5, 6};
    private static final double[] FILTER_HZ = {361.4, 196.6, 151.8, 119.5, 51.2, 23.9, 11.6, 5.7};

    private Icm20948Registers() {}

    /// The widest filter that leaves nothing above half the sample rate. ACCEL_DLPFCFG is about the same.
    static int filter(double rateHz) {
        for (int i = 0; i < FILTER.length; i++) {
            if (2 * FILTER_HZ[i] <= rateHz) {
                return FILTER[i];
            }
        }
        return FILTER[FILTER.length - 1];
    }

    static int divider(int rateHz) {
        return (int) Math.min(255, Math.round(BASE_RATE_HZ / rateHz) - 1);
    }

    static long periodNs(int rateHz) {
        return Math.round((divider(rateHz) + 1) * 1e9 / BASE_RATE_HZ);
    }

    /// Full scale in bits 2 and 1: 0 for the smallest, 1 for twice that, 2 and 3.
    static int selection(int range, int smallest) {
        return Integer.numberOfTrailingZeros(range / smallest);
    }

    static double lsbPerDegPerS(int rangeDegPerS) {
        return LSB_PER_DEG_PER_S[selection(rangeDegPerS, 250)];
    }
}
