package spikerig.drivers.rc;

import spikerig.drivers.Noise;
import spikerig.drivers.Twin;
import spikerig.drivers.TwinFault;
import spikerig.drivers.io.twin.TwinSerialPort;

/// A receiver at the far end of a serial line, with a scripted pilot. It feels nothing.
public abstract class RcTwin implements Twin {
    /// An oscillator that is 2 % slow.
    private static final double SLOW = 0.98;

    /// Frames sent at once when time jumps; older ones would not fit into the line's queue.
    private static final int FRAMES_MAX = 64;

    private final TwinSerialPort line;
    private final PilotScript script;
    private final long periodNs;
    private final Noise noise;
    private boolean begun;
    private long startNs;
    private long nextFrameNs;
    private double stuckAtS;
    private TwinFault fault;
    private long faultUntilNs;

    protected RcTwin(TwinSerialPort line, PilotScript script, long periodNs, long seed) {
        this.line = line;
        this.script = script;
        this.periodNs = periodNs;
        this.noise = new Noise(seed);
    }

    /// Sends what is due at a time of the run: sticks, flags, statistics.
    protected abstract void frame(double timeS);

    @Override
    public final void sense(long timeNs, float[] si, int offset) {
        if (!begun) {
            begun = true;
            startNs = timeNs;
            nextFrameNs = timeNs;
        }
        if (fault != null && timeNs - faultUntilNs >= 0) {
            fault = null;
        }
        long stepNs = fault == TwinFault.CLOCK_DRIFT ? (long) (periodNs / SLOW) : periodNs;
        long due = timeNs - nextFrameNs < 0 ? 0 : (timeNs - nextFrameNs) / stepNs + 1;
        nextFrameNs += due * stepNs;
        double nowS = (timeNs - startNs) * 1e-9;
        if (fault != TwinFault.STUCK) {
            stuckAtS = nowS;
        }
        for (long i = Math.min(due, FRAMES_MAX); i > 0 && fault != TwinFault.SILENT; i--) {
            frame(stuckAtS);
        }
    }

    /// Packs the channels of the script into 22 bytes.
    protected final void pack(double timeS, byte[] frame, int at) {
        for (int i = 0; i < 22; i++) {
            frame[at + i] = 0;
        }
        for (int bit = 0; bit < 16 * 11; bit++) {
            int value = script.raw(timeS, bit / 11) >> bit % 11 & 1;
            frame[at + bit / 8] |= (byte) (value << bit % 8);
        }
    }

    protected final boolean heard(double timeS) {
        return script.heard(timeS);
    }

    protected final void send(byte[] frame, int length) {
        if (fault == TwinFault.CORRUPT) {
            frame[(int) noise.uniform(0, length)] ^= (byte) noise.uniform(1, 256);
        }
        line.deviceWrite(frame, 0, length);
    }

    @Override
    public final void fail(TwinFault fault, long untilNs) {
        if (fault != TwinFault.RESET) { // a receiver has nothing to forget
            this.fault = fault;
            faultUntilNs = untilNs;
        }
    }
}
