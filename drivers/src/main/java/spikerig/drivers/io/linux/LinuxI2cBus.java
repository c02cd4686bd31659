package spikerig.drivers.io.linux;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import spikerig.drivers.DeviceException;
import spikerig.drivers.io.I2cBus;
import spikerig.drivers.io.I2cConfig;

/// An I2C bus of the kernel: one transaction is one `I2C_RDWR`. One thread: the messages are built in place and not
/// locked, so that no two loops may share it.
///
/// Constants and layouts are those of `linux/i2c.h` and `linux/i2c-dev.h` on 64-bit machines.
public final class LinuxI2cBus implements I2cBus {
    static final long I2C_FUNCS = 0x705;
    static final long I2C_RDWR = 0x707;
    static final long I2C_FUNC_I2C = 1;
    static final short I2C_M_RD = 1;

    /// `struct i2c_msg`.
    static final long MSG_BYTES = 16;
    static final long ADDR = 0;
    static final long FLAGS = 2;
    static final long LEN = 4;
    static final long BUF = 8;

    /// `struct i2c_rdwr_ioctl_data`.
    static final long RDWR_BYTES = 16;
    static final long MSGS = 0;
    static final long NMSGS = 8;

    /// The kernel refuses longer messages.
    private static final int LENGTH_MAX_BYTES = 8192;

    private final LibC libC = new LibC();
    private final MemorySegment txBuffer = Arena.ofAuto().allocate(LENGTH_MAX_BYTES);
    private final MemorySegment rxBuffer = Arena.ofAuto().allocate(LENGTH_MAX_BYTES);
    private final MemorySegment messages = Arena.ofAuto().allocate(2 * MSG_BYTES, Long.BYTES);
    private final MemorySegment transaction = Arena.ofAuto().allocate(RDWR_BYTES, Long.BYTES);
    private int fd;

    /// Opens the bus.
    ///
    /// @throws DeviceException when it cannot be opened or is not an I2C bus
    public LinuxI2cBus(I2cConfig config) {
        fd = libC.open(config.device(), LibC.O_RDWR | LibC.O_CLOEXEC);
        if (fd < 0) {
            throw OpenFailure.I2C.of(config.device(), -fd);
        }
        MemorySegment functions = Arena.ofAuto().allocate(ValueLayout.JAVA_LONG);
        int result = libC.ioctl(fd, I2C_FUNCS, functions);
        if (result < 0 || (functions.get(ValueLayout.JAVA_LONG, 0) & I2C_FUNC_I2C) == 0) {
            close();
            throw new DeviceException(
                    config.device() + (result < 0 ? " is not an I2C bus" : " can do SMBus only, not plain I2C"));
        }
        transaction.set(ValueLayout.ADDRESS, MSGS, messages);
    }

    @Override
    public Result transfer(int address, byte[] tx, int txLength, byte[] rx, int rxLength) {
        if (txLength > LENGTH_MAX_BYTES || rxLength > LENGTH_MAX_BYTES) {
            return Result.ERROR;
        }
        int count = 0;
        if (txLength > 0 || rxLength == 0) {
            MemorySegment.copy(tx, 0, txBuffer, ValueLayout.JAVA_BYTE, 0, txLength);
            message(count++, address, (short) 0, txBuffer, txLength);
        }
        if (rxLength > 0) {
            message(count++, address, I2C_M_RD, rxBuffer, rxLength);
        }
        transaction.set(ValueLayout.JAVA_INT, NMSGS, count);
        int result = libC.ioctl(fd, I2C_RDWR, transaction);
        if (result < 0) {
            return result == -LibC.ENXIO || result == -LibC.EREMOTEIO ? Result.NO_ANSWER : Result.ERROR;
        }
        MemorySegment.copy(rxBuffer, ValueLayout.JAVA_BYTE, 0, rx, 0, rxLength);
        return Result.OK;
    }

    private void message(int index, int address, short flags, MemorySegment buffer, int length) {
        long at = index * MSG_BYTES;
        messages.set(ValueLayout.JAVA_SHORT, at + ADDR, (short) address);
        messages.set(ValueLayout.JAVA_SHORT, at + FLAGS, flags);
        messages.set(ValueLayout.JAVA_SHORT, at + LEN, (short) length);
        messages.set(ValueLayout.ADDRESS, at + BUF, buffer);
    }

    @Override
    public void close() {
        if (fd >= 0) {
            libC.close(fd);
            fd = -1;
        }
    }
}
