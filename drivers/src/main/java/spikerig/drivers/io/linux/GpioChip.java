package spikerig.drivers.io.linux;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import spikerig.drivers.DeviceException;
import spikerig.drivers.io.GpioConfig;

/// How a line is had from a GPIO character device, version 2 of the interface (Linux 5.10 and later).
///
/// Constants and layouts are those of `linux/gpio.h`, the same on x86-64 and 64-bit ARM.
final class GpioChip {
    static final long GPIO_V2_GET_LINE_IOCTL = 0xC250B407L;
    static final long FLAG_ACTIVE_LOW = 1L << 1;

    /// `struct gpio_v2_line_request`.
    static final long REQUEST_BYTES = 592;
    static final long OFFSETS = 0;
    static final long CONSUMER = 256;
    static final long CONFIG_FLAGS = 288;
    static final long NUM_LINES = 560;
    static final long EVENT_BUFFER_SIZE = 564;
    static final long FD = 588;

    /// `struct gpio_v2_line_values`.
    static final long VALUES_BYTES = 16;
    static final long BITS = 0;
    static final long MASK = 8;

    private GpioChip() {}

    /// Requests the line of `config`; returns its file descriptor.
    ///
    /// @param flags those of `enum gpio_v2_line_flag` beside active-low, which is from `config`
    /// @param eventCount how many edges the kernel keeps; 0 for its own choice
    /// @throws DeviceException when the chip cannot be opened or the line cannot be had
    static int requestLine(LibC libC, GpioConfig config, long flags, int eventCount) {
        int chip = libC.open(config.device(), LibC.O_RDWR | LibC.O_CLOEXEC);
        if (chip < 0) {
            throw OpenFailure.GPIO.of(config.device(), -chip);
        }
        MemorySegment request = Arena.ofAuto().allocate(REQUEST_BYTES, Long.BYTES);
        request.set(ValueLayout.JAVA_INT, OFFSETS, config.line());
        request.setString(CONSUMER, "spikerig", StandardCharsets.US_ASCII);
        request.set(ValueLayout.JAVA_LONG, CONFIG_FLAGS, flags | (config.activeLow() ? FLAG_ACTIVE_LOW : 0));
        request.set(ValueLayout.JAVA_INT, NUM_LINES, 1);
        request.set(ValueLayout.JAVA_INT, EVENT_BUFFER_SIZE, eventCount);
        int result = libC.ioctl(chip, GPIO_V2_GET_LINE_IOCTL, request);
        libC.close(chip);
        if (result < 0) {
            throw refused(config, -result);
        }
        return request.get(ValueLayout.JAVA_INT, FD);
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
}
