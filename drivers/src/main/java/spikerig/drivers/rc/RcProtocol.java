package spikerig.drivers.rc;

/// Finds the frames of a receiver in its stream of bytes. For one thread; allocates nothing.
public abstract class RcProtocol {
    private boolean anyGood;
    private long badFrameCount;

    /// A read of the port begins.
    final void begin() {
        anyGood = false;
    }

    /// Takes the next byte; writes the sixteen channels to `values` when it completes a frame of sticks.
    ///
    /// @return whether it did
    protected abstract boolean accept(byte next, float[] values);

    /// Whether the receiver says that it has lost its transmitter.
    protected abstract boolean failsafe();

    /// Frames that arrive, 0..1.
    protected abstract float linkQuality();

    /// Longest time between two frames of sticks.
    protected abstract long periodNs();

    /// Length of a frame of sticks.
    protected abstract int frameBytes();

    /// Time of a frame of sticks on the wire.
    protected abstract long wireNs();

    /// Notes a good frame of any kind.
    protected final void good() {
        anyGood = true;
    }

    /// Notes a frame with a wrong sum or form.
    protected final void bad() {
        badFrameCount++;
    }

    final boolean anyGood() {
        return anyGood;
    }

    final long badFrameCount() {
        return badFrameCount;
    }
}
