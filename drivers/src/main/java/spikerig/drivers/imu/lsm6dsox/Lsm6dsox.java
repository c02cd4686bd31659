package spikerig.drivers.imu.lsm6dsox;

import static spikerig.drivers.imu.lsm6dsox.Lsm6dsoxRegisters.ACCELERATION_AT;
import static spikerig.drivers.imu.lsm6dsox.Lsm6dsoxRegisters.BOTH_READY;
import static spikerig.drivers.imu.lsm6dsox.Lsm6dsoxRegisters.BURST_BYTES;
import static spikerig.drivers.imu.lsm6dsox.Lsm6dsoxRegisters.CTRL3_C;
import static spikerig.drivers.imu.lsm6dsox.Lsm6dsoxRegisters.RATE_AT;
import static spikerig.drivers.imu.lsm6dsox.Lsm6dsoxRegisters.STATUS_REG;
import static spikerig.drivers.imu.lsm6dsox.Lsm6dsoxRegisters.TEMPERATURE_AT;

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

/// ST LSM6DSOX: accelerometer and gyroscope, both at one rate.
///
/// FIFO and machine learning core stay off. One read is one burst of 16 bytes that begins with the status.
final class Lsm6dsox implements ImuChip {
    private final Lsm6dsoxConfig config;
    private final RegisterPort port;
    private final float metresPerS2PerLsb;
    private final float radPerSPerLsb;
    private final byte[] rx = new byte[BURST_BYTES];

    Lsm6dsox(Lsm6dsoxConfig config, Wiring wiring) {
        this.config = config;
        port = config.bus().open(wiring);
        metresPerS2PerLsb =
                (float) (Lsm6dsoxRegisters.gPerLsb(config.accelerationRangeG()) * Words.GRAVITY_M_PER_S2);
        radPerSPerLsb =
                (float) (Lsm6dsoxRegisters.degPerSPerLsb(config.angularRateRangeDegPerS()) * Words.RAD_PER_DEG);
    }

    @Override
    public String name() {
        return config.bus().describe("LSM6DSOX");
    }

    @Override
    public Range range() {
        return new Range(32768.0 * radPerSPerLsb, 32768.0 * metresPerS2PerLsb, 0, false);
    }

    @Override
    public long periodNs() {
        return 1_000_000_000L / config.rateHz();
    }

    @Override
    public List<SetupStep> setup() {
        List<SetupStep> steps = new ArrayList<>(List.of(
                new RegisterCheck(port, Lsm6dsoxRegisters.WHO_AM_I, Lsm6dsoxRegisters.ID),
                new RegisterWrite(port, CTRL3_C, Lsm6dsoxRegisters.SW_RESET, Lsm6dsoxRegisters.RESET_NS)));
        steps.addAll(registers().writes());
        return steps;
    }

    @Override
    public List<RegisterCheck> settings() {
        return registers().checks();
    }

    private RegisterSettings registers() {
        int rateControl = Lsm6dsoxRegisters.rateControl(config.rateHz(), config.angularRateRangeDegPerS());
        int accelerationControl =
                Lsm6dsoxRegisters.accelerationControl(config.rateHz(), config.accelerationRangeG());
        return new RegisterSettings()
                .hold(port, CTRL3_C, Lsm6dsoxRegisters.BDU_AND_IF_INC)
                .hold(port, Lsm6dsoxRegisters.CTRL9_XL, Lsm6dsoxRegisters.I3C_DISABLE)
                .hold(port, Lsm6dsoxRegisters.COUNTER_BDR_REG1, Lsm6dsoxRegisters.DATAREADY_PULSED)
                .hold(port, Lsm6dsoxRegisters.INT1_CTRL, Lsm6dsoxRegisters.INT1_DRDY_G)
                .hold(port, Lsm6dsoxRegisters.CTRL1_XL, accelerationControl)
                .hold(port, Lsm6dsoxRegisters.CTRL2_G, rateControl, Lsm6dsoxRegisters.START_NS);
    }

    @Override
    public Poll poll(ImuSample sample, long nowNs) {
        if (!port.read(STATUS_REG, rx, BURST_BYTES)) {
            return Poll.FAULT;
        }
        if ((rx[0] & BOTH_READY) != BOTH_READY) {
            return Poll.NOT_YET;
        }
        Words.littleEndian(rx, RATE_AT, radPerSPerLsb, sample.angularRateRadPerS);
        Words.littleEndian(rx, ACCELERATION_AT, metresPerS2PerLsb, sample.accelerationMPerS2);
        sample.temperatureDegC = Words.littleEndian(rx, TEMPERATURE_AT) * Lsm6dsoxRegisters.DEG_C_PER_LSB
                + Lsm6dsoxRegisters.DEG_C_AT_ZERO;
        return Poll.NEW;
    }
}
