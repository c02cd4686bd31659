package spikerig.testing;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import spikerig.drivers.io.linux.LibC;

/// A pseudo terminal: the far end of a serial line whose near end any program can open. Constants are those of
/// `asm-generic/ioctls.h` and `asm-generic/termbits.h`.
public final class Pty implements AutoCloseable {
    private static final long TIOCGPTN = 0x80045430L;
    private static final long TIOCSPTLCK = 0x40045431L;
    private static final long TCGETS2 = 0x802C542AL;
    private static final long C_OSPEED = 40;
    private static final int READ_WAIT_MS = 1000;
    private static final int BUFFER_BYTES = 4096;

    private final LibC libC = new LibC();
    private final MemorySegment buffer = Arena.ofAuto().allocate(BUFFER_BYTES, Integer.BYTES);
    private final int fd;

    public Pty() {
        fd = checked(libC.open("/dev/ptmx", LibC.O_RDWR | LibC.O_NOCTTY | LibC.O_NONBLOCK | LibC.O_CLOEXEC));
        checked(libC.ioctl(fd, TIOCSPTLCK, buffer));
    }

    /// The near end, to be opened as a serial port.
    public String path() {
        checked(libC.ioctl(fd, TIOCGPTN, buffer));
        return "/dev/pts/" + buffer.get(ValueLayout.JAVA_INT, 0);
    }

    /// The rate at which the near end sends.
    public int baud() {
        checked(libC.ioctl(fd, TCGETS2, buffer));
        return buffer.get(ValueLayout.JAVA_INT, C_OSPEED);
    }

    /// Sends to the near end.
    public void write(byte... bytes) {
        MemorySegment.copy(bytes, 0, buffer, ValueLayout.JAVA_BYTE, 0, bytes.length);
        if (checked(libC.write(fd, buffer, bytes.length)) != bytes.length) {
            throw new IllegalStateException("the line's queue is full");
        }
    }

    /// Moves what has come from the near end, at most `length` bytes, to `target[offset..]`; 0 when nothing has, and
    /// when nobody holds the near end.
    public int read(byte[] target, int offset, int length) {
        int count = libC.read(fd, buffer, Math.min(length, BUFFER_BYTES));
        if (count == -LibC.EAGAIN || count == -LibC.EIO) {
            return 0;
        }
        MemorySegment.copy(buffer, ValueLayout.JAVA_BYTE, 0, target, offset, checked(count));
        return count;
    }

    /// Waits up to a second for `count` bytes from the near end and returns those that came.
    public byte[] read(int count) {
        byte[] bytes = new byte[count];
        int got = 0;
        for (int waitedMs = 0; got < count && waitedMs < READ_WAIT_MS; waitedMs++) {
            got += read(bytes, got, count - got);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
        }
        return Arrays.copyOf(bytes, got);
    }

    /// Hangs up. Once only.
    @Override
    public void close() {
        libC.close(fd);
    }

    private static int checked(int result) {
        if (result < 0) {
            throw new IllegalStateException("pseudo terminal: " + LibC.words(-result));
        }
        return result;
    }
}
