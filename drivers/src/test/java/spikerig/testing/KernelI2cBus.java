package spikerig.testing;

import java.io.EOFException;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SocketChannel;
import java.util.Arrays;
import spikerig.drivers.io.I2cConfig;
import spikerig.drivers.io.linux.LinuxI2cBus;
import spikerig.drivers.io.twin.TwinI2cBus;

/// A bus whose driver's end is the kernel's `/dev/i2c-1` and whose twins are behind it, in this process: what a driver
/// sends goes through the system call, the file of `src/test/c/i2c-file.c` and its socket to the twins.
///
/// Only in a [KernelBusProgram]. The messages on the socket are drawn in `i2c-file.c`.
public final class KernelI2cBus extends TwinI2cBus {
    /// System property that names the socket.
    static final String SOCKET_PROPERTY = "spikerig.test.chips";

    /// The bus that a [KernelBusProgram] sees.
    public static final String DEVICE = "/dev/i2c-1";

    /// As the driver of the Raspberry Pi answers for an address that does not acknowledge, `asm-generic/errno.h`.
    private static final short EREMOTEIO = 121;
    private static final int I2C_M_RD = 1;
    private static final int MESSAGE_BYTES_MAX = 8192;

    /// The virtual machine's glue allocates until a call is compiled, on both its good and its bad way.
    private static final int GOOD_WARM_UP_COUNT = 20_000;
    private static final int BAD_WARM_UP_COUNT = 100_000;

    /// Where the file's transactions go. A volatile, so that the twins' thread sees what the test has done to them.
    private static volatile TwinI2cBus chips = new TwinI2cBus();

    private final LinuxI2cBus kernel = new LinuxI2cBus(new I2cConfig(DEVICE));

    private KernelI2cBus() {}

    /// The kernel's bus where there is one, a simulated one elsewhere.
    public static TwinI2cBus orTwin() {
        return isHere() ? new KernelI2cBus() : new TwinI2cBus();
    }

    /// Whether this is a process whose `/dev/i2c-1` leads to the twins.
    public static boolean isHere() {
        return System.getProperty(SOCKET_PROPERTY) != null;
    }

    /// Has whoever uses `/dev/i2c-1` talk to the twins of `bus` from now on.
    public static void serve(TwinI2cBus bus) {
        chips = bus;
    }

    /// Connects the twins to the file.
    static void connect() throws IOException {
        SocketChannel socket =
                SocketChannel.open(UnixDomainSocketAddress.of(System.getProperty(SOCKET_PROPERTY)));
        Thread.ofPlatform().daemon().name("twins").start(() -> answer(socket));
        warmUp();
    }

    private static void warmUp() {
        TwinI2cBus bus = new TwinI2cBus();
        bus.attach(1, (tx, txLength, rx, rxLength) -> true);
        serve(bus);
        byte[] bytes = new byte[2];
        LinuxI2cBus kernel = new LinuxI2cBus(new I2cConfig(DEVICE));
        for (int i = 0; i < GOOD_WARM_UP_COUNT; i++) {
            kernel.transfer(i % 10 == 0 ? 2 : 1, bytes, i % 3, bytes, i % 2);
        }
        kernel.close();
        for (int i = 0; i < BAD_WARM_UP_COUNT; i++) {
            kernel.transfer(1, bytes, i % 3, bytes, i % 2);
        }
    }

    @Override
    public Result transfer(int address, byte[] tx, int txLength, byte[] rx, int rxLength) {
        chips = this;
        return kernel.transfer(address, tx, txLength, rx, rxLength);
    }

    @Override
    public void close() {
        kernel.close();
    }

    /// What the chips do.
    private Result transferBehind(int address, byte[] tx, int txLength, byte[] rx, int rxLength) {
        return super.transfer(address, tx, txLength, rx, rxLength);
    }

    private static Result onChips(int address, byte[] tx, int txLength, byte[] rx, int rxLength) {
        TwinI2cBus bus = chips;
        Result result = bus instanceof KernelI2cBus kernelBus
                ? kernelBus.transferBehind(address, tx, txLength, rx, rxLength)
                : bus.transfer(address, tx, txLength, rx, rxLength);
        chips = bus;
        return result;
    }

    private static void answer(SocketChannel socket) {
        ByteBuffer in = ByteBuffer.allocate(MESSAGE_BYTES_MAX).order(ByteOrder.nativeOrder());
        ByteBuffer out = ByteBuffer.allocate(Short.BYTES + MESSAGE_BYTES_MAX).order(ByteOrder.nativeOrder());
        byte[] tx = new byte[MESSAGE_BYTES_MAX];
        byte[] rx = new byte[MESSAGE_BYTES_MAX];
        try (socket) {
            while (true) {
                int left = take(socket, in, Short.BYTES).getShort();
                out.clear().putShort((short) 0);
                int txLength = 0;
                Result result = Result.OK;
                for (; left > 0; left--) {
                    take(socket, in, 3 * Short.BYTES);
                    int address = in.getShort();
                    boolean reads = (in.getShort() & I2C_M_RD) != 0;
                    int length = in.getShort();
                    if (!reads) {
                        take(socket, in, length).get(tx, 0, length);
                        txLength = length;
                    }
                    Arrays.fill(rx, 0, length, (byte) 0); // what a chip leaves open
                    // a write is kept for the read that follows it after a repeated start
                    if (result == Result.OK && (reads || left == 1)) {
                        result = onChips(address, tx, txLength, rx, reads ? length : 0);
                        txLength = 0;
                    }
                    if (reads) {
                        out.put(rx, 0, length);
                    }
                }
                if (result != Result.OK) {
                    out.clear().putShort(EREMOTEIO);
                }
                out.flip();
                while (out.hasRemaining()) {
                    socket.write(out);
                }
            }
        } catch (IOException closed) {
            // the file is gone: its user gets an error
        }
    }

    private static ByteBuffer take(SocketChannel socket, ByteBuffer buffer, int count) throws IOException {
        buffer.clear().limit(count);
        while (buffer.hasRemaining()) {
            if (socket.read(buffer) < 0) {
                throw new EOFException();
            }
        }
        return buffer.flip();
    }
}
