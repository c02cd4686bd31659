package spikerig.drivers.encoder.as5600;

import spikerig.drivers.chip.RegisterTwin;

/// An AS5600 made of registers. It feels one value: the angle of its magnet in rad, of any number of turns.
///
/// From the ams data sheet v1-06: 4096 counts a turn, RAW ANGLE and the scaled ANGLE, the flags MD, ML and MH, and the
/// 0.015 degree RMS noise of its quickest filter, here within one count.
public final class As5600Twin extends RegisterTwin {
    /// MD alone: a magnet at the right distance.
    private static final int RIGHT = 0b10_0000;

    private int magnet = RIGHT;

    public As5600Twin(long seed) {
        super(256, 1, 1, seed);
        reset();
    }

    /// What STATUS says of the magnet: bit 5 MD, bit 4 ML, bit 3 MH.
    public void magnet(int status) {
        magnet = status;
        set(0x0b, status);
    }

    @Override
    protected void powerOn() {
        magnet = RIGHT;
        set(0x0b, RIGHT);
        set(0x1a, 0x80); // AGC: mid-range
    }

    @Override
    protected void written(int cell, int before) {
        if (cell > 0x08) {
            set(cell, before);
        }
    }

    @Override
    protected void live(long chipNs, float[] si, int offset) {
        double turns = si[offset] / (2 * StrictMath.PI);
        long counts = StrictMath.round(turns * 4096 + noise.uniform(-0.5, 0.5));
        long raw = Math.floorMod(counts, 4096L);
        set(0x0b, magnet);
        setHighFirst(0x0c, raw, 2);
        setHighFirst(0x0e, raw - highFirst16(0x01) & 0xfff, 2);
    }
}
