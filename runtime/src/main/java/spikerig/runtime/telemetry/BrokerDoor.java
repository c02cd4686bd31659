package spikerig.runtime.telemetry;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Stands before the embedded broker when it serves other machines: from those, nobody comes in whose CONNECT names no
/// user. Whether the password is right is the broker's question. Clients of this machine pass.
///
/// Two virtual threads per connection copy bytes; at most 256 connections.
final class BrokerDoor implements AutoCloseable {
    private static final int CONNECTIONS_MAX = 256;
    private static final int FIRST_WORDS_MS = 5000;

    private final ServerSocket listener;
    private final int innerPort;
    private final boolean webSocket;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    BrokerDoor(InetAddress bind, int port, int innerPort, boolean webSocket) throws IOException {
        this.listener = new ServerSocket(port, CONNECTIONS_MAX, bind);
        this.innerPort = innerPort;
        this.webSocket = webSocket;
        Thread.ofVirtual().name("telemetry-door").start(this::welcome);
    }

    private void welcome() {
        while (!listener.isClosed()) {
            try {
                Socket guest = listener.accept();
                if (open.size() >= 2 * CONNECTIONS_MAX) {
                    guest.close();
                } else {
                    Thread.ofVirtual().start(() -> pass(guest));
                }
            } catch (IOException closedOrExhausted) {
                Thread.yield();
            }
        }
    }

    private void pass(Socket guest) {
        open.add(guest);
        try (guest; Socket inside = new Socket(InetAddress.getLoopbackAddress(), innerPort)) {
            open.add(inside);
            guest.setTcpNoDelay(true);
            inside.setTcpNoDelay(true);
            Thread answers = Thread.ofVirtual().unstarted(() -> copy(inside, guest));
            if (!guest.getInetAddress().isLoopbackAddress()) {
                guest.setSoTimeout(FIRST_WORDS_MS);
                FirstPacket first = new FirstPacket(guest, inside);
                if (webSocket) {
                    first.upgrade();
                    answers.start();
                    first.requireLoginInFrame();
                } else {
                    first.requireLogin();
                }
                guest.setSoTimeout(0);
            }
            if (answers.getState() == Thread.State.NEW) {
                answers.start();
            }
            copy(guest, inside);
            open.remove(inside);
        } catch (IOException refused) {
            // it stays outside
        } finally {
            open.remove(guest);
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
    public void close() {
        try {
            listener.close();
            for (Socket socket : open) {
                socket.close();
            }
        } catch (IOException alreadyBroken) {
            // it is to be closed, and is
        }
    }
}
