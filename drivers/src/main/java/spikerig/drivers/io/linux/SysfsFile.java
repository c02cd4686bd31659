package spikerig.drivers.io.linux;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/// A file of sysfs that takes a decimal number, held open.
final class SysfsFile implements AutoCloseable {
    /// A long has 19 digits; one more for the end of the line.
    private static final int TEXT_BYTES = 20;

    private final LibC libC = new LibC();
    private final MemorySegment text = Arena.ofAuto().allocate(TEXT_BYTES);
    /// A plain file that stands in for one of sysfs keeps the tail of a longer text.
    private final boolean keepsTail;
    private int fd;
    private int lastLength = TEXT_BYTES;

    SysfsFile(String path, OpenFailure failure) {
        keepsTail = !path.startsWith("/sys/");
        fd = libC.open(path, LibC.O_RDWR | LibC.O_CLOEXEC);
        if (fd < 0) {
            throw failure.of(path, -fd);
        }
    }

    /// Opens `path`, writes `value` and closes it; returns 0 or `-errno`.
    static int writeOnce(String path, long value, OpenFailure failure) {
        try (SysfsFile file = new SysfsFile(path, failure)) {
            return file.write(value);
        }
    }

    /// Writes a number that is not negative. One system call, no allocation.
    ///
    /// @return 0 or `-errno`
    int write(long value) {
        int length = render(value);
        int written = libC.pwrite(fd, text, length, 0);
        if (keepsTail && length < lastLength) {
            libC.ftruncate(fd, length);
        }
        lastLength = length;
        return Math.min(written, 0);
    }

    /// Returns the length of the text.
    private int render(long value) {
        int digitCount = 1;
        for (long rest = value / 10; rest != 0; rest /= 10) {
            digitCount++;
        }
        long rest = value;
        for (int i = digitCount - 1; i >= 0; i--) {
            text.set(ValueLayout.JAVA_BYTE, i, (byte) ('0' + rest % 10));
            rest /= 10;
        }
        text.set(ValueLayout.JAVA_BYTE, digitCount, (byte) '\n');
        return digitCount + 1;
    }

    @Override
    public void close() {
        if (fd >= 0) {
            libC.close(fd);
            fd = -1;
        }
    }
}
