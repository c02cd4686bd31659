package spikerig.drivers.encoder.as5600;

import java.util.List;
import spikerig.drivers.Channel;
import spikerig.drivers.Clock;
import spikerig.drivers.DeviceException;
import spikerig.drivers.Freshness;
import spikerig.drivers.Sensor;
import spikerig.drivers.Status;
import spikerig.drivers.chip.ChipSetup;
import spikerig.drivers.chip.I2cChip;
import spikerig.drivers.io.I2cBus;

/// ams AS5600 magnetic angle sensor on I2C.
///
/// The chip measures every 150 us by itself, so each read is a new sample: one burst of three bytes, 0.15 ms at
/// 400 kHz. Without a magnet there is no angle, which is a `FAULT`; one that is too far or too near shows in `magnet`.
public final class As5600 implements Sensor {
    private static final float TURN_RAD = (float) (2 * Math.PI);
    private static final List<Channel> CHANNELS = List.of(
            new Channel("angle", "rad", 0f, TURN_RAD),
            new Channel("magnet", "1", -1f, 1f));

    /// Longer than the chip's own 150 us: every read that is answered is a new sample.
    private static final long PERIOD_NS = 1_000_000;

    private final I2cChip chip;
    private final ChipSetup setup;
    private final int zeroCounts;
    private final boolean reversed;
    private final Clock clock;
    private final Freshness freshness = new Freshness(PERIOD_NS);
    private final byte[] data = new byte[As5600Registers.STATUS_AND_ANGLE_BYTES];

    /// Configures the chip. Nothing is burnt into it.
    ///
    /// @throws DeviceException when it does not answer, or does not hold its configuration
    public As5600(I2cBus bus, As5600Config config, Clock clock) {
        this.clock = clock;
        reversed = config.reversed();
        zeroCounts = (int) Math.round(config.zeroRad() / (2 * Math.PI) * As5600Registers.COUNTS_PER_TURN);
        chip = new I2cChip(bus, config.io(), As5600Registers.ADDRESS, "AS5600", 1);
        setup = new ChipSetup(chip).keep(As5600Registers.CONF, As5600Registers.CONF_QUICK, 2, 0x3fff);
        setup.apply();
    }

    @Override
    public List<Channel> channels() {
        return CHANNELS;
    }

    @Override
    public Status read(float[] out, int offset) {
        long nowNs = clock.nanoTime();
        if (!setup.holds(nowNs) || !chip.read(As5600Registers.STATUS, data, data.length)) {
            return Status.FAULT;
        }
        if ((data[0] & As5600Registers.MAGNET_DETECTED) == 0 || (data[1] & 0xf0) != 0) {
            return Status.FAULT;
        }
        int counts = (data[1] & 0x0f) << 8 | data[2] & 0xff;
        int turned = reversed ? zeroCounts - counts : counts - zeroCounts;
        freshness.sampled(nowNs);
        out[offset] = (turned & As5600Registers.COUNTS_PER_TURN - 1) * (TURN_RAD / As5600Registers.COUNTS_PER_TURN);
        out[offset + 1] = magnet();
        return Status.OK;
    }

    /// -1 too weak, 0 right, 1 too strong.
    private float magnet() {
        if ((data[0] & As5600Registers.MAGNET_WEAK) != 0) {
            return -1f;
        }
        return (data[0] & As5600Registers.MAGNET_STRONG) != 0 ? 1f : 0f;
    }

    @Override
    public long staleAfterNs() {
        return freshness.ageNsMax();
    }

    /// The time of the read; the chip's filter adds 0.3 ms.
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
