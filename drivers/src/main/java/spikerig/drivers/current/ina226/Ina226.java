package spikerig.drivers.current.ina226;

import java.util.List;
import spikerig.drivers.Channel;
import spikerig.drivers.Clock;
import spikerig.drivers.DeviceException;
import spikerig.drivers.Freshness;
import spikerig.drivers.Sensor;
import spikerig.drivers.Status;
import spikerig.drivers.chip.ChipSetup;
import spikerig.drivers.chip.I2cChip;
import spikerig.drivers.chip.ReadyLine;
import spikerig.drivers.current.Shunt;
import spikerig.drivers.io.I2cBus;

/// TI INA226 current and power monitor on I2C, averaging 16 samples: a new value every 19 ms.
///
/// The chip's register pointer does not move on, so a new value costs four short transactions, 0.5 ms at 400 kHz:
/// flags, bus voltage, current, power. Without a new value it is one; with ALERT at an input of the board, none.
public final class Ina226 implements Sensor {
    private final I2cChip chip;
    private final ChipSetup setup;
    private final List<Channel> channels;
    private final double currentLsbA;
    private final ReadyLine ready;
    private final Clock clock;
    private final Freshness freshness = new Freshness(Ina226Registers.PERIOD_NS);
    private float busV;
    private float currentA;
    private float powerW;

    /// Resets and configures the chip.
    ///
    /// @param ready its ALERT, or that of no line
    /// @throws DeviceException when it does not answer, or is no INA226
    public Ina226(I2cBus bus, ReadyLine ready, Ina226Config config, Clock clock) {
        this.clock = clock;
        this.ready = ready;
        Shunt shunt = config.shunt();
        currentLsbA = shunt.currentLsbA();
        channels = Shunt.channels(Ina226Registers.BUS_V_MAX, config.currentAMax());
        chip = new I2cChip(bus, config.io(), config.address(), "INA226", 1);
        chip.identifyAtStart(Ina226Registers.MANUFACTURER_ID, 2, Ina226Registers.MANUFACTURER_TI);
        chip.writeAtStart(Ina226Registers.CONFIGURATION, Ina226Registers.RESET, 2);
        setup = new ChipSetup(chip)
                .keep(Ina226Registers.CONFIGURATION, Ina226Registers.CONTINUOUS, 2)
                .keep(Ina226Registers.CALIBRATION, shunt.calibration(), 2)
                .command(Ina226Registers.MASK_ENABLE, Ina226Registers.ALERT_ON_READY, 2); // reading it clears flags
        setup.apply();
        clock.sleepUntil(clock.nanoTime() + 2 * Ina226Registers.PERIOD_NS);
    }

    @Override
    public List<Channel> channels() {
        return channels;
    }

    @Override
    public Status read(float[] out, int offset) {
        long nowNs = clock.nanoTime();
        if (!setup.holds(nowNs) || ready.isDue(nowNs, freshness) && !sample(nowNs)) {
            return Status.FAULT;
        }
        Status status = freshness.at(nowNs);
        if (status == Status.OK) {
            out[offset] = busV;
            out[offset + 1] = currentA;
            out[offset + 2] = powerW;
        }
        return status;
    }

    /// Takes the values if they are new. Returns false when the chip did not answer, or what it measures overflows.
    private boolean sample(long nowNs) {
        long flags = chip.read(Ina226Registers.MASK_ENABLE, 2);
        if (flags < 0 || (flags & Ina226Registers.OVERFLOW) != 0) {
            return false;
        }
        if ((flags & Ina226Registers.CONVERSION_READY) == 0) {
            return true;
        }
        long bus = chip.read(Ina226Registers.BUS_VOLTAGE, 2);
        long current = chip.read(Ina226Registers.CURRENT, 2);
        long power = chip.read(Ina226Registers.POWER, 2);
        if (bus < 0 || current < 0 || power < 0) {
            return false;
        }
        busV = clamped(0, bus * Ina226Registers.BUS_V_PER_LSB);
        currentA = clamped(1, (short) current * currentLsbA);
        powerW = clamped(2, power * Ina226Registers.POWER_LSB_PER_CURRENT_LSB * currentLsbA);
        freshness.sampled(ready.sampleTimeNs(nowNs));
        return true;
    }

    private float clamped(int channel, double value) {
        return (float) Math.clamp(value, channels.get(channel).min(), channels.get(channel).max());
    }

    @Override
    public long staleAfterNs() {
        return freshness.ageNsMax();
    }

    /// The edge of ALERT; without one the time of the read, up to one period of the chip or of the loop later.
    @Override
    public long sampleTimeNs() {
        return freshness.sampleTimeNs();
    }

    /// How often the chip was found without its configuration.
    public long resetCount() {
        return setup.resetCount();
    }

    /// Does nothing: bus and line belong to the wiring.
    @Override
    public void close() {}
}
