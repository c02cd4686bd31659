package spikerig.drivers.imu.bmi270;

/// Registers of the BMI270. Bosch data sheet BST-BMI270-DS000-07 sections 4.4 (start) and 5.
final class Bmi270Registers {
    static final int CHIP_ID = 0x00;
    static final int STATUS = 0x03;
    static final int INTERNAL_STATUS = 0x21;
    static final int GYR_CAS = 0x3c;
    static final int ACC_CONF = 0x40;
    static final int ACC_RANGE = 0x41;
    static final int GYR_CONF = 0x42;
    static final int GYR_RANGE = 0x43;
    static final int INT1_IO_CTRL = 0x53;
    static final int INT_MAP_DATA = 0x58;
    static final int INIT_CTRL = 0x59;
    static final int INIT_ADDR_0 = 0x5b;
    static final int INIT_DATA = 0x5e;
    static final int PWR_CONF = 0x7c;
    static final int PWR_CTRL = 0x7d;
    static final int CMD = 0x7e;

    static final int ID = 0x24;

    /// STATUS, eight bytes that say nothing here, acceleration, angular rate, sensor time, some more, temperature; low
    /// byte first.
    static final int BURST_BYTES = 33;

    static final int ACCELERATION_AT = 0x0c - STATUS;
    static final int RATE_AT = 0x12 - STATUS;
    static final int SENSOR_TIME_AT = 0x18 - STATUS;
    static final int TEMPERATURE_AT = 0x22 - STATUS;

    /// STATUS: both sensors have a sample.
    static final int BOTH_READY = 0xc0;

    static final int SOFT_RESET = 0xb6;
    static final long RESET_NS = 2_000_000;

    /// Section 4.4: 450 us from power saving off to the configuration.
    static final long POWER_NS = 1_000_000;

    /// Section 4.4: the configuration is taken within 20 ms.
    static final long INIT_NS = 20_000_000;

    static final long START_NS = 50_000_000;
    static final int CONFIGURATION_BYTES = 8192;
    static final int CHUNK_BYTES = 32;

    /// INTERNAL_STATUS: the low four bits say whether the configuration was taken.
    static final int MESSAGE = 0x0f;
    static final int INIT_OK = 0x01;

    /// PWR_CTRL: accelerometer, gyroscope and temperature on.
    static final int ALL_ON = 0x0e;

    /// PWR_CONF: no power saving.
    static final int FIFO_SELF_WAKE_UP = 0x02;

    /// ACC_CONF: filter for performance, no oversampling.
    static final int ACC_PERFORMANCE = 0xa0;

    /// GYR_CONF: noise and filter for performance, no oversampling.
    static final int GYR_PERFORMANCE = 0xe0;

    /// INT1_IO_CTRL: an output, high when active, push-pull. The pulse is a sample period long at most.
    static final int OUTPUT_HIGH = 0x0a;

    /// INT_MAP_DATA: data ready at INT1.
    static final int DRDY_INT1 = 0x04;

    /// Bits of GYR_CAS and what a rate about z leaks into x, in 1/512.
    static final int FACTOR_ZX = 0x7f;

    static final int FACTOR_ZX_SIGN = 0x40;
    static final float CROSS_AXIS_PER_LSB = 1f / 512f;

    /// Section 4.7.1: sensor time counts this.
    static final double NS_PER_TICK = 39_062.5;

    static final float DEG_C_PER_LSB = 1f / 512f;
    static final float DEG_C_AT_ZERO = 23f;

    /// ODR 6..12.
    static final int[] RATES_HZ = {25, 50, 100, 200, 400, 800, 1600};

    private static final int FIRST_ODR = 6;

    private Bmi270Registers() {}

    static int odr(int rateHz) {
        return FIRST_ODR + Integer.numberOfTrailingZeros(rateHz / RATES_HZ[0]);
    }

    /// 0 for 2 g, 1 for 4 g, 2 and 3.
    static int accelerationRange(int rangeG) {
        return Integer.numberOfTrailingZeros(rangeG / 2);
    }

    /// 0 for 2000 deg/s, 1 for 1000, 2 and 3.
    static int rateRange(int rangeDegPerS) {
        return 3 - Integer.numberOfTrailingZeros(rangeDegPerS / 250);
    }

    /// Sensor time passes so much from one sample to the next: a power of two.
    static int ticksPerSample(int rateHz) {
        return 25_600 / rateHz;
    }
}
