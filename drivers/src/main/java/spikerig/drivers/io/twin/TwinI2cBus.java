package spikerig.drivers.io.twin;

import spikerig.drivers.io.I2cBus;

/// A simulated I2C bus with up to one twin per 7-bit address. Tests extend it to put a real bus before the twins.
public class TwinI2cBus implements I2cBus {
    private final I2cTwin[] twins = new I2cTwin[128];

    /// Puts a chip on the bus.
    public final void attach(int address, I2cTwin twin) {
        if (twins[address] != null) {
            throw new IllegalArgumentException("two devices at I2C address 0x%02x".formatted(address));
        }
        twins[address] = twin;
    }

    /// The chip at `address`, null where there is none. Several devices may share one, as servos do a PCA9685.
    public final I2cTwin twinAt(int address) {
        return twins[address];
    }

    @Override
    public Result transfer(int address, byte[] tx, int txLength, byte[] rx, int rxLength) {
        I2cTwin twin = twins[address & 0x7f];
        boolean acknowledged = twin != null && twin.transfer(tx, txLength, rx, rxLength);
        return acknowledged ? Result.OK : Result.NO_ANSWER;
    }

    @Override
    public void close() {}
}
