package spikerig.drivers.chip;

import spikerig.drivers.DeviceException;
import spikerig.drivers.io.I2cBus;

/// One chip on an I2C bus, seen as registers. For one thread; its transactions allocate nothing.
///
/// Methods that end in `AtStart` try three times and then throw; the others are one transaction and answer whether it
/// went well, because a lost transaction is weather for a loop, whose next tick is the retry.
public final class I2cChip {
    private static final int ATTEMPTS = 3;

    private final I2cBus bus;
    private final int address;
    private final int registerBytes;
    private final String name;
    private final byte[] tx = new byte[8];
    private final byte[] rx = new byte[4];

    /// @param part what messages call the chip, such as `BMP280`
    /// @param registerBytes bytes of a register's address, 1 or 2, the high one first
    public I2cChip(I2cBus bus, String busName, int address, String part, int registerBytes) {
        this.bus = bus;
        this.address = address;
        this.registerBytes = registerBytes;
        name = "%s at 0x%02x on %s".formatted(part, address, busName);
    }

    /// Reads `length` bytes from `register` on.
    public boolean read(int register, byte[] into, int length) {
        putRegister(register);
        return bus.transfer(address, tx, registerBytes, into, length) == I2cBus.Result.OK;
    }

    /// Reads a value of 1..4 bytes, the high one first; -1 when the chip did not answer.
    public long read(int register, int bytes) {
        if (!read(register, rx, bytes)) {
            return -1;
        }
        long value = 0;
        for (int i = 0; i < bytes; i++) {
            value = value << 8 | rx[i] & 0xff;
        }
        return value;
    }

    /// Writes a value of 1..4 bytes, the high one first.
    public boolean write(int register, long value, int bytes) {
        putRegister(register);
        for (int i = 0; i < bytes; i++) {
            tx[registerBytes + i] = (byte) (value >> 8 * (bytes - 1 - i));
        }
        return bus.transfer(address, tx, registerBytes + bytes, rx, 0) == I2cBus.Result.OK;
    }

    private void putRegister(int register) {
        if (registerBytes == 2) {
            tx[0] = (byte) (register >> 8);
        }
        tx[registerBytes - 1] = (byte) register;
    }

    /// Like [#read(int, byte\[\], int)].
    ///
    /// @throws DeviceException when the chip does not answer
    public void readAtStart(int register, byte[] into, int length) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            if (read(register, into, length)) {
                return;
            }
        }
        throw noAnswer();
    }

    /// Like [#read(int, int)].
    ///
    /// @throws DeviceException when the chip does not answer
    public long readAtStart(int register, int bytes) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            long value = read(register, bytes);
            if (value >= 0) {
                return value;
            }
        }
        throw noAnswer();
    }

    /// Like [#write(int, long, int)].
    ///
    /// @throws DeviceException when the chip does not answer
    public void writeAtStart(int register, long value, int bytes) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            if (write(register, value, bytes)) {
                return;
            }
        }
        throw noAnswer();
    }

    /// Checks that the chip is what the rig says it is.
    ///
    /// @throws DeviceException when its identity is another
    public void identifyAtStart(int register, int bytes, long... identities) {
        long found = readAtStart(register, bytes);
        for (long identity : identities) {
            if (found == identity) {
                return;
            }
        }
        throw failure("its identity 0x%x is not 0x%x; is another chip at this address?"
                .formatted(found, identities[0]));
    }

    /// An exception that names the chip.
    public DeviceException failure(String what) {
        return new DeviceException(name + ": " + what);
    }

    private DeviceException noAnswer() {
        return failure("no answer; check its supply, wires and address, and look for it with i2cdetect");
    }
}
