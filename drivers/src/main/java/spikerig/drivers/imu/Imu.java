package spikerig.drivers.imu;

import java.util.ArrayList;
import java.util.List;
import spikerig.drivers.Channel;
import spikerig.drivers.Clock;
import spikerig.drivers.Freshness;
import spikerig.drivers.Sensor;
import spikerig.drivers.Status;
import spikerig.drivers.io.GpioInput;

/// An IMU in the axes of the rig: what all chips share.
///
/// A read takes the newest sample in one burst, when there is one; calibrates it; and turns it by the mount. With a
/// data-ready line, a sample's time is that of the edge, and no edge means no burst; without, the chip is asked, and
/// the time is that of the asking. Settings are read back every second ([Supervision]).
public final class Imu implements Sensor {
    private static final float TEMPERATURE_DEG_C_MIN = -55f;
    private static final float TEMPERATURE_DEG_C_MAX = 150f;
    private static final int FIRST_SAMPLE_WAITS_MAX = 30;
    private static final long FIRST_SAMPLE_WAIT_NS = 10_000_000;
    private static final String[] AXES = {"X", "Y", "Z"};

    private final ImuChip chip;
    private final Clock clock;
    private final DataReady dataReady;
    private final Supervision supervision;
    private final Freshness freshness;
    private final ImuSample sample = new ImuSample();
    private final Correction rate;
    private final Correction acceleration;
    private final Correction magnetic;
    private final double[] mount;
    private final List<Channel> channels;
    private final float[] values;
    private final float rateMax;
    private final float accelerationMax;
    private final float magneticMax;
    private final boolean oriented;

    /// Sets the chip up.
    ///
    /// @param dataReady the line that announces samples; null: the chip is asked
    /// @throws spikerig.drivers.DeviceException when the chip does not answer or does not hold its settings
    public Imu(ImuChip chip, Mount mount, Calibration calibration, GpioInput dataReady, Clock clock) {
        this.chip = chip;
        this.clock = clock;
        this.dataReady = dataReady == null ? null : new DataReady(dataReady);
        Calibration known = calibration == null ? Calibration.NONE : calibration;
        Mount turned = mount == null ? Mount.NONE : mount;
        double[] turn = turned.matrix();
        double[] identity = Mount.NONE.matrix();
        rate = new Correction(known.angularRateBias(), identity, turn);
        acceleration = new Correction(known.accelerationBias(), known.accelerationMatrix(), turn);
        magnetic = new Correction(known.magneticBias(), known.magneticRows(), turn);
        this.mount = turned.quaternion();
        rateMax = (float) chip.range().angularRateRadPerS();
        accelerationMax = (float) chip.range().accelerationMPerS2();
        magneticMax = (float) chip.range().magneticFieldT();
        oriented = chip.range().orientation();
        channels = channels(chip.range());
        values = new float[channels.size()];
        freshness = new Freshness(chip.periodNs());
        supervision = new Supervision(chip, clock);
        awaitSample();
    }

    /// So that the first tick has one and the rig can arm. A chip that sends none by then is `STALE`.
    private void awaitSample() {
        float[] first = new float[values.length];
        for (int i = 0; i < FIRST_SAMPLE_WAITS_MAX && read(first, 0) != Status.OK; i++) {
            clock.sleepUntil(clock.nanoTime() + FIRST_SAMPLE_WAIT_NS);
        }
    }

    private static List<Channel> channels(ImuChip.Range range) {
        List<Channel> named = new ArrayList<>();
        vector(named, "angularRate", "rad/s", range.angularRateRadPerS());
        vector(named, "acceleration", "m/s^2", range.accelerationMPerS2());
        named.add(new Channel("temperature", "degC", TEMPERATURE_DEG_C_MIN, TEMPERATURE_DEG_C_MAX));
        if (range.magneticFieldT() > 0) {
            vector(named, "magneticField", "T", range.magneticFieldT());
        }
        if (range.orientation()) {
            for (String part : new String[] {"W", "X", "Y", "Z"}) {
                named.add(new Channel("orientation" + part, "1", -1f, 1f));
            }
        }
        return List.copyOf(named);
    }

    private static void vector(List<Channel> named, String quantity, String unit, double max) {
        for (String axis : AXES) {
            named.add(new Channel(quantity + axis, unit, (float) -max, (float) max));
        }
    }

    /// `angularRateX..Z` rad/s, `accelerationX..Z` m/s^2, `temperature` degC, then `magneticFieldX..Z` T and
    /// `orientationW..Z` where the chip has them.
    @Override
    public List<Channel> channels() {
        return channels;
    }

    @Override
    public Status read(float[] out, int offset) {
        long nowNs = clock.nanoTime();
        if (!supervision.trusts(nowNs) || dataReady != null && !dataReady.read()) {
            return Status.FAULT;
        }
        if (dataReady == null || dataReady.announced()) {
            switch (chip.poll(sample, nowNs)) {
                case NEW -> {
                    correct();
                    freshness.sampled(dataReady == null ? nowNs - sample.ageNs : dataReady.timeNs());
                }
                case NOT_YET -> {
                    // the sample before is still the newest
                }
                case FAULT -> {
                    supervision.suspect();
                    return Status.FAULT;
                }
            }
        }
        Status status = freshness.at(nowNs);
        if (status == Status.OK) {
            System.arraycopy(values, 0, out, offset, values.length);
        }
        return status;
    }

    private void correct() {
        rate.apply(sample.angularRateRadPerS, values, 0, rateMax);
        acceleration.apply(sample.accelerationMPerS2, values, 3, accelerationMax);
        values[6] = Math.clamp(sample.temperatureDegC, TEMPERATURE_DEG_C_MIN, TEMPERATURE_DEG_C_MAX);
        int next = 7;
        if (magneticMax > 0) {
            magnetic.apply(sample.magneticFieldT, values, next, magneticMax);
            next += 3;
        }
        if (oriented) {
            turn(sample.orientation, next);
        }
    }

    /// The rig's orientation is the chip's less the mount: `q_rig = q_chip * conj(q_mount)`.
    private void turn(float[] q, int to) {
        double w = mount[0];
        double x = -mount[1];
        double y = -mount[2];
        double z = -mount[3];
        values[to] = unit(q[0] * w - q[1] * x - q[2] * y - q[3] * z);
        values[to + 1] = unit(q[0] * x + q[1] * w + q[2] * z - q[3] * y);
        values[to + 2] = unit(q[0] * y - q[1] * z + q[2] * w + q[3] * x);
        values[to + 3] = unit(q[0] * z + q[1] * y - q[2] * x + q[3] * w);
    }

    private static float unit(double value) {
        return (float) Math.clamp(value, -1.0, 1.0);
    }

    /// Copies the newest sample, before calibration and mount, to `out[0..9)`: angular rate in rad/s, acceleration in
    /// m/s^2 and magnetic field in T, each along the chip's x, y and z. What `spikerig calibrate` works on.
    public void uncorrected(float[] out) {
        sample.copyTo(out);
    }

    @Override
    public long staleAfterNs() {
        return freshness.ageNsMax();
    }

    @Override
    public long sampleTimeNs() {
        return freshness.sampleTimeNs();
    }

    /// How often the chip was found without its settings, and set up again, since the start.
    public long recoveryCount() {
        return supervision.recoveryCount();
    }

    /// Does nothing: buses and lines belong to the wiring.
    @Override
    public void close() {}
}
