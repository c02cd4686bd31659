package spikerig.drivers.imu.bmi270;

import static spikerig.drivers.imu.bmi270.Bmi270Registers.ACCELERATION_AT;
import static spikerig.drivers.imu.bmi270.Bmi270Registers.BOTH_READY;
import static spikerig.drivers.imu.bmi270.Bmi270Registers.BURST_BYTES;
import static spikerig.drivers.imu.bmi270.Bmi270Registers.CHUNK_BYTES;
import static spikerig.drivers.imu.bmi270.Bmi270Registers.CONFIGURATION_BYTES;
import static spikerig.drivers.imu.bmi270.Bmi270Registers.INIT_CTRL;
import static spikerig.drivers.imu.bmi270.Bmi270Registers.PWR_CONF;
import static spikerig.drivers.imu.bmi270.Bmi270Registers.PWR_CTRL;
import static spikerig.drivers.imu.bmi270.Bmi270Registers.RATE_AT;
import static spikerig.drivers.imu.bmi270.Bmi270Registers.SENSOR_TIME_AT;
import static spikerig.drivers.imu.bmi270.Bmi270Registers.STATUS;
import static spikerig.drivers.imu.bmi270.Bmi270Registers.TEMPERATURE_AT;

import java.util.ArrayList;
import java.util.List;
import spikerig.drivers.DeviceException;
import spikerig.drivers.Wiring;
import spikerig.drivers.imu.ImuChip;
import spikerig.drivers.imu.ImuSample;
import spikerig.drivers.imu.RegisterCheck;
import spikerig.drivers.imu.RegisterPort;
import spikerig.drivers.imu.RegisterSettings;
import spikerig.drivers.imu.RegisterWrite;
import spikerig.drivers.imu.SetupStep;
import spikerig.drivers.imu.Words;

/// Bosch BMI270: accelerometer and gyroscope, which work only once the vendor's configuration has been uploaded.
///
/// FIFO and features stay off. One read is one burst of 33 bytes from the status to the temperature; the chip's sensor
/// time, a whole number of periods at every sample, tells how old the sample is.
final class Bmi270 implements ImuChip {
    private final Bmi270Config config;
    private final RegisterPort port;
    private final byte[] configuration;
    private final Bmi270CrossAxis crossAxis;
    private final float metresPerS2PerLsb;
    private final float radPerSPerLsb;
    private final int ticksPerSample;
    private final byte[] rx = new byte[BURST_BYTES];

    /// @throws DeviceException when the configuration is not what the chip takes
    Bmi270(Bmi270Config config, Wiring wiring) {
        this.config = config;
        port = config.bus().open(wiring);
        configuration = wiring.file(config.configuration());
        if (configuration.length != CONFIGURATION_BYTES) {
            throw new DeviceException(("configuration = \"%s\" has %d bytes and must have %d: the array "
                    + "bmi270_config_file of Bosch's BMI270 sensor API, as a binary file")
                    .formatted(config.configuration(), configuration.length, CONFIGURATION_BYTES));
        }
        crossAxis = new Bmi270CrossAxis(port);
        metresPerS2PerLsb = (float) (config.accelerationRangeG() * Words.GRAVITY_M_PER_S2 / 32768.0);
        radPerSPerLsb = (float) (config.angularRateRangeDegPerS() * Words.RAD_PER_DEG / 32768.0);
        ticksPerSample = Bmi270Registers.ticksPerSample(config.rateHz());
    }

    @Override
    public String name() {
        return config.bus().describe("BMI270");
    }

    @Override
    public Range range() {
        return new Range(32768.0 * radPerSPerLsb, 32768.0 * metresPerS2PerLsb, 0, false);
    }

    @Override
    public long periodNs() {
        return 1_000_000_000L / config.rateHz();
    }

    /// The first read after a reset selects SPI, where the chip hangs on that; elsewhere it does no harm.
    @Override
    public List<SetupStep> setup() {
        List<SetupStep> steps = new ArrayList<>(List.of(
                new RegisterCheck(port, Bmi270Registers.CHIP_ID, 0, 0),
                new RegisterCheck(port, Bmi270Registers.CHIP_ID, Bmi270Registers.ID),
                new RegisterWrite(
                        port, Bmi270Registers.CMD, Bmi270Registers.SOFT_RESET, Bmi270Registers.RESET_NS),
                new RegisterCheck(port, Bmi270Registers.CHIP_ID, 0, 0),
                new RegisterCheck(port, Bmi270Registers.CHIP_ID, Bmi270Registers.ID),
                new RegisterWrite(port, PWR_CONF, 0, Bmi270Registers.POWER_NS),
                new RegisterWrite(port, INIT_CTRL, 0)));
        for (int offset = 0; offset < CONFIGURATION_BYTES; offset += CHUNK_BYTES) {
            steps.add(new Bmi270Upload(port, configuration, offset));
        }
        steps.add(new RegisterWrite(port, INIT_CTRL, 1, Bmi270Registers.INIT_NS));
        steps.add(initialised());
        steps.add(crossAxis);
        steps.addAll(registers().writes());
        return steps;
    }

    private RegisterCheck initialised() {
        return new RegisterCheck(
                port, Bmi270Registers.INTERNAL_STATUS, Bmi270Registers.MESSAGE, Bmi270Registers.INIT_OK);
    }

    @Override
    public List<RegisterCheck> settings() {
        List<RegisterCheck> checks = new ArrayList<>(registers().checks());
        checks.add(initialised());
        return checks;
    }

    private RegisterSettings registers() {
        int odr = Bmi270Registers.odr(config.rateHz());
        return new RegisterSettings()
                .hold(port, PWR_CTRL, Bmi270Registers.ALL_ON)
                .hold(port, Bmi270Registers.ACC_CONF, Bmi270Registers.ACC_PERFORMANCE | odr)
                .hold(port, Bmi270Registers.ACC_RANGE,
                        Bmi270Registers.accelerationRange(config.accelerationRangeG()))
                .hold(port, Bmi270Registers.GYR_CONF, Bmi270Registers.GYR_PERFORMANCE | odr)
                .hold(port, Bmi270Registers.GYR_RANGE,
                        Bmi270Registers.rateRange(config.angularRateRangeDegPerS()))
                .hold(port, Bmi270Registers.INT1_IO_CTRL, Bmi270Registers.OUTPUT_HIGH)
                .hold(port, Bmi270Registers.INT_MAP_DATA, Bmi270Registers.DRDY_INT1)
                .hold(port, PWR_CONF, Bmi270Registers.FIFO_SELF_WAKE_UP, Bmi270Registers.START_NS);
    }

    @Override
    public Poll poll(ImuSample sample, long nowNs) {
        if (!port.read(STATUS, rx, BURST_BYTES)) {
            return Poll.FAULT;
        }
        if ((rx[0] & BOTH_READY) != BOTH_READY) {
            return Poll.NOT_YET;
        }
        Words.littleEndian(rx, ACCELERATION_AT, metresPerS2PerLsb, sample.accelerationMPerS2);
        Words.littleEndian(rx, RATE_AT, radPerSPerLsb, sample.angularRateRadPerS);
        crossAxis.correct(sample.angularRateRadPerS);
        sample.temperatureDegC = Words.littleEndian(rx, TEMPERATURE_AT) * Bmi270Registers.DEG_C_PER_LSB
                + Bmi270Registers.DEG_C_AT_ZERO;
        int ticks = Words.littleEndian(rx, SENSOR_TIME_AT) & ticksPerSample - 1;
        sample.ageNs = (long) (ticks * Bmi270Registers.NS_PER_TICK);
        return Poll.NEW;
    }
}
