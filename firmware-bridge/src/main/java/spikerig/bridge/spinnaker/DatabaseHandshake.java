package spikerig.bridge.spinnaker;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.SocketAddress;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import spikerig.drivers.Clock;
import spikerig.drivers.DeviceException;
import spikerig.drivers.io.linux.MonotonicClock;

/// What the toolchain and a listener say to each other on UDP port 19999: the toolchain tells where its database is,
/// the listener answers when it has read it, and then hears when the network starts and stops.
///
/// Blocks, each method up to its own limit; before and after a loop only.
public final class DatabaseHandshake implements AutoCloseable {
    /// Where the toolchain announces.
    public static final int PORT = 19_999;

    private static final int MESSAGE_MAX = 2048;
    private static final int NANOS_PER_MILLI = 1_000_000;

    private final Clock clock = new MonotonicClock();
    private final DatagramSocket socket;
    private final byte[] bytes = new byte[MESSAGE_MAX];
    private SocketAddress toolchain;

    /// @param port 0 for any
    /// @throws DeviceException when somebody listens there already
    public DatabaseHandshake(int port) {
        try {
            socket = new DatagramSocket(port);
        } catch (IOException taken) {
            throw new DeviceException("udp:" + port + ": cannot listen for the toolchain (" + taken.getMessage()
                    + "); is another listener running?", taken);
        }
    }

    public int port() {
        return socket.getLocalPort();
    }

    /// Waits for the announcement.
    ///
    /// @return where the database is
    public Path awaitDatabase(long limitNs) {
        ByteBuffer message = await(Eieio.DATABASE, limitNs);
        byte[] path = new byte[message.remaining()];
        message.get(path);
        return Path.of(new String(path, StandardCharsets.UTF_8));
    }

    /// Tells the toolchain that the database has been read.
    public void acknowledge() {
        ByteBuffer answer = ByteBuffer.allocate(Short.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        EieioCommands.write(answer, Eieio.DATABASE);
        try {
            socket.send(new DatagramPacket(answer.array(), Short.BYTES, toolchain));
        } catch (IOException unreachable) {
            throw new DeviceException("the toolchain at " + toolchain + " cannot be reached", unreachable);
        }
    }

    /// Waits until the network starts, or goes on.
    public void awaitStart(long limitNs) {
        await(Eieio.START_RESUME, limitNs);
    }

    /// Waits until the network stops, or pauses.
    public void awaitStop(long limitNs) {
        await(Eieio.STOP_PAUSE, limitNs);
    }

    private ByteBuffer await(int command, long limitNs) {
        long deadlineNs = clock.nanoTime() + limitNs;
        DatagramPacket packet = new DatagramPacket(bytes, bytes.length);
        try {
            while (true) {
                long leftNs = deadlineNs - clock.nanoTime();
                if (leftNs <= 0) {
                    throw silent(command, limitNs);
                }
                socket.setSoTimeout((int) Math.min(Integer.MAX_VALUE, leftNs / NANOS_PER_MILLI + 1));
                packet.setLength(bytes.length);
                socket.receive(packet);
                ByteBuffer message = ByteBuffer.wrap(bytes, 0, packet.getLength()).order(ByteOrder.LITTLE_ENDIAN);
                if (message.remaining() >= Short.BYTES && (message.getShort() & 0xFFFF) == command) {
                    toolchain = packet.getSocketAddress();
                    return message;
                }
            }
        } catch (SocketTimeoutException late) {
            throw silent(command, limitNs);
        } catch (IOException broken) {
            throw new DeviceException("udp:" + port() + ": " + broken.getMessage(), broken);
        }
    }

    private DeviceException silent(int command, long limitNs) {
        String what = command == Eieio.DATABASE ? "its database" : command == Eieio.START_RESUME ? "a start" : "a stop";
        return new DeviceException("udp:%d: the toolchain has not announced %s within %d s; is its script running,"
                .formatted(port(), what, TimeUnit.NANOSECONDS.toSeconds(limitNs))
                + " with a notification to this machine and port?");
    }

    @Override
    public void close() {
        socket.close();
    }
}
