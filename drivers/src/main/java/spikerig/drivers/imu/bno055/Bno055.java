package spikerig.drivers.imu.bno055;

import static spikerig.drivers.imu.bno055.Bno055Registers.ACC_DATA_X_LSB;
import static spikerig.drivers.imu.bno055.Bno055Registers.BURST_BYTES;
import static spikerig.drivers.imu.bno055.Bno055Registers.FIELD_AT;
import static spikerig.drivers.imu.bno055.Bno055Registers.MODE_NS;
import static spikerig.drivers.imu.bno055.Bno055Registers.OPR_MODE;
import static spikerig.drivers.imu.bno055.Bno055Registers.QUATERNION_AT;
import static spikerig.drivers.imu.bno055.Bno055Registers.RATE_AT;
import static spikerig.drivers.imu.bno055.Bno055Registers.TEMPERATURE_AT;

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

/// Bosch BNO055: three sensors and a processor that works out the orientation, 100 times a second.
///
/// One read is one burst of 45 bytes, 1.1 ms on a 400 kHz bus, at most every 10 ms. The chip has neither a data-ready
/// pin nor a status for its fusion. It stretches the I2C clock longer than a Raspberry Pi's controller bears: hang it
/// on a bus of `dtoverlay=i2c-gpio`.
final class Bno055 implements ImuChip {
    private static final float RAD_PER_S_PER_LSB =
            (float) (Bno055Registers.DEG_PER_S_PER_LSB * Words.RAD_PER_DEG);

    private final Bno055Config config;
    private final RegisterPort port;
    private final byte[] rx = new byte[BURST_BYTES];
    private long burstNs;
    private boolean begun;

    Bno055(Bno055Config config, Wiring wiring) {
        this.config = config;
        port = config.bus().open(wiring);
    }

    @Override
    public String name() {
        return config.bus().describe("BNO055");
    }

    @Override
    public Range range() {
        return new Range(
                Bno055Registers.RATE_DEG_PER_S_MAX * Words.RAD_PER_DEG,
                Bno055Registers.ACCELERATION_G_MAX * Words.GRAVITY_M_PER_S2,
                config.mode() == Bno055Mode.NDOF ? Bno055Registers.FIELD_T_MAX : 0,
                true);
    }

    @Override
    public long periodNs() {
        return Bno055Registers.PERIOD_NS;
    }

    @Override
    public List<SetupStep> setup() {
        List<SetupStep> steps = new ArrayList<>(List.of(
                new RegisterCheck(port, Bno055Registers.CHIP_ID, Bno055Registers.ID),
                new RegisterWrite(port, Bno055Registers.PAGE_ID, 0),
                new RegisterWrite(port, OPR_MODE, Bno055Registers.CONFIG_MODE, MODE_NS),
                new RegisterWrite(
                        port, Bno055Registers.SYS_TRIGGER, Bno055Registers.RESET, Bno055Registers.RESET_NS)));
        steps.addAll(registers().writes());
        steps.add(new RegisterWrite(
                port, OPR_MODE, config.mode().operatingMode, Bno055Registers.FUSION_NS));
        return steps;
    }

    @Override
    public List<RegisterCheck> settings() {
        List<RegisterCheck> checks = new ArrayList<>();
        checks.add(new RegisterCheck(
                port, OPR_MODE, Bno055Registers.OPERATING_MODE, config.mode().operatingMode));
        checks.addAll(registers().checks());
        checks.add(new RegisterCheck(port, Bno055Registers.SYS_STATUS, Bno055Registers.FUSION_RUNNING));
        return checks;
    }

    private RegisterSettings registers() {
        return new RegisterSettings()
                .hold(port, Bno055Registers.PAGE_ID, 0)
                .hold(port, Bno055Registers.PWR_MODE, 0)
                .hold(port, Bno055Registers.UNIT_SEL, Bno055Registers.UNITS);
    }

    @Override
    public Poll poll(ImuSample sample, long nowNs) {
        if (begun && nowNs - burstNs < Bno055Registers.PERIOD_NS) {
            return Poll.NOT_YET;
        }
        if (!port.read(ACC_DATA_X_LSB, rx, BURST_BYTES)) {
            return Poll.FAULT;
        }
        burstNs = nowNs;
        begun = true;
        Words.littleEndian(rx, 0, Bno055Registers.M_PER_S2_PER_LSB, sample.accelerationMPerS2);
        Words.littleEndian(rx, FIELD_AT, Bno055Registers.T_PER_LSB, sample.magneticFieldT);
        Words.littleEndian(rx, RATE_AT, RAD_PER_S_PER_LSB, sample.angularRateRadPerS);
        for (int i = 0; i < 4; i++) {
            sample.orientation[i] =
                    Words.littleEndian(rx, QUATERNION_AT + 2 * i) * Bno055Registers.QUATERNION_PER_LSB;
        }
        sample.temperatureDegC = rx[TEMPERATURE_AT];
        return Poll.NEW;
    }
}
