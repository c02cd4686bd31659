package spikerig.drivers.io;

/// One pulse-width output at a fixed period.
public interface PwmOutput extends AutoCloseable {
    /// The period the output really has, after the hardware's rounding.
    long periodNs();

    /// Sets the high time of each period, 0 for a constant low; clamped to 0..periodNs.
    ///
    /// One bus transaction, no allocation, never throws.
    ///
    /// @return whether the device took it
    boolean write(long highNs);

    /// Leaves the output low and lets go of it. Idempotent.
    @Override
    void close();
}
