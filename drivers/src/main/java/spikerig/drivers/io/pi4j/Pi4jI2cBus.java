package spikerig.drivers.io.pi4j;

import com.pi4j.exception.Pi4JException;
import com.pi4j.io.i2c.I2C;
import java.util.function.IntFunction;
import spikerig.drivers.DeviceException;
import spikerig.drivers.io.I2cBus;

/// A bus made of Pi4J's devices, one for each address, made at its first transfer: that one allocates.
///
/// Through a foreign provider it costs what that costs, and every failure is an [I2cBus.Result#ERROR]: Pi4J does not
/// say whether somebody answered.
final class Pi4jI2cBus implements I2cBus {
    private static final int ADDRESS_COUNT = 128;

    private final IntFunction<I2C> opener;
    private final I2C[] devices = new I2C[ADDRESS_COUNT];
    private boolean open = true;

    /// @param opener makes the device at an address
    Pi4jI2cBus(IntFunction<I2C> opener) {
        this.opener = opener;
    }

    @Override
    public Result transfer(int address, byte[] tx, int txLength, byte[] rx, int rxLength) {
        if (!open) {
            return Result.ERROR;
        }
        try {
            I2C device = devices[address & 0x7f];
            if (device == null) {
                device = opener.apply(address);
                devices[address & 0x7f] = device;
            }
            if (device instanceof KernelI2c kernel) {
                return kernel.transfer(tx, txLength, rx, rxLength);
            }
            return foreign(device, tx, txLength, rx, rxLength);
        } catch (Pi4JException | DeviceException failed) {
            return Result.ERROR;
        }
    }

    private static Result foreign(I2C device, byte[] tx, int txLength, byte[] rx, int rxLength) {
        if (txLength > 0 && rxLength > 0) {
            device.writeThenRead(tx, 0, txLength, 0, rx, 0, rxLength);
            return Result.OK;
        }
        int count = rxLength > 0 ? device.read(rx, 0, rxLength) : device.write(tx, 0, txLength);
        return count >= Math.max(txLength, rxLength) ? Result.OK : Result.ERROR;
    }

    @Override
    public void close() {
        open = false;
        for (I2C device : devices) {
            if (device != null) {
                device.close();
            }
        }
    }
}
