package spikerig.drivers.io.linux;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import spikerig.drivers.DeviceException;
import spikerig.drivers.io.Bias;
import spikerig.drivers.io.EdgeSelection;
import spikerig.drivers.io.GpioConfig;
import spikerig.drivers.io.GpioEdges;
import spikerig.drivers.io.GpioInput;

/// An input line of a GPIO character device: one read of the level is one `ioctl`, one of the edges one `read`.
///
/// Constants and layouts are those of `linux/gpio.h`, the same on x86-64 and 64-bit ARM.
public final class LinuxGpioInput implements GpioInput {
    static final long GPIO_V2_LINE_GET_VALUES_IOCTL = 0xC010B40EL;
    static final long FLAG_INPUT = 1L << 2;
    static final long FLAG_EDGE_RISING = 1L << 4;
    static final long FLAG_EDGE_FALLING = 1L << 5;
    static final long FLAG_BIAS_PULL_UP = 1L << 8;
    static final long FLAG_BIAS_PULL_DOWN = 1L << 9;
    static final long FLAG_BIAS_DISABLED = 1L << 10;

    /// `struct gpio_v2_line_event`; without a flag for another clock, its time is CLOCK_MONOTONIC.
    static final long EVENT_BYTES = 48;
    static final long TIMESTAMP_NS = 0;
    static final long ID = 8;
    static final long LINE_SEQNO = 20;
    static final int RISING_EDGE = 1;

    /// The most that the kernel keeps for one request: 16 for each of its 64 lines at most.
    static final int EVENT_COUNT_MAX = 1024;

    private final LibC libC = new LibC();
    private final MemorySegment values = Arena.ofAuto().allocate(GpioChip.VALUES_BYTES, Long.BYTES);
    private final MemorySegment events = Arena.ofAuto().allocate(EVENT_COUNT_MAX * EVENT_BYTES, Long.BYTES);
    private final boolean hasEdges;
    /// Numbers rise by one from edge to edge, from 1: a gap is what the kernel has pushed out.
    private int lastNumber;
    private int fd;

    /// Requests the line as an input.
    ///
    /// @throws DeviceException when the chip cannot be opened, or the line cannot be had or has no interrupt
    public LinuxGpioInput(GpioConfig config) {
        fd = GpioChip.requestLine(libC, config, flags(config), EVENT_COUNT_MAX);
        hasEdges = config.edges() != EdgeSelection.NONE;
        values.set(ValueLayout.JAVA_LONG, GpioChip.MASK, 1);
        int result = libC.fcntl(fd, LibC.F_SETFL, LibC.O_NONBLOCK);
        if (result < 0) {
            close();
            throw OpenFailure.GPIO.of(config.device(), -result);
        }
    }

    static long flags(GpioConfig config) {
        return FLAG_INPUT
                | (config.edges().rising() ? FLAG_EDGE_RISING : 0)
                | (config.edges().falling() ? FLAG_EDGE_FALLING : 0)
                | biasFlag(config.bias());
    }

    private static long biasFlag(Bias bias) {
        return switch (bias) {
            case AS_IS -> 0;
            case DISABLED -> FLAG_BIAS_DISABLED;
            case PULL_UP -> FLAG_BIAS_PULL_UP;
            case PULL_DOWN -> FLAG_BIAS_PULL_DOWN;
        };
    }

    @Override
    public Level level() {
        if (libC.ioctl(fd, GPIO_V2_LINE_GET_VALUES_IOCTL, values) < 0) {
            return Level.UNKNOWN;
        }
        return (values.get(ValueLayout.JAVA_LONG, GpioChip.BITS) & 1) != 0 ? Level.HIGH : Level.LOW;
    }

    @Override
    public boolean read(GpioEdges edges) {
        edges.clear();
        if (!hasEdges) {
            return fd >= 0;
        }
        int countMax = Math.min(edges.capacity(), EVENT_COUNT_MAX);
        int bytes = libC.read(fd, events, countMax * EVENT_BYTES);
        if (bytes < 0) {
            return bytes == -LibC.EAGAIN;
        }
        lastNumber = decode(events, (int) (bytes / EVENT_BYTES), lastNumber, edges);
        return true;
    }

    /// Moves `count` events to `edges`; returns the number of the last.
    static int decode(MemorySegment events, int count, int lastNumber, GpioEdges edges) {
        int number = lastNumber;
        for (int i = 0; i < count; i++) {
            long at = i * EVENT_BYTES;
            int next = events.get(ValueLayout.JAVA_INT, at + LINE_SEQNO);
            edges.lost += next - number - 1;
            number = next;
            edges.add(
                    events.get(ValueLayout.JAVA_LONG, at + TIMESTAMP_NS),
                    events.get(ValueLayout.JAVA_INT, at + ID) == RISING_EDGE);
        }
        return number;
    }

    @Override
    public void close() {
        if (fd >= 0) {
            libC.close(fd);
            fd = -1;
        }
    }
}
