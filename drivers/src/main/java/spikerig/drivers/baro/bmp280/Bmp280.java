package spikerig.drivers.baro.bmp280;

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
import spikerig.drivers.io.I2cBus;

/// Bosch BMP280 barometer on I2C, measuring all the time.
///
/// A read is one burst of six bytes, 0.25 ms at 400 kHz, and takes the newest sample; the chip says neither when it was
/// taken nor whether it is new. A chip that has lost its configuration reads as "skipped", which is a `FAULT`.
public final class Bmp280 implements Sensor {
    private static final float PRESSURE_PA_MAX = 110_000f;
    private static final List<Channel> CHANNELS = IsaAltitude.channels(PRESSURE_PA_MAX);

    private final I2cChip chip;
    private final ChipSetup setup;
    private final Bmp280Compensation compensation;
    private final double referencePa;
    private final Clock clock;
    private final Freshness freshness;
    private final byte[] data = new byte[Bmp280Registers.DATA_BYTES];

    /// Resets and configures the chip.
    ///
    /// @throws DeviceException when it does not answer, or is no BMP280
    public Bmp280(I2cBus bus, Bmp280Config config, Clock clock) {
        this.clock = clock;
        referencePa = config.referencePa();
        chip = new I2cChip(bus, config.io(), config.address(), "BMP280", 1);
        chip.identifyAtStart(Bmp280Registers.ID, 1, Bmp280Registers.ID_BMP280);
        chip.writeAtStart(Bmp280Registers.RESET, Bmp280Registers.RESET_WORD, 1);
        clock.sleepUntil(clock.nanoTime() + Bmp280Registers.START_UP_NS);
        byte[] trim = new byte[Bmp280Registers.CALIBRATION_BYTES];
        chip.readAtStart(Bmp280Registers.CALIBRATION, trim, trim.length);
        compensation = new Bmp280Compensation(trim);
        setup = new ChipSetup(chip)
                .keep(Bmp280Registers.CONFIG, Bmp280Registers.config(config.filter()), 1)
                .keep(Bmp280Registers.CTRL_MEAS, Bmp280Registers.ctrlMeas(config.oversampling()), 1);
        setup.apply();
        long periodNs = Bmp280Registers.periodNs(config.oversampling());
        freshness = new Freshness(periodNs);
        clock.sleepUntil(clock.nanoTime() + periodNs);
    }

    @Override
    public List<Channel> channels() {
        return CHANNELS;
    }

    @Override
    public Status read(float[] out, int offset) {
        long nowNs = clock.nanoTime();
        if (!setup.holds(nowNs) || !chip.read(Bmp280Registers.DATA, data, data.length)) {
            return Status.FAULT;
        }
        int rawPressure = unsigned20(0);
        int rawTemperature = unsigned20(3);
        if (rawPressure == Bmp280Registers.NO_SAMPLE || rawTemperature == Bmp280Registers.NO_SAMPLE) {
            setup.suspect();
            return Status.FAULT;
        }
        double temperatureDegC = compensation.temperatureDegC(rawTemperature);
        double pressurePa = compensation.pressurePa(rawPressure);
        if (!IsaAltitude.measured(CHANNELS, pressurePa, temperatureDegC)) {
            return Status.FAULT;
        }
        freshness.sampled(nowNs);
        out[offset] = (float) pressurePa;
        out[offset + 1] = (float) temperatureDegC;
        out[offset + 2] = IsaAltitude.altitudeM(pressurePa, referencePa);
        return Status.OK;
    }

    private int unsigned20(int index) {
        return (data[index] & 0xff) << 12 | (data[index + 1] & 0xff) << 4 | (data[index + 2] & 0xff) >> 4;
    }

    @Override
    public long staleAfterNs() {
        return freshness.ageNsMax();
    }

    /// The time of the read: the sample is up to one period of the chip older.
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
