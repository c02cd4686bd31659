package spikerig.drivers.io.linux;

import java.lang.foreign.AddressLayout;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout.PathElement;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/// The calls into the C library that devices need. Every result below zero is `-errno`.
///
/// Those without a note do not allocate once compiled; before that, the virtual machine's glue takes 40 bytes a call
/// for the errno (measured, JDK 25.0.3). One instance holds the errno of one caller: not for two threads at
/// once, unless they look at the sign only.
@SuppressWarnings("restricted") // calling into the C library is what this class is for
public final class LibC {
    /// Flags of [#open], `asm-generic/fcntl.h`; the same on x86-64 and 64-bit ARM.
    public static final int O_RDONLY = 0x0;
    public static final int O_RDWR = 0x2;
    public static final int O_NOCTTY = 0x100;
    public static final int O_NONBLOCK = 0x800;
    public static final int O_CLOEXEC = 0x80000;

    /// Command of [#fcntl], `asm-generic/fcntl.h`.
    public static final int F_SETFL = 4;

    /// Operations of [#flock], `asm-generic/fcntl.h`.
    public static final int LOCK_EX = 2;
    public static final int LOCK_NB = 4;

    /// Errors, `asm-generic/errno-base.h` and `asm-generic/errno.h`.
    public static final int ENOENT = 2;
    public static final int EIO = 5;
    public static final int ENXIO = 6;
    public static final int EAGAIN = 11;
    public static final int EACCES = 13;
    public static final int EBUSY = 16;
    public static final int ENODEV = 19;
    public static final int EINVAL = 22;
    public static final int ENOTTY = 25;
    public static final int EREMOTEIO = 121;

    private static final AddressLayout ADDRESS = ValueLayout.ADDRESS;
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT;
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG;
    private static final StructLayout STATE = Linker.Option.captureStateLayout();
    private static final long ERRNO_OFFSET = STATE.byteOffset(PathElement.groupElement("errno"));
    private static final Linker LINKER = Linker.nativeLinker();

    private static final MethodHandle OPEN = variadic("open", FunctionDescriptor.of(INT, ADDRESS, INT), 2);
    private static final MethodHandle CLOSE = function("close", FunctionDescriptor.of(INT, INT));
    private static final MethodHandle READ = function("read", FunctionDescriptor.of(LONG, INT, ADDRESS, LONG));
    private static final MethodHandle WRITE = function("write", FunctionDescriptor.of(LONG, INT, ADDRESS, LONG));
    private static final MethodHandle PWRITE =
            function("pwrite", FunctionDescriptor.of(LONG, INT, ADDRESS, LONG, LONG));
    private static final MethodHandle FTRUNCATE = function("ftruncate", FunctionDescriptor.of(INT, INT, LONG));
    private static final MethodHandle FLOCK = function("flock", FunctionDescriptor.of(INT, INT, INT));
    private static final MethodHandle FCNTL = variadic("fcntl", FunctionDescriptor.of(INT, INT, INT, INT), 2);
    private static final MethodHandle IOCTL = variadic("ioctl", FunctionDescriptor.of(INT, INT, LONG, ADDRESS), 2);
    private static final MethodHandle PIPE2 = function("pipe2", FunctionDescriptor.of(INT, ADDRESS, INT));
    private static final MethodHandle DUP3 = function("dup3", FunctionDescriptor.of(INT, INT, INT, INT));
    private static final MethodHandle STRERROR = LINKER.downcallHandle(
            LINKER.defaultLookup().findOrThrow("strerror"), FunctionDescriptor.of(ADDRESS, INT));

    private final MemorySegment state = Arena.ofAuto().allocate(STATE);

    /// Opens `path`. Allocates.
    ///
    /// @return a file descriptor
    public int open(String path, int flags) {
        try (Arena arena = Arena.ofConfined()) {
            return result((int) OPEN.invokeExact(state, arena.allocateFrom(path), flags));
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    public int close(int fd) {
        try {
            return result((int) CLOSE.invokeExact(state, fd));
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    /// Returns the number of bytes read to `buffer`, 0 at the end.
    public int read(int fd, MemorySegment buffer, long count) {
        try {
            return result((int) (long) READ.invokeExact(state, fd, buffer, count));
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    /// Returns the number of bytes taken from `buffer`.
    public int write(int fd, MemorySegment buffer, long count) {
        try {
            return result((int) (long) WRITE.invokeExact(state, fd, buffer, count));
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    /// Returns the number of bytes taken from `buffer`, written at `offset`.
    public int pwrite(int fd, MemorySegment buffer, long count, long offset) {
        try {
            return result((int) (long) PWRITE.invokeExact(state, fd, buffer, count, offset));
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    public int ftruncate(int fd, long length) {
        try {
            return result((int) FTRUNCATE.invokeExact(state, fd, length));
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    public int flock(int fd, int operation) {
        try {
            return result((int) FLOCK.invokeExact(state, fd, operation));
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    public int fcntl(int fd, int command, int argument) {
        try {
            return result((int) FCNTL.invokeExact(state, fd, command, argument));
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    /// The argument is a pointer, or an integer as an address.
    public int ioctl(int fd, long request, MemorySegment argument) {
        try {
            return result((int) IOCTL.invokeExact(state, fd, request, argument));
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    /// Makes a pipe: `ends` gets the reading, then the writing file descriptor.
    public int pipe2(MemorySegment ends, int flags) {
        try {
            return result((int) PIPE2.invokeExact(state, ends, flags));
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    /// Makes `target` mean the file of `fd`, in one step with closing what it meant before.
    public int dup3(int fd, int target, int flags) {
        try {
            return result((int) DUP3.invokeExact(state, fd, target, flags));
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    /// The system's words for `errno`, such as `Permission denied`. Allocates.
    public static String words(int errno) {
        try {
            return ((MemorySegment) STRERROR.invokeExact(errno)).reinterpret(256).getString(0);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    private int result(int returned) {
        return returned >= 0 ? returned : -state.get(INT, ERRNO_OFFSET);
    }

    private static MethodHandle function(String name, FunctionDescriptor descriptor) {
        return LINKER.downcallHandle(
                LINKER.defaultLookup().findOrThrow(name), descriptor, Linker.Option.captureCallState("errno"));
    }

    private static MethodHandle variadic(String name, FunctionDescriptor descriptor, int fixedCount) {
        return LINKER.downcallHandle(
                LINKER.defaultLookup().findOrThrow(name),
                descriptor,
                Linker.Option.captureCallState("errno"),
                Linker.Option.firstVariadicArg(fixedCount));
    }

    private static AssertionError unexpected(Throwable e) {
        return new AssertionError("a C function does not throw", e);
    }
}
