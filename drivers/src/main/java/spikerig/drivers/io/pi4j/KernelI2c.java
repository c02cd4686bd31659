package spikerig.drivers.io.pi4j;

import com.pi4j.io.i2c.I2CBase;
import com.pi4j.io.i2c.I2CConfig;
import spikerig.drivers.io.I2cBus;

/// One device of a bus, as Pi4J programs see it: a register is written and read in one transaction with a repeated
/// start. Every method throws Pi4J's `IOException` when the device does not answer.
final class KernelI2c extends I2CBase<KernelI2cLine> {
    private static final byte[] NOTHING = new byte[0];

    KernelI2c(KernelI2cProvider provider, I2CConfig config, KernelI2cLine bus) {
        super(provider, config, bus);
        isOpen = true;
    }

    /// As [I2cBus#transfer] to this device: no exception, no copy.
    I2cBus.Result transfer(byte[] tx, int txLength, byte[] rx, int rxLength) {
        return i2CBus.transfer(device(), tx, txLength, rx, rxLength);
    }

    private int exchange(
            int register, byte[] out, int outAt, int outLength, byte[] in, int inAt, int inLength) {
        i2CBus.exchange(device(), register, out, outAt, outLength, in, inAt, inLength);
        return Math.max(outLength, inLength);
    }

    @Override
    public int read() {
        byte[] one = new byte[1];
        exchange(-1, NOTHING, 0, 0, one, 0, 1);
        return one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) {
        return exchange(-1, NOTHING, 0, 0, buffer, offset, length);
    }

    @Override
    public int write(byte value) {
        return exchange(-1, new byte[] {value}, 0, 1, NOTHING, 0, 0);
    }

    @Override
    public int write(byte[] data, int offset, int length) {
        return exchange(-1, data, offset, length, NOTHING, 0, 0);
    }

    /// In one transaction when `readDelayNanos` is 0; a delay needs two.
    @Override
    public void writeThenRead(
            byte[] out, int outAt, int outLength, int readDelayNanos, byte[] in, int inAt, int inLength) {
        if (readDelayNanos == 0) {
            exchange(-1, out, outAt, outLength, in, inAt, inLength);
        } else {
            super.writeThenRead(out, outAt, outLength, readDelayNanos, in, inAt, inLength);
        }
    }

    @Override
    public int readRegister(int register) {
        byte[] one = new byte[1];
        exchange(register, NOTHING, 0, 0, one, 0, 1);
        return one[0] & 0xff;
    }

    @Override
    public int readRegister(int register, byte[] buffer, int offset, int length) {
        return exchange(register, NOTHING, 0, 0, buffer, offset, length);
    }

    @Override
    public int readRegister(byte[] register, byte[] buffer, int offset, int length) {
        exchange(-1, register, 0, register.length, buffer, offset, length);
        return length;
    }

    @Override
    public int writeRegister(int register, byte value) {
        return exchange(register, new byte[] {value}, 0, 1, NOTHING, 0, 0);
    }

    @Override
    public int writeRegister(int register, byte[] data, int offset, int length) {
        return exchange(register, data, offset, length, NOTHING, 0, 0);
    }

    @Override
    public int writeRegister(byte[] register, byte[] data, int offset, int length) {
        byte[] all = new byte[register.length + length];
        System.arraycopy(register, 0, all, 0, register.length);
        System.arraycopy(data, offset, all, register.length, length);
        exchange(-1, all, 0, all.length, NOTHING, 0, 0);
        return length;
    }
}
