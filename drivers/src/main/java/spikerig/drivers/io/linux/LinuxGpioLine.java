package spikerig.drivers.io.linux;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import spikerig.drivers.DeviceException;
import spikerig.drivers.io.GpioConfig;
import spikerig.drivers.io.GpioLine;

/// An output line of a GPIO character device, version 2 of the interface (Linux 5.10 and later).
///
/// Constants and layouts are those of `linux/gpio.h`, the same on x86-64 and 64-bit ARM.
public final class LinuxGpioLine implements GpioLine {
    static final long GPIO_V2_GET_LINE_IOCTL = 0xC250B407L;
    static final long GPIO_V2_LINE_SET_VALUES_IOCTL = 0xC010B40FL;
    static final long FLAG_ACTIVE_LOW = 1L << 1;
    static final long FLAG_OUTPUT = 1L << 3;

    /// `struct gpio_v2_line_request`.
    static final long REQUEST_BYTES = 592;
    static final long OFFSETS = 0;
    static final long CONSUMER = 256;
    static final long CONFIG_FLAGS = 288;
    static final long NUM_LINES = 560;
    static final long FD = 588;

    /// `struct gpio_v2_line_values`.
    static final long VALUES_BYTES = 16;
    static final long BITS = 0;
    static final long MASK = 8;

    private final LibC libC = new LibC();
    private final MemorySegment values = Arena.ofAuto().allocate(VALUES_BYTES, Long.BYTES);
    private int fd;

    /// Requests the line as an output, off.
    ///
    /// @throws DeviceException when the chip cannot be opened or the line cannot be had
    public LinuxGpioLine(GpioConfig config) {
        int chip = libC.open(config.device(), LibC.O_RDWR | LibC.O_CLOEXEC);
        if (chip < 0) {
            throw OpenFailure.GPIO.of(config.device(), -chip);
        }
        MemorySegment request = request(config);
        int result = libC.ioctl(chip, GPIO_V2_GET_LINE_IOCTL, request);
        libC.close(chip);
        if (result < 0) {
            throw refused(config, -result);
        }
        fd = request.get(ValueLayout.JAVA_INT, FD);
        values.set(ValueLayout.JAVA_LONG, MASK, 1);
    }

    private static MemorySegment request(GpioConfig config) {
        MemorySegment request = Arena.ofAuto().allocate(REQUEST_BYTES, Long.BYTES);
        request.set(ValueLayout.JAVA_INT, OFFSETS, config.line());
        request.setString(CONSUMER, "spikerig", StandardCharsets.US_ASCII);
        request.set(ValueLayout.JAVA_LONG, CONFIG_FLAGS, FLAG_OUTPUT | (config.activeLow() ? FLAG_ACTIVE_LOW : 0));
        request.set(ValueLayout.JAVA_INT, NUM_LINES, 1);
        return request;
    }

    private static DeviceException refused(GpioConfig config, int errno) {
        return switch (errno) {
            case LibC.ENOTTY -> new DeviceException(config.device() + " is not a GPIO chip");
            case LibC.EINVAL -> new DeviceException("%s has no line %d; gpioinfo lists them, and Linux 5.10 is needed"
                    .formatted(config.device(), config.line()));
            case LibC.EBUSY -> new DeviceException("line %d of %s is in use; gpioinfo says by whom"
                    .formatted(config.line(), config.device()));
            default -> OpenFailure.GPIO.of(config.device(), errno);
        };
    }

    @Override
    public boolean write(boolean high) {
        values.set(ValueLayout.JAVA_LONG, BITS, high ? 1 : 0);
        return libC.ioctl(fd, GPIO_V2_LINE_SET_VALUES_IOCTL, values) == 0;
    }

    @Override
    public void close() {
        if (fd >= 0) {
            write(false);
            libC.close(fd);
            fd = -1;
        }
    }
}
