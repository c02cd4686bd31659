package spikerig.drivers.io.twin;

/// The chip's side of one I2C transaction, at one address.
public interface I2cTwin {
    /// Takes `tx[0..txLength)`, then fills `rx[0..rxLength)`.
    ///
    /// @return whether the chip acknowledged
    boolean transfer(byte[] tx, int txLength, byte[] rx, int rxLength);
}
