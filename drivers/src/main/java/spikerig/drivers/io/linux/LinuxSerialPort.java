package spikerig.drivers.io.linux;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import spikerig.drivers.DeviceException;
import spikerig.drivers.io.SerialConfig;
import spikerig.drivers.io.SerialPort;

/// A serial port of the kernel: raw, 8 data bits, exclusive, never waiting.
///
/// The rate is set through termios2, which takes any number and not just the list of termios. Constants are those of
/// `asm-generic/termbits.h` and `asm-generic/ioctls.h`, the same on x86-64 and 64-bit ARM.
public final class LinuxSerialPort implements SerialPort {
    static final long TCGETS2 = 0x802C542AL;
    static final long TCSETS2 = 0x402C542BL;
    static final long TCFLSH = 0x540BL;
    static final long TIOCEXCL = 0x540CL;
    static final int TCIOFLUSH = 2;
    static final int BOTHER = 0x1000;
    static final int CS8 = 0x30;
    static final int CSTOPB = 0x40;
    static final int CREAD = 0x80;
    static final int PARENB = 0x100;
    static final int PARODD = 0x200;
    static final int CLOCAL = 0x800;
    static final int VMIN = 6;

    /// `struct termios2`: four words of flags, the line discipline, 19 control characters, two rates.
    static final long TERMIOS2_BYTES = 44;
    static final long C_CFLAG = 8;
    static final long C_CC = 17;
    static final long C_ISPEED = 36;
    static final long C_OSPEED = 40;

    /// Largest deviation that UARTs bear at the end of a 10-bit frame: 5 %, shared by both sides.
    private static final double RATE_ERROR_MAX = 0.025;

    /// The kernel's own queue of a port holds as much (`N_TTY_BUF_SIZE`).
    private static final int BUFFER_BYTES = 4096;

    private final LibC libC = new LibC();
    private final MemorySegment buffer = Arena.ofAuto().allocate(BUFFER_BYTES);
    private int fd;

    /// Opens and configures the port and drops what lies in its queues.
    ///
    /// @throws DeviceException when it cannot be opened, is not a serial port, or cannot make the rate
    public LinuxSerialPort(SerialConfig config) {
        fd = libC.open(config.device(), LibC.O_RDWR | LibC.O_NOCTTY | LibC.O_NONBLOCK | LibC.O_CLOEXEC);
        if (fd < 0) {
            throw OpenFailure.SERIAL.of(config.device(), -fd);
        }
        try {
            configure(config);
        } catch (DeviceException e) {
            close();
            throw e;
        }
    }

    private void configure(SerialConfig config) {
        MemorySegment termios = Arena.ofAuto().allocate(TERMIOS2_BYTES, Integer.BYTES);
        int result = libC.ioctl(fd, TCGETS2, termios);
        if (result == -LibC.ENOTTY || result == -LibC.EINVAL) {
            throw new DeviceException(config.device() + " is not a serial port");
        }
        check(config, result);
        check(config, libC.ioctl(fd, TIOCEXCL, MemorySegment.NULL));

        termios.fill((byte) 0);
        termios.set(ValueLayout.JAVA_INT, C_CFLAG, characterFlags(config));
        termios.set(ValueLayout.JAVA_BYTE, C_CC + VMIN, (byte) 1); // so that 0 bytes mean a port that is gone
        termios.set(ValueLayout.JAVA_INT, C_ISPEED, config.baud());
        termios.set(ValueLayout.JAVA_INT, C_OSPEED, config.baud());
        check(config, libC.ioctl(fd, TCSETS2, termios));
        check(config, libC.ioctl(fd, TCFLSH, MemorySegment.ofAddress(TCIOFLUSH)));

        check(config, libC.ioctl(fd, TCGETS2, termios));
        int baud = termios.get(ValueLayout.JAVA_INT, C_OSPEED);
        if (Math.abs(baud - config.baud()) > RATE_ERROR_MAX * config.baud()) {
            throw new DeviceException("baud = %d cannot be made by %s; the nearest it has is %d"
                    .formatted(config.baud(), config.device(), baud));
        }
    }

    /// `c_cflag`: how a byte looks on the line. A byte with wrong parity is passed on: frames have sums of their own.
    static int characterFlags(SerialConfig config) {
        int parity =
                switch (config.parity()) {
                    case NONE -> 0;
                    case EVEN -> PARENB;
                    case ODD -> PARENB | PARODD;
                };
        return BOTHER | CS8 | CREAD | CLOCAL | parity | (config.stopBits() == 2 ? CSTOPB : 0);
    }

    private static void check(SerialConfig config, int result) {
        if (result < 0) {
            throw OpenFailure.SERIAL.of(config.device(), -result);
        }
    }

    @Override
    public int read(byte[] target, int offset, int length) {
        int count = libC.read(fd, buffer, Math.min(length, BUFFER_BYTES));
        if (count > 0) {
            MemorySegment.copy(buffer, ValueLayout.JAVA_BYTE, 0, target, offset, count);
            return count;
        }
        return count == -LibC.EAGAIN || length == 0 ? 0 : -1;
    }

    @Override
    public int write(byte[] source, int offset, int length) {
        int count = Math.min(length, BUFFER_BYTES);
        MemorySegment.copy(source, offset, buffer, ValueLayout.JAVA_BYTE, 0, count);
        int taken = libC.write(fd, buffer, count);
        if (taken >= 0) {
            return taken;
        }
        return taken == -LibC.EAGAIN ? 0 : -1;
    }

    @Override
    public void close() {
        if (fd >= 0) {
            libC.close(fd);
            fd = -1;
        }
    }
}
