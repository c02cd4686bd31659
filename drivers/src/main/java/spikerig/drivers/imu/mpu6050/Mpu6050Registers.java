package spikerig.drivers.imu.mpu6050;

/// Registers of the MPU-6050, and of the MPU-6500 and MPU-9250, which keep its map.
///
/// InvenSense RM-MPU-6000A-00 revision 4.2 section 4; RM-MPU-6500A-00 revision 2.1 and RM-MPU-9250A-00 revision 1.6 for
/// ACCEL_CONFIG2 and the temperature.
final class Mpu6050Registers {
    static final int SMPLRT_DIV = 0x19;
    static final int CONFIG = 0x1a;
    static final int GYRO_CONFIG = 0x1b;
    static final int ACCEL_CONFIG = 0x1c;

    /// Not on the MPU-6050, whose CONFIG is for both sensors.
    static final int ACCEL_CONFIG2 = 0x1d;

    static final int INT_PIN_CFG = 0x37;
    static final int INT_ENABLE = 0x38;
    static final int INT_STATUS = 0x3a;
    static final int USER_CTRL = 0x6a;
    static final int PWR_MGMT_1 = 0x6b;
    static final int PWR_MGMT_2 = 0x6c;
    static final int WHO_AM_I = 0x75;

    /// INT_STATUS, then acceleration, temperature and angular rate, 14 bytes, high byte first.
    static final int BURST_BYTES = 15;

    static final int ACCELERATION_AT = 1;
    static final int TEMPERATURE_AT = 7;
    static final int RATE_AT = 9;

    /// INT_STATUS, INT_ENABLE: a sample is ready.
    static final int DATA_READY = 0x01;

    /// PWR_MGMT_1: all registers as after power-up.
    static final int DEVICE_RESET = 0x80;

    /// PWR_MGMT_1: awake, clocked by the x gyroscope.
    static final int CLOCK_GYRO_X = 0x01;

    /// USER_CTRL: SPI only, as the data sheet wants it on SPI.
    static final int I2C_IF_DIS = 0x10;

    /// Register map section 4.28: registers settle within 100 ms of a reset.
    static final long RESET_NS = 100_000_000;

    /// Product specification section 6.1: the gyroscope starts in 30 ms.
    static final long WAKE_NS = 30_000_000;

    /// Samples per second before SMPLRT_DIV, with the low-pass filter on.
    static final int BASE_RATE_HZ = 1000;

    /// CONFIG's DLPF_CFG 1..6: bandwidth of the gyroscope, Hz.
    private static final int[] BANDWIDTH_HZ = {188, 98, 42, 20, 10, 5};

    /// By FS_SEL. Register map section 4.19: counts per deg/s.
    private static final double[] LSB_PER_DEG_PER_S = {131, 65.5, 32.8, 16.4};

    private Mpu6050Registers() {}

    /// FS_SEL or AFS_SEL: 0 for the smallest full scale, 1 for twice that, 2 and 3.
    static int selection(int range, int smallest) {
        return Integer.numberOfTrailingZeros(range / smallest);
    }

    static double lsbPerDegPerS(int rangeDegPerS) {
        return LSB_PER_DEG_PER_S[selection(rangeDegPerS, 250)];
    }

    /// The widest filter that leaves nothing above half the sample rate.
    static int filter(int rateHz) {
        for (int i = 0; i < BANDWIDTH_HZ.length; i++) {
            if (2 * BANDWIDTH_HZ[i] <= rateHz) {
                return i + 1;
            }
        }
        return BANDWIDTH_HZ.length;
    }

    static int divider(int rateHz) {
        return BASE_RATE_HZ / rateHz - 1;
    }
}
