package spikerig.drivers.io.twin;

/// The chip's side of one SPI transaction, from chip select low to high.
public interface SpiTwin {
    /// Takes `tx[0..length)` and fills `rx[0..length)`: a byte goes each way at a time, so `rx[i]` may depend on
    /// `tx[0..i)` only. They may be the same array.
    void transfer(byte[] tx, byte[] rx, int length);
}
