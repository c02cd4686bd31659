package spikerig.drivers.range.vl53l1x;

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

/// ST VL53L1X laser range finder on I2C, measuring at a rate of its own.
///
/// A read asks whether there is a sample, 0.1 ms at 400 kHz. When there is one, it costs a burst of 17 bytes and two
/// short writes more, 0.8 ms: the result, the number of pixels for the next measurement, and the flag's release. A
/// result whose status says that nothing was measured is a `FAULT` until the next one.
public final class Vl53l1x implements Sensor {
    private static final long BOOT_NS_MAX = 500_000_000;
    private static final long STEP_NS = 1_000_000;
    private static final long RESET_NS = 100_000;

    /// The API's gain correction of a distance, `(range x 2011 + 1024) / 2048`.
    private static final int GAIN = 2011;

    private static final float SIGNAL_PER_S_PER_LSB = 1e6f / 128f;
    private static final float SIGNAL_PER_S_MAX = 65_536 * SIGNAL_PER_S_PER_LSB;
    private static final float SIGMA_M_PER_LSB = 0.25e-3f;
    private static final float SIGMA_M_MAX = 65_536 * SIGMA_M_PER_LSB;

    private final I2cChip chip;
    private final ChipSetup setup;
    private final ReadyLine ready;
    private final Clock clock;
    private final Freshness freshness;
    private final List<Channel> channels;
    private final float distanceMMax;
    private final byte[] result = new byte[Vl53l1xRegisters.RESULT_BYTES];
    private boolean usable;
    private float distanceM;

    /// Resets and configures the chip, starts it and waits for its first result, at most three periods.
    ///
    /// @param ready its GPIO1, or that of no line
    /// @throws DeviceException when it does not answer, is no VL53L1X, does not boot, or does not measure
    public Vl53l1x(I2cBus bus, ReadyLine ready, Vl53l1xConfig config, Clock clock) {
        this.clock = clock;
        this.ready = ready;
        distanceMMax = config.mode().distanceMMax;
        channels = List.of(
                new Channel("distance", "m", 0f, distanceMMax),
                new Channel("sigma", "m", 0f, SIGMA_M_MAX),
                new Channel("signalRate", "1/s", 0f, SIGNAL_PER_S_MAX));
        chip = new I2cChip(bus, config.io(), Vl53l1xRegisters.ADDRESS, "VL53L1X", 2);
        chip.identifyAtStart(Vl53l1xRegisters.MODEL_ID, 2, Vl53l1xRegisters.MODEL_VL53L1X);
        boot();
        double periodMs = 1000 / config.rateHz();
        Vl53l1xTiming timing = Vl53l1xTiming.of(
                config.mode(), (int) Math.round(config.timingBudgetMs() * 1000), periodMs,
                (int) chip.readAtStart(Vl53l1xRegisters.FAST_OSC_FREQUENCY, 2),
                (int) chip.readAtStart(Vl53l1xRegisters.OSC_CALIBRATE_VAL, 2));
        int offset = (int) chip.readAtStart(Vl53l1xRegisters.MM_CONFIG_OUTER_OFFSET_MM, 2) * 4 & 0xffff;
        setup = Vl53l1xRegisters.setup(new ChipSetup(chip), config.mode(), timing, offset);
        setup.apply();
        long periodNs = Math.round(periodMs * 1e6);
        freshness = new Freshness(periodNs);
        calibrate(3 * periodNs);
    }

    private void boot() {
        chip.writeAtStart(Vl53l1xRegisters.SOFT_RESET, 0, 1);
        clock.sleepUntil(clock.nanoTime() + RESET_NS);
        chip.writeAtStart(Vl53l1xRegisters.SOFT_RESET, 1, 1);
        long deadlineNs = clock.nanoTime() + BOOT_NS_MAX;
        long status = 0;
        while (status <= 0 || (status & 1) == 0) { // a chip that boots does not answer
            if (clock.nanoTime() - deadlineNs >= 0) {
                throw chip.failure("does not boot; check that XSHUT is high");
            }
            clock.sleepUntil(clock.nanoTime() + STEP_NS);
            status = chip.read(Vl53l1xRegisters.FIRMWARE_SYSTEM_STATUS, 1);
        }
    }

