package spikerig.drivers.io;

/// An I2C bus, shared by the devices on it.
public interface I2cBus extends AutoCloseable {
    /// How a transaction ended.
    enum Result {
        OK,
        /// No device acknowledged the address.
        NO_ANSWER,
        /// Arbitration lost, time-out or any other bus fault.
        ERROR
    }

    /// Writes `tx[0..txLength)` then, after a repeated start, reads `rx[0..rxLength)`.
    ///
    /// One indivisible transaction; either length may be 0. Does not allocate, never throws.
    ///
    /// @param address 7-bit device address
    Result transfer(int address, byte[] tx, int txLength, byte[] rx, int rxLength);

    @Override
    void close();
}
