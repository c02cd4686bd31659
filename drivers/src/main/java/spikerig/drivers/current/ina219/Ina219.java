package spikerig.drivers.current.ina219;

import java.util.List;
import spikerig.drivers.Channel;
import spikerig.drivers.Clock;
import spikerig.drivers.DeviceException;
import spikerig.drivers.Freshness;
import spikerig.drivers.Sensor;
import spikerig.drivers.Status;
import spikerig.drivers.chip.ChipSetup;
import spikerig.drivers.chip.I2cChip;
import spikerig.drivers.current.Shunt;
import spikerig.drivers.io.I2cBus;

/// TI INA219 current and power monitor on I2C, averaging 16 samples: a new value every 17 ms.
///
/// The chip's register pointer does not move on, so a new value costs three short transactions, 0.4 ms at 400 kHz: bus
/// voltage with its flags, current, power. Without a new value it is one.
public final class Ina219 implements Sensor {
    private final I2cChip chip;
    private final ChipSetup setup;
    private final List<Channel> channels;
    private final double currentLsbA;
    private final Clock clock;
    private final Freshness freshness = new Freshness(Ina219Registers.PERIOD_NS);
    private float busV;
    private float currentA;
    private float powerW;

    /// Resets and configures the chip.
    ///
    /// @throws DeviceException when it does not answer, or does not hold its configuration
    public Ina219(I2cBus bus, Ina219Config config, Clock clock) {
        this.clock = clock;
        Shunt shunt = config.shunt();
        currentLsbA = shunt.currentLsbA();
        channels = Shunt.channels(Ina219Registers.BUS_V_MAX, config.currentAMax());
        chip = new I2cChip(bus, config.io(), config.address(), "INA219", 1);
        chip.writeAtStart(Ina219Registers.CONFIGURATION, Ina219Registers.RESET, 2);
        setup = new ChipSetup(chip)
                .keep(Ina219Registers.CONFIGURATION,
                        Ina219Registers.configuration(config.shuntOhm() * config.currentAMax()), 2)
                .keep(Ina219Registers.CALIBRATION, shunt.calibration(), 2, 0xfffe); // bit 0 is always 0
        setup.apply();
        clock.sleepUntil(clock.nanoTime() + 2 * Ina219Registers.PERIOD_NS);
    }

    @Override
    public List<Channel> channels() {
        return channels;
    }

    @Override
    public Status read(float[] out, int offset) {
        long nowNs = clock.nanoTime();
        if (!setup.holds(nowNs) || !sample(nowNs)) {
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
        long bus = chip.read(Ina219Registers.BUS_VOLTAGE, 2);
        if (bus < 0 || (bus & Ina219Registers.OVERFLOW) != 0) {
            return false;
        }
        if ((bus & Ina219Registers.CONVERSION_READY) == 0) {
            return true;
        }
        long current = chip.read(Ina219Registers.CURRENT, 2);
        long power = chip.read(Ina219Registers.POWER, 2);
        if (current < 0 || power < 0) {
            return false;
        }
        busV = clamped(0, (bus >> Ina219Registers.BUS_SHIFT) * Ina219Registers.BUS_V_PER_LSB);
        currentA = clamped(1, (short) current * currentLsbA);
        powerW = clamped(2, power * Ina219Registers.POWER_LSB_PER_CURRENT_LSB * currentLsbA);
        freshness.sampled(nowNs);
        return true;
    }

    private float clamped(int channel, double value) {
        return (float) Math.clamp(value, channels.get(channel).min(), channels.get(channel).max());
    }

    @Override
    public long staleAfterNs() {
        return freshness.ageNsMax();
    }

    /// The time of the read that found the value, up to one period of the chip or of the loop after its end.
    @Override
    public long sampleTimeNs() {
        return freshness.sampleTimeNs();
    }

    /// How often the chip was found without its configuration.
    public long resetCount() {
        return setup.resetCount();
    }

    /// Does nothing: the bus belongs to the wiring.
    @Override
    public void close() {}
}
