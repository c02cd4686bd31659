package spikerig.drivers.io;

/// One digital input line, and the edges that the kernel has seen on it.
///
/// Levels are logical: with `activeLow`, high means low at the pin, and a rising edge one that falls there.
public interface GpioInput extends AutoCloseable {
    /// The level of a line.
    enum Level {
        LOW,
        HIGH,
        /// The kernel does not say: the line is lost or closed.
        UNKNOWN
    }

    /// The level now. One system call at most, no allocation, never waits, never throws.
    Level level();

    /// Replaces what is in `edges` by the oldest edges that have not been read, as many as it has room for.
    ///
    /// One system call at most, no allocation, never waits, never throws. The kernel keeps 1024 edges; later ones push
    /// the oldest out, which [GpioEdges#lost] counts. A section with `edges = "none"` never has any.
    ///
    /// @return false when the line is lost or closed, and then there are none in `edges`
    boolean read(GpioEdges edges);

    /// Lets go of the line. Idempotent.
    @Override
    void close();
}
