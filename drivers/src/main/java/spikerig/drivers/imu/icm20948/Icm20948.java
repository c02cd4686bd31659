package spikerig.drivers.imu.icm20948;

import static spikerig.drivers.imu.icm20948.Icm20948Registers.ACCEL_XOUT_H;
import static spikerig.drivers.imu.icm20948.Icm20948Registers.DATA_BYTES;
import static spikerig.drivers.imu.icm20948.Icm20948Registers.INT_STATUS_1;
import static spikerig.drivers.imu.icm20948.Icm20948Registers.MAGNETOMETER_BYTES;
import static spikerig.drivers.imu.icm20948.Icm20948Registers.PWR_MGMT_1;
import static spikerig.drivers.imu.icm20948.Icm20948Registers.RATE_AFTER;
import static spikerig.drivers.imu.icm20948.Icm20948Registers.STATUS_AND_DATA_BYTES;
import static spikerig.drivers.imu.icm20948.Icm20948Registers.TEMPERATURE_AFTER;

import java.util.ArrayList;
import java.util.List;
import spikerig.drivers.Wiring;
import spikerig.drivers.imu.ImuChip;
import spikerig.drivers.imu.ImuSample;
import spikerig.drivers.imu.RegisterCheck;
import spikerig.drivers.imu.RegisterPort;
import spikerig.drivers.imu.RegisterSettings;
import spikerig.drivers.imu.RegisterWrite;
import spikerig.drivers.imu.SetupStep;
import spikerig.drivers.imu.Words;

/// TDK ICM-20948: accelerometer, gyroscope and, on I2C, the AK09916 magnetometer in the same case.
///
/// FIFO and DMP stay off. A read is one burst of 14 bytes after a data-ready edge, or of 33 that begin with the status;
/// and every 10 ms one of 9 bytes from the magnetometer, which hangs on the same bus (bypass).
final class Icm20948 implements ImuChip {
    private final Icm20948Config config;
    private final RegisterPort port;
    private final RegisterPort magnetometer;
    private final float metresPerS2PerLsb;
    private final float radPerSPerLsb;
    private final int first;
    private final int bytes;
    private final byte[] rx = new byte[STATUS_AND_DATA_BYTES];
    private final byte[] field = new byte[MAGNETOMETER_BYTES];
    private long fieldNs;
    private boolean fieldSeen;

    Icm20948(Icm20948Config config, Wiring wiring) {
        this.config = config;
        port = new Icm20948Banks(config.bus().open(wiring));
        magnetometer =
                config.magnetometer() ? config.bus().neighbour(wiring, Icm20948Registers.MAGNETOMETER) : null;
        metresPerS2PerLsb = (float) (config.accelerationRangeG() * Words.GRAVITY_M_PER_S2 / 32768.0);
        radPerSPerLsb =
                (float) (Words.RAD_PER_DEG / Icm20948Registers.lsbPerDegPerS(config.angularRateRangeDegPerS()));
        boolean announced = config.dataReady() != null;
        first = announced ? ACCEL_XOUT_H : INT_STATUS_1;
        bytes = announced ? DATA_BYTES : STATUS_AND_DATA_BYTES;
    }

    @Override
    public String name() {
        return config.bus().describe("ICM-20948");
    }

    @Override
    public Range range() {
        return new Range(
                32768.0 * radPerSPerLsb, 32768.0 * metresPerS2PerLsb,
                magnetometer == null ? 0 : Icm20948Registers.FIELD_T_MAX, false);
    }

    @Override
    public long periodNs() {
        return Icm20948Registers.periodNs(config.rateHz());
    }

    @Override
    public List<SetupStep> setup() {
        List<SetupStep> steps = new ArrayList<>(List.of(
                new RegisterCheck(port, Icm20948Registers.WHO_AM_I, Icm20948Registers.ID),
                new RegisterWrite(
                        port, PWR_MGMT_1, Icm20948Registers.DEVICE_RESET, Icm20948Registers.RESET_NS)));
        steps.addAll(registers().writes());
        if (magnetometer != null) {
            steps.add(new RegisterCheck(
                    magnetometer, Icm20948Registers.MAGNETOMETER_WIA2, Icm20948Registers.MAGNETOMETER_ID));
            steps.add(new RegisterWrite(
                    magnetometer, Icm20948Registers.MAGNETOMETER_CNTL3, Icm20948Registers.SOFT_RESET,
                    Icm20948Registers.MAGNETOMETER_RESET_NS));
            steps.add(new RegisterWrite(
                    magnetometer, Icm20948Registers.MAGNETOMETER_CNTL2, Icm20948Registers.CONTINUOUS_100_HZ));
        }
        return steps;
    }

