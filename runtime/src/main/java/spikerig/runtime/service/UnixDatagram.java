package spikerig.runtime.service;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;

/// Sends datagrams to a Unix socket: the one kind of socket that Java has no class for.
///
/// `sockaddr_un` is a 16-bit family and a path of 108 bytes (unix(7)); an abstract name begins with a zero byte, which
/// systemd writes as `@`. Numbers from `sys/socket.h`, the same on x86-64 and 64-bit ARM.
@SuppressWarnings("restricted") // calling into the C library is what this class is for
final class UnixDatagram {
    private static final int AF_UNIX = 1;
    private static final int SOCK_DGRAM_CLOEXEC = 0x80002;
    private static final int MSG_DONTWAIT_NOSIGNAL = 0x4040;
    private static final int PATH_OFFSET = 2;
    private static final int PATH_BYTES_MAX = 108;

    private static final Linker LINKER = Linker.nativeLinker();
    private static final MethodHandle SOCKET = function("socket", FunctionDescriptor.of(
            ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));
    private static final MethodHandle SENDTO = function("sendto", FunctionDescriptor.of(
            ValueLayout.JAVA_LONG, ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.JAVA_LONG,
            ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.JAVA_INT));
    private static final MethodHandle CLOSE =
            function("close", FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));

    private UnixDatagram() {}

    private static MethodHandle function(String name, FunctionDescriptor descriptor) {
        return LINKER.downcallHandle(LINKER.defaultLookup().findOrThrow(name), descriptor);
    }

    /// Sends `text` to the socket `name` without waiting.
    ///
    /// @param name a path, or an abstract name after `@`
    /// @throws IOException when nobody took it
    static void send(String name, String text) throws IOException {
        byte[] path = name.getBytes(StandardCharsets.UTF_8);
        boolean abstractName = name.startsWith("@");
        if (path.length >= PATH_BYTES_MAX || !abstractName && !name.startsWith("/")) {
            throw new IOException(name + " is no Unix socket");
        }
        if (abstractName) {
            path[0] = 0;
        }
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment address = arena.allocate(PATH_OFFSET + PATH_BYTES_MAX, Long.BYTES);
            address.set(ValueLayout.JAVA_SHORT, 0, (short) AF_UNIX);
            MemorySegment.copy(path, 0, address, ValueLayout.JAVA_BYTE, PATH_OFFSET, path.length);
            int length = PATH_OFFSET + path.length + (abstractName ? 0 : 1);
            MemorySegment message = arena.allocateFrom(text);
            if (!sent(message, address, length)) {
                throw new IOException("nobody listens on " + name);
            }
        }
    }

    private static boolean sent(MemorySegment message, MemorySegment address, int length) {
        try {
            int fd = (int) SOCKET.invokeExact(AF_UNIX, SOCK_DGRAM_CLOEXEC, 0);
            if (fd < 0) {
                return false;
            }
            long count = (long) SENDTO.invokeExact(
                    fd, message, message.byteSize() - 1, MSG_DONTWAIT_NOSIGNAL, address, length);
            int closed = (int) CLOSE.invokeExact(fd);
            return count >= 0 && closed == 0;
        } catch (Throwable e) {
            throw new AssertionError("a C function does not throw", e);
        }
    }
}
