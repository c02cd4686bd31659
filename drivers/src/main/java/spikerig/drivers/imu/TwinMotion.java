package spikerig.drivers.imu;

import spikerig.drivers.Noise;
import spikerig.drivers.TwinFault;
import spikerig.drivers.io.twin.TwinGpioInput;

/// What a simulated IMU feels, when it samples that, and what its specimen makes of it.
///
/// It feels nine values in its own axes, of which a plant may give the first few: angular rate x, y, z in rad/s,
/// acceleration x, y, z in m/s^2 with what holds it up included, magnetic field x, y, z in T. One that nothing moves,
/// all accelerations 0, lies level and at rest; without a field it feels the earth's, 20 uT north along x and 45 uT
/// down.
public final class TwinMotion {
    /// A pulse of the data-ready line is short against any period.
    private static final long PULSE_NS = 50_000;

    /// Sampled at once when time jumps.
    private static final int SAMPLES_MAX = 64;

    private static final double STANDARD_GRAVITY = 9.80665;
    private static final double NORTH_T = 20e-6;
    private static final double DOWN_T = 45e-6;

    private final Imperfection specimen;
    private final Noise noise;
    private final TwinFaults faults;
    private final TwinGpioInput dataReady;
    private final double[] felt = new double[9];
    private final double[] measured = new double[9];
    private boolean sampling;
    private long nextNs;
    private long lastNs;

    /// Told of every sample, newest values in [#measured].
    @FunctionalInterface
    public interface Sampler {
        void sampled(long timeNs);
    }

    /// @param specimen null: a usual one
    /// @param dataReady null when the rig names no line
    public TwinMotion(Imperfection specimen, TwinGpioInput dataReady, long seed) {
        this.specimen = specimen == null ? Imperfection.USUAL : specimen;
        this.dataReady = dataReady;
        noise = new Noise(seed);
        faults = new TwinFaults(noise);
        feel(new float[0], 0);
    }

    public TwinFaults faults() {
        return faults;
    }

    /// Begins `fault`; a restart is the chip's own business.
    public void fail(TwinFault fault, long untilNs) {
        faults.begin(fault, untilNs);
    }

    /// Lets time pass: every sample that is due is taken and announced.
    ///
    /// @param periodNs the chip's; 0 while it does not sample
    /// @param announces whether the chip drives its data-ready pin
    public void pass(long timeNs, float[] si, int offset, long periodNs, boolean announces, Sampler sampler) {
        faults.at(timeNs);
        feel(si, offset);
        if (periodNs <= 0) {
            sampling = false;
            return;
        }
        long period = (long) (periodNs * faults.stretch());
        if (!sampling) {
            sampling = true;
            nextNs = timeNs;
        }
        long due = timeNs - nextNs < 0 ? 0 : (timeNs - nextNs) / period + 1;
        nextNs += Math.max(0, due - SAMPLES_MAX) * period;
        for (long i = Math.min(due, SAMPLES_MAX); i > 0; i--) {
            lastNs = nextNs;
            nextNs += period;
            measure();
            sampler.sampled(lastNs);
            if (announces && dataReady != null && !faults.silent()) {
                dataReady.pulse(lastNs, lastNs + PULSE_NS);
            }
        }
    }

    private void feel(float[] si, int offset) {
        for (int i = 0; i < felt.length; i++) {
            felt[i] = offset + i < si.length ? si[offset + i] : 0;
        }
        if (felt[3] == 0 && felt[4] == 0 && felt[5] == 0) {
            felt[5] = STANDARD_GRAVITY;
        }
        if (felt[6] == 0 && felt[7] == 0 && felt[8] == 0) {
            felt[6] = NORTH_T;
            felt[8] = -DOWN_T;
        }
    }

    private void measure() {
        if (faults.stuck()) {
            return;
        }
        for (int axis = 0; axis < 3; axis++) {
            measured[axis] = felt[axis]
                    + Imperfection.at(specimen.angularRateBiasRadPerS(), axis, 0)
                    + specimen.angularRateNoiseRadPerS() * noise.gaussian();
            measured[3 + axis] = felt[3 + axis] * Imperfection.at(specimen.accelerationScale(), axis, 1)
                    + Imperfection.at(specimen.accelerationBiasMPerS2(), axis, 0)
                    + specimen.accelerationNoiseMPerS2() * noise.gaussian();
            double field = 0;
            for (int k = 0; k < 3; k++) {
                field += felt[6 + k] * Imperfection.at(specimen.magneticMatrix(), 3 * axis + k, k == axis ? 1 : 0);
            }
            measured[6 + axis] = field
                    + Imperfection.at(specimen.magneticBiasT(), axis, 0)
                    + specimen.magneticNoiseT() * noise.gaussian();
        }
    }

    /// The newest sample: rate, acceleration and field, each x, y, z.
    public double[] measured() {
        return measured;
    }

    /// When it was taken.
    public long sampleTimeNs() {
        return lastNs;
    }

    /// A value as a 16-bit register shows it, held at its ends.
    public static int counts(double value, double unitsPerLsb) {
        return Math.clamp(Math.round(value / unitsPerLsb), Short.MIN_VALUE, Short.MAX_VALUE);
    }
}
