package spikerig.drivers.io.linux;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import spikerig.drivers.DeviceException;
import spikerig.drivers.io.SpiBus;
import spikerig.drivers.io.SpiConfig;

/// A chip select of the kernel's spidev: one transaction is one `SPI_IOC_MESSAGE(1)`. One thread.
///
/// Constants and layouts are those of `linux/spi/spidev.h`, the same on x86-64 and 64-bit ARM.
public final class LinuxSpiBus implements SpiBus {
    static final long SPI_IOC_MESSAGE_1 = 0x40206B00L;
    static final long SPI_IOC_WR_MODE = 0x40016B01L;
    static final long SPI_IOC_WR_BITS_PER_WORD = 0x40016B03L;
    static final long SPI_IOC_WR_MAX_SPEED_HZ = 0x40046B04L;
    static final byte BITS_PER_WORD = 8;

    /// `struct spi_ioc_transfer`.
    static final long TRANSFER_BYTES = 32;
    static final long TX_BUF = 0;
    static final long RX_BUF = 8;
    static final long LEN = 16;

    /// The kernel refuses longer messages unless spidev is loaded with a larger `bufsiz`.
    private static final int LENGTH_MAX_BYTES = 4096;

    private final LibC libC = new LibC();
    private final MemorySegment txBuffer = Arena.ofAuto().allocate(LENGTH_MAX_BYTES);
    private final MemorySegment rxBuffer = Arena.ofAuto().allocate(LENGTH_MAX_BYTES);
    private final MemorySegment transfer = Arena.ofAuto().allocate(TRANSFER_BYTES, Long.BYTES);
    private int fd;

    /// Opens the chip select and sets mode, word and clock.
    ///
    /// @throws DeviceException when it cannot be opened, is not an SPI device, or refuses its settings
    public LinuxSpiBus(SpiConfig config) {
        fd = libC.open(config.device(), LibC.O_RDWR | LibC.O_CLOEXEC);
        if (fd < 0) {
            throw OpenFailure.SPI.of(config.device(), -fd);
        }
        try {
            configure(config);
        } catch (DeviceException e) {
            close();
            throw e;
        }
        transfer.set(ValueLayout.ADDRESS, TX_BUF, txBuffer);
        transfer.set(ValueLayout.ADDRESS, RX_BUF, rxBuffer);
    }

    private void configure(SpiConfig config) {
        MemorySegment setting = Arena.ofAuto().allocate(ValueLayout.JAVA_INT);
        setting.set(ValueLayout.JAVA_BYTE, 0, (byte) config.mode());
        int result = libC.ioctl(fd, SPI_IOC_WR_MODE, setting);
        if (result == -LibC.ENOTTY) {
            throw new DeviceException(config.device() + " is not an SPI device");
        }
        check(config, "mode = " + config.mode(), result);
        setting.set(ValueLayout.JAVA_BYTE, 0, BITS_PER_WORD);
        check(config, "8 bits per word", libC.ioctl(fd, SPI_IOC_WR_BITS_PER_WORD, setting));
        setting.set(ValueLayout.JAVA_INT, 0, config.speedHz());
        check(config, "speedHz = " + config.speedHz(), libC.ioctl(fd, SPI_IOC_WR_MAX_SPEED_HZ, setting));
    }

    private static void check(SpiConfig config, String setting, int result) {
        if (result == -LibC.EINVAL) {
            throw new DeviceException("%s cannot be made by %s".formatted(setting, config.device()));
        }
        if (result < 0) {
            throw OpenFailure.SPI.of(config.device(), -result);
        }
    }

    @Override
    public Result transfer(byte[] tx, byte[] rx, int length) {
        if (length > LENGTH_MAX_BYTES) {
            return Result.ERROR;
        }
        MemorySegment.copy(tx, 0, txBuffer, ValueLayout.JAVA_BYTE, 0, length);
        transfer.set(ValueLayout.JAVA_INT, LEN, length);
        if (libC.ioctl(fd, SPI_IOC_MESSAGE_1, transfer) < 0) {
            return Result.ERROR;
        }
        MemorySegment.copy(rxBuffer, ValueLayout.JAVA_BYTE, 0, rx, 0, length);
        return Result.OK;
    }

    @Override
    public void close() {
        if (fd >= 0) {
            libC.close(fd);
            fd = -1;
        }
    }
}
