package spikerig.drivers.encoder.quadrature;

import spikerig.drivers.Noise;
import spikerig.drivers.Twin;
import spikerig.drivers.TwinFault;
import spikerig.drivers.io.twin.TwinGpioInput;

/// A disc with slits before two light barriers. It feels one value: the shaft's angle in rad, of any number of turns.
///
/// Between two calls the shaft turns evenly, and each edge is dated where it falls. A is high in the first half of a
/// period of the disc, B a quarter later.
public final class QuadratureTwin implements Twin {
    private static final double EDGES_LOST = 0.1;

    private final TwinGpioInput a;
    private final TwinGpioInput b;
    private final double countsPerRad;
    private final Noise noise;
    private boolean begun;
    private long position;
    private double felt;
    private long feltNs;
    private TwinFault fault;
    private long faultUntilNs;

    public QuadratureTwin(TwinGpioInput a, TwinGpioInput b, int countsPerTurn, boolean reversed, long seed) {
        this.a = a;
        this.b = b;
        this.countsPerRad = (reversed ? -countsPerTurn : countsPerTurn) / (2 * StrictMath.PI);
        this.noise = new Noise(seed);
    }

    @Override
    public void sense(long timeNs, float[] si, int offset) {
        if (fault != null && timeNs - faultUntilNs >= 0) {
            fault = null;
        }
        double counts = si[offset] * countsPerRad;
        long target = (long) StrictMath.floor(counts);
        if (!begun) {
            begun = true;
            position = target;
            drive(timeNs);
        }
        while (position != target) {
            int step = target > position ? 1 : -1;
            double edge = step > 0 ? position + 1 : position;
            double part = counts == felt ? 1.0 : (edge - felt) / (counts - felt);
            position += step;
            if (fault == null || fault == TwinFault.CORRUPT && noise.uniform() >= EDGES_LOST) {
                drive(feltNs + Math.round(Math.clamp(part, 0.0, 1.0) * (timeNs - feltNs)));
            }
        }
        felt = counts;
        feltNs = timeNs;
    }

    private void drive(long timeNs) {
        int phase = (int) Math.floorMod(position, 4L);
        a.drive(timeNs, phase == 1 || phase == 2);
        b.drive(timeNs, phase == 2 || phase == 3);
    }

    /// `SILENT` and `STUCK`: the lines keep their levels. `CORRUPT`: one edge in ten is lost. An encoder has neither
    /// supply to lose settings with nor a clock.
    @Override
    public void fail(TwinFault fault, long untilNs) {
        if (fault != TwinFault.RESET && fault != TwinFault.CLOCK_DRIFT) {
            this.fault = fault;
            faultUntilNs = untilNs;
        }
    }
}
