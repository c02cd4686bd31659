package spikerig.drivers.range.tfluna;

import spikerig.drivers.chip.RegisterTwin;
import spikerig.drivers.io.twin.TwinGpioInput;

/// A TF-Luna made of registers. It feels one value: the distance in m.
///
/// From Benewake's SJ-PM-TF-Luna: the register table, factory settings (continuous, 100 Hz), whole centimetres, a chip
/// time in ms, pin 6 high while a sample is unread; beyond 8 m too little comes back.
public final class TfLunaTwin extends RegisterTwin {
    private static final int STRENGTH = 1200;
    private static final int CENTI_DEGREES = 3150;

    private final TwinGpioInput dataReady;
    private final double noiseCm;
    private long startNs;
    private boolean begun;
    private long nextSampleNs;

    /// @param dataReady the line at pin 6; null when there is none
    /// @param noiseM largest error of the distance before it is rounded, uniform
    public TfLunaTwin(TwinGpioInput dataReady, double noiseM, long seed) {
        super(256, 1, 1, seed);
        this.dataReady = dataReady;
        this.noiseCm = noiseM * 100;
        reset();
    }

    @Override
    protected void powerOn() {
        set(0x0a, 0x00); // version 3.2.0
        set(0x0b, 0x02);
        set(0x0c, 0x03);
        set(0x22, 0x10);
        setLowFirst(0x26, 100, 2);
        set(0x3c, 'L');
        set(0x3d, 'U');
        set(0x3e, 'N');
        set(0x3f, 'A');
        begun = false;
    }

    @Override
    protected void written(int cell, int before) {
        if (cell == 0x21 && at(cell) == 0x02) {
            reset();
        } else if (cell < 0x1f || cell > 0x31) {
            set(cell, before);
        }
    }

    @Override
    protected void wasRead(int cell) {
        if (cell == 0x00 && dataReady != null) {
            dataReady.drive(worldNs(), false);
        }
    }

    @Override
    protected void live(long chipNs, float[] si, int offset) {
        if (!begun) {
            begun = true;
            startNs = chipNs;
            nextSampleNs = chipNs;
        }
        int rateHz = at(0x26) | at(0x27) << 8;
        if (at(0x23) != 0 || rateHz == 0 || chipNs - nextSampleNs < 0) {
            return;
        }
        long periodNs = 1_000_000_000L / rateHz;
        nextSampleNs += (1 + (chipNs - nextSampleNs) / periodNs) * periodNs;
        double cm = si[offset] * 100.0 + noise.uniform(-noiseCm, noiseCm);
        boolean seen = cm <= 800;
        setLowFirst(0x00, seen ? Math.max(0, Math.round(cm)) : 0, 2);
        setLowFirst(0x02, seen ? Math.round(STRENGTH + noise.uniform(-4, 4)) : 40, 2);
        setLowFirst(0x04, CENTI_DEGREES, 2);
        setLowFirst(0x06, (chipNs - startNs) / 1_000_000, 2);
        if (dataReady != null) {
            dataReady.drive(worldNs(), true);
        }
    }
}
