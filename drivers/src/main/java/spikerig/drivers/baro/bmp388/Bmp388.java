package spikerig.drivers.baro.bmp388;

import java.util.List;
import spikerig.drivers.Channel;
import spikerig.drivers.Clock;
import spikerig.drivers.DeviceException;
import spikerig.drivers.Freshness;
import spikerig.drivers.Sensor;
import spikerig.drivers.Status;
import spikerig.drivers.baro.IsaAltitude;
import spikerig.drivers.chip.ChipSetup;
import spikerig.drivers.chip.I2cChip;
import spikerig.drivers.chip.ReadyLine;
import spikerig.drivers.io.I2cBus;

/// Bosch BMP388 or BMP390 barometer on I2C, measuring at a rate of its own.
///
/// A read is one burst of seven bytes, 0.27 ms at 400 kHz: the flags that say whether the sample behind them is new,
/// and the sample. With INT at an input of the board, there is no burst without an edge, and the edge dates the sample.
public final class Bmp388 implements Sensor {
    private static final float PRESSURE_PA_MAX = 125_000f;
    private static final List<Channel> CHANNELS = IsaAltitude.channels(PRESSURE_PA_MAX);
    private static final int READY = Bmp388Registers.PRESSURE_READY | Bmp388Registers.TEMPERATURE_READY;

    private final I2cChip chip;
    private final ChipSetup setup;
    private final Bmp388Compensation compensation;
    private final double referencePa;
    private final ReadyLine ready;
    private final Clock clock;
    private final Freshness freshness;
    private final byte[] data = new byte[Bmp388Registers.STATUS_AND_DATA_BYTES];
    private float pressurePa;
    private float temperatureDegC;
    private float altitudeM;

    /// Resets and configures the chip.
    ///
    /// @param ready its INT; or that of no line
    /// @throws DeviceException when it does not answer, or is no BMP388 or BMP390
    public Bmp388(I2cBus bus, ReadyLine ready, Bmp388Config config, Clock clock) {
        this.clock = clock;
        this.ready = ready;
        referencePa = config.referencePa();
        chip = new I2cChip(bus, config.io(), config.address(), "BMP388", 1);
        chip.identifyAtStart(Bmp388Registers.ID, 1, Bmp388Registers.ID_BMP388, Bmp388Registers.ID_BMP390);
        chip.writeAtStart(Bmp388Registers.CMD, Bmp388Registers.CMD_SOFT_RESET, 1);
        clock.sleepUntil(clock.nanoTime() + Bmp388Registers.START_UP_NS);
        byte[] trim = new byte[Bmp388Registers.CALIBRATION_BYTES];
        chip.readAtStart(Bmp388Registers.CALIBRATION, trim, trim.length);
        compensation = new Bmp388Compensation(trim);
        int odr = Bmp388Registers.odr(config.rateHz());
        setup = new ChipSetup(chip)
                .keep(Bmp388Registers.OSR, Bmp388Registers.osr(odr), 1)
                .keep(Bmp388Registers.ODR, odr, 1)
                .keep(Bmp388Registers.CONFIG, Bmp388Registers.config(config.filter()), 1)
                .keep(Bmp388Registers.INT_CTRL, Bmp388Registers.INT_DATA_READY_HIGH, 1)
                .keep(Bmp388Registers.PWR_CTRL, Bmp388Registers.NORMAL, 1);
        setup.apply();
        long periodNs = 5_000_000L << odr;
        freshness = new Freshness(periodNs);
        clock.sleepUntil(clock.nanoTime() + 2 * periodNs);
    }

    @Override
    public List<Channel> channels() {
        return CHANNELS;
    }

    @Override
    public Status read(float[] out, int offset) {
        long nowNs = clock.nanoTime();
        if (!setup.holds(nowNs)) {
            return Status.FAULT;
        }
        if (ready.isDue(nowNs, freshness) && !sample(nowNs)) {
            return Status.FAULT;
        }
        Status status = freshness.at(nowNs);
        if (status == Status.OK) {
            out[offset] = pressurePa;
            out[offset + 1] = temperatureDegC;
            out[offset + 2] = altitudeM;
        }
        return status;
    }

    /// Takes the sample if it is new. Returns false when the chip did not answer, or gave what cannot be.
    private boolean sample(long nowNs) {
        if (!chip.read(Bmp388Registers.STATUS, data, data.length)) {
            return false;
        }
        if ((data[0] & READY) != READY) {
            return true;
        }
        double newTemperatureDegC = compensation.temperatureDegC(unsigned24(4));
        double newPressurePa = compensation.pressurePa(unsigned24(1));
        if (!IsaAltitude.measured(CHANNELS, newPressurePa, newTemperatureDegC)) {
            return false;
        }
        temperatureDegC = (float) newTemperatureDegC;
        pressurePa = (float) newPressurePa;
        altitudeM = IsaAltitude.altitudeM(newPressurePa, referencePa);
        freshness.sampled(ready.sampleTimeNs(nowNs));
        return true;
    }

    private int unsigned24(int index) {
        return data[index] & 0xff | (data[index + 1] & 0xff) << 8 | (data[index + 2] & 0xff) << 16;
    }

    @Override
    public long staleAfterNs() {
        return freshness.ageNsMax();
    }

    /// The edge of INT; without one the time of the read, up to one period of the chip or of the loop later.
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
