package spikerig.bridge.udp;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.concurrent.TimeUnit;
import spikerig.drivers.Clock;
import spikerig.drivers.DeviceException;
import spikerig.drivers.io.linux.MonotonicClock;

/// The socket of a board's twin on the loopback interface, and the thread that serves it.
public final class TwinSocket implements AutoCloseable {
    private static final int BUFFER_BYTES = 2048;
    private static final long IDLE_NS = 100_000_000L;
    private static final int STEPS_BEHIND_MAX = 100;

    /// What the twin does; on its thread.
    public interface Board {
        /// A datagram came; little-endian.
        void received(ByteBuffer datagram, SocketAddress from);

        /// A time step of the board is over.
        void stepped();
    }

    private record Held(byte[] bytes, SocketAddress to) {}

    private final Clock clock = new MonotonicClock();
    private final DatagramChannel channel;
    private final Selector selector;
    private final Board board;
    private final long stepNs;
    private final WireFaults faults;
    private final Thread thread;
    private Held overtaken;
    private volatile boolean closed;

    /// @param port 0 for any
    /// @param stepNs of the board's time; 0 for a board without
    public TwinSocket(String name, int port, Board board, long stepNs, WireFaults faults) {
        this.board = board;
        this.stepNs = stepNs;
        this.faults = faults;
        try {
            channel = DatagramChannel.open(StandardProtocolFamily.INET);
            channel.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            channel.configureBlocking(false);
            selector = Selector.open();
            channel.register(selector, SelectionKey.OP_READ);
        } catch (IOException e) {
            throw new DeviceException("udp:" + port + ": a twin cannot listen there (" + e.getMessage() + ")", e);
        }
        thread = new Thread(this::serve, name);
        thread.setDaemon(true);
    }

    /// Begins to serve; the board is complete now.
    public void start() {
        thread.start();
    }

    public InetSocketAddress address() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), channel.socket().getLocalPort());
    }

    private void serve() {
        ByteBuffer in = ByteBuffer.allocateDirect(BUFFER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        long nextNs = clock.nanoTime() + stepNs;
        try {
            while (!closed) {
                long waitNs = stepNs == 0 ? IDLE_NS : nextNs - clock.nanoTime();
                if (waitNs > 0) {
                    selector.select(Math.max(1, TimeUnit.NANOSECONDS.toMillis(waitNs)));
                    selector.selectedKeys().clear();
                }
                receive(in);
                nextNs = step(nextNs);
            }
        } catch (IOException e) {
            closed = true;
        }
    }

    private void receive(ByteBuffer in) throws IOException {
        SocketAddress from = channel.receive(in.clear());
        while (from != null && !closed) {
            in.flip();
            for (int copies = faults.copies(); copies > 0; copies--) {
                board.received(in.position(0), from);
            }
            from = channel.receive(in.clear());
        }
    }

    private long step(long nextNs) {
        long next = nextNs;
        for (int i = 0; stepNs > 0 && clock.nanoTime() - next >= 0 && i < STEPS_BEHIND_MAX; i++) {
            board.stepped();
            next += stepNs;
        }
        return next;
    }

    /// Sends `datagram`, subject to the faults.
    public void send(ByteBuffer datagram, SocketAddress to) {
        Held held = overtaken;
        overtaken = null;
        if (held == null && faults.overtaken()) {
            byte[] bytes = new byte[datagram.remaining()];
            datagram.get(datagram.position(), bytes);
            overtaken = new Held(bytes, to);
            return;
        }
        for (int copies = faults.copies(); copies > 0; copies--) {
            sendNow(datagram.duplicate(), to);
        }
        if (held != null) {
            sendNow(ByteBuffer.wrap(held.bytes()), held.to());
        }
    }

    private void sendNow(ByteBuffer datagram, SocketAddress to) {
        try {
            channel.send(datagram, to);
        } catch (IOException gone) {
            // as lost on the way
        }
    }

    @Override
    public void close() {
        closed = true;
        selector.wakeup();
        try {
            thread.join();
            selector.close();
            channel.close();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            // it is closed
        }
    }
}
