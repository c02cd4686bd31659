package spikerig.drivers.io.pi4j;

import com.pi4j.io.exception.IOException;
import com.pi4j.io.i2c.I2C;
import com.pi4j.io.i2c.I2CBus;
import java.util.concurrent.Callable;
import spikerig.drivers.io.I2cBus;

/// One bus, shared by the Pi4J devices on it: one transaction at a time.
final class KernelI2cLine implements I2CBus {
    /// The kernel refuses longer messages.
    private static final int LENGTH_MAX_BYTES = 8192;

    private final I2cBus bus;
    private final byte[] tx = new byte[LENGTH_MAX_BYTES];
    private final byte[] rx = new byte[LENGTH_MAX_BYTES];

    KernelI2cLine(I2cBus bus) {
        this.bus = bus;
    }

    /// As [I2cBus#transfer].
    synchronized I2cBus.Result transfer(int address, byte[] out, int outLength, byte[] in, int inLength) {
        return bus.transfer(address, out, outLength, in, inLength);
    }

    /// One transaction between parts of two arrays.
    ///
    /// @param register written before `out`; -1 for none
    /// @throws IOException when the device does not answer
    synchronized void exchange(
            int address, int register, byte[] out, int outAt, int outLength, byte[] in, int inAt, int inLength) {
        int prefix = register < 0 ? 0 : 1;
        if (prefix + outLength > LENGTH_MAX_BYTES || inLength > LENGTH_MAX_BYTES) {
            throw new IOException("a message has at most " + LENGTH_MAX_BYTES + " bytes");
        }
        tx[0] = (byte) register;
        System.arraycopy(out, outAt, tx, prefix, outLength);
        switch (bus.transfer(address, tx, prefix + outLength, rx, inLength)) {
            case OK -> System.arraycopy(rx, 0, in, inAt, inLength);
            case NO_ANSWER -> throw new IOException("no answer from I2C address 0x%02x".formatted(address));
            case ERROR -> throw new IOException("I2C bus error at address 0x%02x".formatted(address));
        }
    }

    @Override
    public synchronized <R> R execute(I2C device, Callable<R> action) {
        try {
            return action.call();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException(e);
        }
    }

    void close() {
        bus.close();
    }
}