    @Override
    public List<RegisterCheck> settings() {
        List<RegisterCheck> checks = new ArrayList<>(registers().checks());
        if (magnetometer != null) {
            checks.add(new RegisterCheck(
                    magnetometer, Icm20948Registers.MAGNETOMETER_CNTL2, Icm20948Registers.CONTINUOUS_100_HZ));
        }
        return checks;
    }

    private RegisterSettings registers() {
        int divider = Icm20948Registers.divider(config.rateHz());
        int filter = Icm20948Registers.filter(1e9 / periodNs()) << 3 | Icm20948Registers.FCHOICE;
        int rateScale = Icm20948Registers.selection(config.angularRateRangeDegPerS(), 250) << 1;
        int accelerationScale = Icm20948Registers.selection(config.accelerationRangeG(), 2) << 1;
        RegisterSettings registers = new RegisterSettings()
                .hold(port, PWR_MGMT_1, Icm20948Registers.CLOCK_AUTO, Icm20948Registers.WAKE_NS)
                .hold(port, Icm20948Registers.PWR_MGMT_2, 0)
                .hold(port, Icm20948Registers.USER_CTRL, config.spi() != null ? Icm20948Registers.I2C_IF_DIS : 0)
                .hold(port, Icm20948Registers.INT_PIN_CFG, magnetometer == null ? 0 : Icm20948Registers.BYPASS_EN)
                .hold(port, Icm20948Registers.INT_ENABLE_1, Icm20948Registers.RAW_DATA_READY);
        return registers
                .hold(port, Icm20948Registers.ODR_ALIGN_EN, 1)
                .hold(port, Icm20948Registers.GYRO_SMPLRT_DIV, divider)
                .hold(port, Icm20948Registers.GYRO_CONFIG_1, filter | rateScale)
                .hold(port, Icm20948Registers.ACCEL_SMPLRT_DIV_1, 0)
                .hold(port, Icm20948Registers.ACCEL_SMPLRT_DIV_2, divider)
                .hold(port, Icm20948Registers.ACCEL_CONFIG, filter | accelerationScale);
    }

    @Override
    public Poll poll(ImuSample sample, long nowNs) {
        if (!port.read(first, rx, bytes) || !pollField(sample, nowNs)) {
            return Poll.FAULT;
        }
        if (bytes == STATUS_AND_DATA_BYTES && (rx[0] & Icm20948Registers.RAW_DATA_READY) == 0) {
            return Poll.NOT_YET;
        }
        int at = bytes - DATA_BYTES;
        Words.bigEndian(rx, at, metresPerS2PerLsb, sample.accelerationMPerS2);
        Words.bigEndian(rx, at + RATE_AFTER, radPerSPerLsb, sample.angularRateRadPerS);
        sample.temperatureDegC = Words.bigEndian(rx, at + TEMPERATURE_AFTER) * Icm20948Registers.DEG_C_PER_LSB
                + Icm20948Registers.DEG_C_AT_ZERO;
        return magnetometer == null || fieldSeen ? Poll.NEW : Poll.NOT_YET;
    }

    /// Section 12.1 figure: the magnetometer's y and z axes point against those of the other two sensors.
    private boolean pollField(ImuSample sample, long nowNs) {
        if (magnetometer == null || fieldSeen && nowNs - fieldNs < Icm20948Registers.MAGNETOMETER_PERIOD_NS) {
            return true;
        }
        if (!magnetometer.read(Icm20948Registers.MAGNETOMETER_ST1, field, MAGNETOMETER_BYTES)) {
            return false;
        }
        boolean ready = (field[0] & Icm20948Registers.FIELD_READY) != 0;
        boolean overflow = (field[Icm20948Registers.ST2_AT] & Icm20948Registers.FIELD_OVERFLOW) != 0;
        if (ready && !overflow) {
            Words.littleEndian(
                    field, Icm20948Registers.FIELD_AT, Icm20948Registers.T_PER_LSB, sample.magneticFieldT);
            sample.magneticFieldT[1] = -sample.magneticFieldT[1];
            sample.magneticFieldT[2] = -sample.magneticFieldT[2];
            fieldNs = nowNs;
            fieldSeen = true;
        }
        return true;
    }
}
