package spikerig.drivers.io;

/// One digital output line.
public interface GpioLine extends AutoCloseable {
    /// Drives the line. One system call, no allocation, never throws.
    ///
    /// @return whether the kernel took it
    boolean write(boolean high);

    /// Leaves the line low and lets go of it. Idempotent.
    @Override
    void close();
}
