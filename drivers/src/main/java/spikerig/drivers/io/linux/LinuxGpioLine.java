package spikerig.drivers.io.linux;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import spikerig.drivers.DeviceException;
import spikerig.drivers.io.GpioConfig;
import spikerig.drivers.io.GpioLine;

/// An output line of a GPIO character device: one write is one `ioctl`.
public final class LinuxGpioLine implements GpioLine {
    static final long GPIO_V2_LINE_SET_VALUES_IOCTL = 0xC010B40FL;
    static final long FLAG_OUTPUT = 1L << 3;

    private final LibC libC = new LibC();
    private final MemorySegment values = Arena.ofAuto().allocate(GpioChip.VALUES_BYTES, Long.BYTES);
    private int fd;

    /// Requests the line as an output, off.
    ///
    /// @throws DeviceException when the chip cannot be opened or the line cannot be had
    public LinuxGpioLine(GpioConfig config) {
        fd = GpioChip.requestLine(libC, config, FLAG_OUTPUT, 0);
        values.set(ValueLayout.JAVA_LONG, GpioChip.MASK, 1);
    }

    @Override
    public boolean write(boolean high) {
        values.set(ValueLayout.JAVA_LONG, GpioChip.BITS, high ? 1 : 0);
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
