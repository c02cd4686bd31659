package spikerig.drivers.range.tfluna;

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
import spikerig.drivers.io.I2cBus;

/// Benewake TF-Luna lidar on I2C: pin 5 at ground when it starts.
///
/// A read is one burst of eight bytes, 0.3 ms at 400 kHz. The chip's own time, which stands in them, tells whether the
/// sample is new. A sample that says that nothing was measured is a `FAULT`; below 0.2 m the chip is blind and 0.2 m is
/// given.
public final class TfLuna implements Sensor {
    private static final List<Channel> CHANNELS = List.of(
            new Channel("distance", "m", TfLunaRegisters.DISTANCE_M_MIN, TfLunaRegisters.DISTANCE_M_MAX),
            new Channel("strength", "1", TfLunaRegisters.STRENGTH_MIN, TfLunaRegisters.STRENGTH_OVEREXPOSED - 1),
            new Channel("temperature", "degC", -40f, 125f));
    private static final long PROBE_NS_MIN = 1_000_000_000;
    private static final long PROBE_STEP_NS = 10_000_000;

    private final I2cChip chip;
    private final ChipSetup setup;
    private final ReadyLine ready;
    private final Clock clock;
    private final Freshness freshness;
    private final byte[] data = new byte[TfLunaRegisters.DATA_BYTES];
    private int chipTimeMs = -1;
    private boolean usable;

    /// Configures the chip and waits for its first sample, at most three periods or 1 s. Nothing is saved in its flash.
    ///
    /// @param ready its pin 6, or that of no line
    /// @throws DeviceException when it does not answer, or is no TF-Luna, or measures nothing new
    public TfLuna(I2cBus bus, ReadyLine ready, TfLunaConfig config, Clock clock) {
        this.clock = clock;
        this.ready = ready;
        chip = new I2cChip(bus, config.io(), config.address(), "TF-Luna", 1);
        chip.identifyAtStart(TfLunaRegisters.SIGNATURE, 4, TfLunaRegisters.SIGNATURE_LUNA);
        setup = new ChipSetup(chip)
                .keep(TfLunaRegisters.MODE, TfLunaRegisters.MODE_CONTINUOUS, 1)
                .keep(TfLunaRegisters.LOW_POWER, 0, 1)
                .keep(TfLunaRegisters.FPS, TfLunaRegisters.fps(config.rateHz()), 2);
        setup.apply();
        long periodNs = 1_000_000_000L / config.rateHz();
        freshness = new Freshness(periodNs);
        awaitSample(Math.max(PROBE_NS_MIN, 3 * periodNs));
    }

    private void awaitSample(long patienceNs) {
        long deadlineNs = clock.nanoTime() + patienceNs;
        boolean isNew = false;
        sample(clock.nanoTime());
        while (!isNew && clock.nanoTime() - deadlineNs < 0) {
            clock.sleepUntil(clock.nanoTime() + PROBE_STEP_NS);
            int before = chipTimeMs;
            isNew = sample(clock.nanoTime()) && chipTimeMs != before;
        }
        if (!isNew) {
            throw chip.failure("answers, but measures nothing new; check its 5 V supply");
        }
    }

    @Override
    public List<Channel> channels() {
        return CHANNELS;
    }

    @Override
    public Status read(float[] out, int offset) {
        long nowNs = clock.nanoTime();
        if (!setup.holds(nowNs) || ready.isDue(nowNs, freshness) && !sample(nowNs) || !usable) {
            return Status.FAULT;
        }
        Status status = freshness.at(nowNs);
        if (status == Status.OK) {
            float distanceM = unsigned16(0) * 0.01f;
            out[offset] = Math.max(TfLunaRegisters.DISTANCE_M_MIN, distanceM);
            out[offset + 1] = unsigned16(2);
            out[offset + 2] = Math.clamp((short) unsigned16(4) * 0.01f, -40f, 125f);
        }
        return status;
    }

    /// Fetches the sample. Returns whether the chip answered.
    private boolean sample(long nowNs) {
        if (!chip.read(TfLunaRegisters.DATA, data, data.length)) {
            usable = false;
            return false;
        }
        int timeMs = unsigned16(6);
        int strength = unsigned16(2);
        usable = unsigned16(0) <= TfLunaRegisters.DISTANCE_M_MAX * 100
                && strength >= TfLunaRegisters.STRENGTH_MIN
                && strength < TfLunaRegisters.STRENGTH_OVEREXPOSED;
        if (usable && timeMs != chipTimeMs) {
            freshness.sampled(ready.sampleTimeNs(nowNs));
        }
        chipTimeMs = timeMs;
        return true;
    }

    private int unsigned16(int index) {
        return data[index] & 0xff | (data[index + 1] & 0xff) << 8;
    }

    @Override
    public long staleAfterNs() {
        return freshness.ageNsMax();
    }

    /// The edge of pin 6; without one the time of the read, up to one period of the chip or of the loop later.
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
