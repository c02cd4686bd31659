package spikerig.drivers.io;

/// One chip on an SPI bus: the clock, the mode and the chip select are those of its section.
public interface SpiBus extends AutoCloseable {
    /// How a transaction ended. SPI has no acknowledge: a chip that is missing reads as 0x00 or 0xff.
    enum Result {
        OK,
        /// The controller refused or timed out.
        ERROR
    }

    /// Clocks `tx[0..length)` out while as many bytes come into `rx[0..length)`, under one chip select.
    ///
    /// `tx` and `rx` may be the same array. On [Result#ERROR], `rx` is left as it was. One system call at most, no
    /// allocation, never throws.
    Result transfer(byte[] tx, byte[] rx, int length);

    @Override
    void close();
}
