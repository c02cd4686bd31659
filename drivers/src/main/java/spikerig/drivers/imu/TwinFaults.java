package spikerig.drivers.imu;

import spikerig.drivers.Noise;
import spikerig.drivers.TwinFault;

/// What is wrong with a simulated chip now.
public final class TwinFaults {
    /// Far beyond what a data sheet allows, so that it shows.
    private static final double DRIFT = 0.02;

    private final Noise noise;
    private TwinFault fault;
    private long untilNs;

    TwinFaults(Noise noise) {
        this.noise = noise;
    }

    void begin(TwinFault fault, long untilNs) {
        this.fault = fault;
        this.untilNs = untilNs;
    }

    void at(long timeNs) {
        if (fault != null && timeNs - untilNs >= 0) {
            fault = null;
        }
    }

    boolean silent() {
        return fault == TwinFault.SILENT;
    }

    boolean stuck() {
        return fault == TwinFault.STUCK;
    }

    /// What the chip's periods are stretched by.
    double stretch() {
        return fault == TwinFault.CLOCK_DRIFT ? 1 + DRIFT : 1;
    }

    /// Makes one of the bytes another while the fault lasts.
    void damage(byte[] bytes, int from, int to) {
        if (fault == TwinFault.CORRUPT && to > from) {
            bytes[(int) noise.uniform(from, to)] ^= (byte) noise.uniform(1, 256);
        }
    }
}
