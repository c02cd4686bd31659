package spikerig.drivers.imu;

import spikerig.drivers.io.I2cBus;

/// Registers behind an I2C address: the register's number goes first, the data follow.
final class I2cRegisters implements RegisterPort {
    private static final int WRITE_BYTES_MAX = 32;
    private static final byte[] NOTHING = new byte[0];

    private final I2cBus bus;
    private final int address;
    private final byte[] tx = new byte[1 + WRITE_BYTES_MAX];

    I2cRegisters(I2cBus bus, int address) {
        this.bus = bus;
        this.address = address;
    }

    @Override
    public boolean read(int register, byte[] rx, int count) {
        tx[0] = (byte) register;
        return bus.transfer(address, tx, 1, rx, count) == I2cBus.Result.OK;
    }

    @Override
    public boolean write(int register, int value) {
        tx[0] = (byte) register;
        tx[1] = (byte) value;
        return bus.transfer(address, tx, 2, NOTHING, 0) == I2cBus.Result.OK;
    }

    @Override
    public boolean write(int register, byte[] data, int offset, int count) {
        tx[0] = (byte) register;
        System.arraycopy(data, offset, tx, 1, count);
        return bus.transfer(address, tx, 1 + count, NOTHING, 0) == I2cBus.Result.OK;
    }
}
