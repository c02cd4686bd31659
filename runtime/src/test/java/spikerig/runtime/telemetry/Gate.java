package spikerig.runtime.telemetry;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// A way to a broker that can be shut, so that a test says who is there first. What is inside when it shuts is cut off.
final class Gate implements AutoCloseable {
    private final ServerSocket listener;
    private final int target;
    private final Set<Socket> inside = ConcurrentHashMap.newKeySet();
    private volatile boolean open = true;

    /// Open at first.
    Gate(int target) throws IOException {
        this.target = target;
        listener = new ServerSocket(Fixture.freePort(), 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::welcome);
    }

    int port() {
        return listener.getLocalPort();
    }

    void open() {
        open = true;
    }

    void shut() throws IOException {
        open = false;
        for (Socket socket : inside) {
            socket.close();
        }
    }

    private void welcome() {
        while (!listener.isClosed()) {
            try {
                Socket guest = listener.accept();
                Thread.ofVirtual().start(() -> pass(guest));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void pass(Socket guest) {
        try (guest; Socket onward = open ? new Socket(InetAddress.getLoopbackAddress(), target) : null) {
            if (onward == null) {
                return;
            }
            inside.add(guest);
            inside.add(onward);
            Thread.ofVirtual().start(() -> copy(onward, guest));
            copy(guest, onward);
        } catch (IOException away) {
            // nobody is there
        }
    }

    private static void copy(Socket from, Socket to) {
        try (from; to) {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException ended) {
            // both are closed
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
        shut();
    }
}