    /// Keeps what the first measurement has found out about voltage and phase, so that the others need not.
    private void calibrate(long patienceNs) {
        long deadlineNs = clock.nanoTime() + patienceNs;
        while (!hasSample()) {
            if (clock.nanoTime() - deadlineNs >= 0) {
                throw chip.failure("does not measure; check its supply");
            }
            clock.sleepUntil(clock.nanoTime() + STEP_NS);
        }
        long init = chip.readAtStart(Vl53l1xRegisters.VHV_CONFIG_INIT, 1);
        long bound = chip.readAtStart(Vl53l1xRegisters.VHV_CONFIG_TIMEOUT_MACROP_LOOP_BOUND, 1);
        chip.writeAtStart(Vl53l1xRegisters.VHV_CONFIG_INIT, init & 0x7f, 1);
        chip.writeAtStart(Vl53l1xRegisters.VHV_CONFIG_TIMEOUT_MACROP_LOOP_BOUND, bound & 0x03 | 3 << 2, 1);
        chip.writeAtStart(Vl53l1xRegisters.PHASECAL_CONFIG_OVERRIDE, 1, 1);
        chip.writeAtStart(
                Vl53l1xRegisters.CAL_CONFIG_VCSEL_START,
                chip.readAtStart(Vl53l1xRegisters.PHASECAL_RESULT_VCSEL_START, 1), 1);
        sample(clock.nanoTime());
    }

    @Override
    public List<Channel> channels() {
        return channels;
    }

    @Override
    public Status read(float[] out, int offset) {
        long nowNs = clock.nanoTime();
        if (!setup.holds(nowNs) || ready.isDue(nowNs, freshness) && !fetch(nowNs) || !usable) {
            return Status.FAULT;
        }
        Status status = freshness.at(nowNs);
        if (status == Status.OK) {
            out[offset] = distanceM;
            out[offset + 1] = unsigned16(9) * SIGMA_M_PER_LSB;
            out[offset + 2] = unsigned16(15) * SIGNAL_PER_S_PER_LSB;
        }
        return status;
    }

    private boolean hasSample() {
        return (chip.read(Vl53l1xRegisters.GPIO_TIO_HV_STATUS, 1) & 1) == 0;
    }

    /// Takes the sample if there is one. Returns whether the chip answered.
    private boolean fetch(long nowNs) {
        long flag = chip.read(Vl53l1xRegisters.GPIO_TIO_HV_STATUS, 1);
        return flag >= 0 && ((flag & 1) == 1 || sample(nowNs));
    }

    private boolean sample(long nowNs) {
        if (!chip.read(Vl53l1xRegisters.RESULT, result, result.length)) {
            return false;
        }
        float correctedM = (unsigned16(13) * GAIN + 1024 >> 11) * 1e-3f;
        usable = rangeStatus() == Vl53l1xRegisters.STATUS_COMPLETE && correctedM <= distanceMMax;
        if (usable) {
            distanceM = correctedM;
            freshness.sampled(ready.sampleTimeNs(nowNs));
        }
        return chip.write(Vl53l1xRegisters.MANUAL_EFFECTIVE_SPADS_SELECT, spads(), 2)
                && chip.write(Vl53l1xRegisters.INTERRUPT_CLEAR, 1, 1);
    }

    /// The number of pixels, 8.8 fixed point, with which the light of this measurement would have been the target rate;
    /// half of all when it says nothing.
    private long spads() {
        long used = unsigned16(3);
        long rate = Math.min(0xffff, unsigned16(15) + unsigned16(7));
        long ratePerSpad = used == 0 ? 0 : (rate << 16) / used;
        return ratePerSpad == 0
                ? 0x8000
                : Math.min(0xffff, ((long) Vl53l1xRegisters.TARGET_RATE << 16) / ratePerSpad);
    }

    /// What the newest result says of itself: 9 is a distance; the others stand in the API's manual.
    public int rangeStatus() {
        return result[0] & Vl53l1xRegisters.STATUS_MASK;
    }

    private int unsigned16(int index) {
        return (result[index] & 0xff) << 8 | result[index + 1] & 0xff;
    }

    @Override
    public long staleAfterNs() {
        return freshness.ageNsMax();
    }

    /// The edge of GPIO1; without one the time of the read, up to one period of the loop later.
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
