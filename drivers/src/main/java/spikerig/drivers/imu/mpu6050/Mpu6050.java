package spikerig.drivers.imu.mpu6050;

import static spikerig.drivers.imu.mpu6050.Mpu6050Registers.ACCELERATION_AT;
import static spikerig.drivers.imu.mpu6050.Mpu6050Registers.ACCEL_CONFIG;
import static spikerig.drivers.imu.mpu6050.Mpu6050Registers.ACCEL_CONFIG2;
import static spikerig.drivers.imu.mpu6050.Mpu6050Registers.BURST_BYTES;
import static spikerig.drivers.imu.mpu6050.Mpu6050Registers.CLOCK_GYRO_X;
import static spikerig.drivers.imu.mpu6050.Mpu6050Registers.CONFIG;
import static spikerig.drivers.imu.mpu6050.Mpu6050Registers.DATA_READY;
import static spikerig.drivers.imu.mpu6050.Mpu6050Registers.GYRO_CONFIG;
import static spikerig.drivers.imu.mpu6050.Mpu6050Registers.INT_ENABLE;
import static spikerig.drivers.imu.mpu6050.Mpu6050Registers.INT_PIN_CFG;
import static spikerig.drivers.imu.mpu6050.Mpu6050Registers.INT_STATUS;
import static spikerig.drivers.imu.mpu6050.Mpu6050Registers.PWR_MGMT_1;
import static spikerig.drivers.imu.mpu6050.Mpu6050Registers.PWR_MGMT_2;
import static spikerig.drivers.imu.mpu6050.Mpu6050Registers.RATE_AT;
import static spikerig.drivers.imu.mpu6050.Mpu6050Registers.SMPLRT_DIV;
import static spikerig.drivers.imu.mpu6050.Mpu6050Registers.TEMPERATURE_AT;
import static spikerig.drivers.imu.mpu6050.Mpu6050Registers.USER_CTRL;
import static spikerig.drivers.imu.mpu6050.Mpu6050Registers.WHO_AM_I;

import java.util.ArrayList;
import java.util.List;
import spikerig.drivers.DeviceException;
import spikerig.drivers.Wiring;
import spikerig.drivers.imu.ImuBus;
import spikerig.drivers.imu.ImuChip;
import spikerig.drivers.imu.ImuSample;
import spikerig.drivers.imu.RegisterCheck;
import spikerig.drivers.imu.RegisterPort;
import spikerig.drivers.imu.RegisterSettings;
import spikerig.drivers.imu.RegisterWrite;
import spikerig.drivers.imu.SetupStep;
import spikerig.drivers.imu.Words;

/// InvenSense MPU-6050, MPU-6500 or MPU-9250: accelerometer and gyroscope.
///
/// FIFO, DMP and the MPU-9250's magnetometer stay off. One read is one burst of 15 bytes that begins with the status,
/// 0.42 ms on a 400 kHz bus.
final class Mpu6050 implements ImuChip {
    private static final int IDENTIFICATIONS = 3;

    private final RegisterPort port;
    private final boolean onSpi;
    private final Mpu6050Variant variant;
    private final String name;
    private final Mpu6050Config config;
    private final float metresPerS2PerLsb;
    private final float radPerSPerLsb;
    private final byte[] rx = new byte[BURST_BYTES];

    /// Finds out which of the three chips is there.
    ///
    /// @throws DeviceException when none of them answers
    Mpu6050(Mpu6050Config config, Wiring wiring) {
        this.config = config;
        ImuBus bus = config.bus();
        port = bus.open(wiring);
        onSpi = config.spi() != null;
        variant = identify(bus);
        name = bus.describe(variant.label);
        metresPerS2PerLsb = (float) (config.accelerationRangeG() * Words.GRAVITY_M_PER_S2 / 32768.0);
        radPerSPerLsb = (float) (Words.RAD_PER_DEG / Mpu6050Registers.lsbPerDegPerS(config.angularRateRangeDegPerS()));
    }

    private Mpu6050Variant identify(ImuBus bus) {
        boolean answered = false;
        for (int i = 0; i < IDENTIFICATIONS && !answered; i++) {
            answered = port.read(WHO_AM_I, rx, 1);
        }
        Mpu6050Variant found = Mpu6050Variant.of(rx[0] & 0xff);
        if (!answered || found == null) {
            throw new DeviceException(bus.describe("MPU-6050") + (answered
                    ? ": WHO_AM_I is 0x%02x, not that of an MPU-6050, 6500 or 9250; is another chip there?"
                            .formatted(rx[0] & 0xff)
                    : ": no answer; check its supply and its AD0 pin, and look for it with i2cdetect"));
        }
        return found;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Range range() {
        return new Range(
                32768.0 * radPerSPerLsb,
                config.accelerationRangeG() * Words.GRAVITY_M_PER_S2, 0, false);
    }

    @Override
    public long periodNs() {
        return 1_000_000_000L / config.rateHz();
    }

    @Override
    public List<SetupStep> setup() {
        List<SetupStep> steps = new ArrayList<>(List.of(
                new RegisterCheck(port, WHO_AM_I, variant.id),
                new RegisterWrite(port, PWR_MGMT_1, Mpu6050Registers.DEVICE_RESET, Mpu6050Registers.RESET_NS)));
        steps.addAll(registers().writes());
        return steps;
    }

    @Override
    public List<RegisterCheck> settings() {
        return registers().checks();
    }

    private RegisterSettings registers() {
        int filter = Mpu6050Registers.filter(config.rateHz());
        int rateScale = Mpu6050Registers.selection(config.angularRateRangeDegPerS(), 250);
        int accelerationScale = Mpu6050Registers.selection(config.accelerationRangeG(), 2);
        RegisterSettings registers =
                new RegisterSettings().hold(port, PWR_MGMT_1, CLOCK_GYRO_X, Mpu6050Registers.WAKE_NS);
        if (onSpi) {
            registers.hold(port, USER_CTRL, Mpu6050Registers.I2C_IF_DIS);
        }
        registers.hold(port, PWR_MGMT_2, 0)
                .hold(port, SMPLRT_DIV, Mpu6050Registers.divider(config.rateHz()))
                .hold(port, CONFIG, filter)
                .hold(port, GYRO_CONFIG, rateScale << 3)
                .hold(port, ACCEL_CONFIG, accelerationScale << 3);
        if (variant.isLater()) {
            registers.hold(port, ACCEL_CONFIG2, filter);
        }
        return registers.hold(port, INT_PIN_CFG, 0) // a 50 us pulse, high, push-pull; INT_STATUS clears the status
                .hold(port, INT_ENABLE, DATA_READY);
    }

    @Override
    public Poll poll(ImuSample sample, long nowNs) {
        if (!port.read(INT_STATUS, rx, BURST_BYTES)) {
            return Poll.FAULT;
        }
        if ((rx[0] & DATA_READY) == 0) {
            return Poll.NOT_YET;
        }
        Words.bigEndian(rx, ACCELERATION_AT, metresPerS2PerLsb, sample.accelerationMPerS2);
        Words.bigEndian(rx, RATE_AT, radPerSPerLsb, sample.angularRateRadPerS);
        sample.temperatureDegC = Words.bigEndian(rx, TEMPERATURE_AT) * variant.degCPerLsb + variant.degCAtZero;
        return Poll.NEW;
    }
}
