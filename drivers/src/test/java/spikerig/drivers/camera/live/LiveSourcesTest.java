package spikerig.drivers.camera.live;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import spikerig.drivers.Clock;
import spikerig.drivers.EventBuffer;
import spikerig.drivers.EventSource;
import spikerig.drivers.io.SerialConfig;
import spikerig.drivers.io.SerialPort;
import spikerig.drivers.io.linux.LinuxSerialPort;
import spikerig.drivers.io.linux.MonotonicClock;
import spikerig.testing.Pty;
import spikerig.testing.TestWiring;

/// Live sources over real sockets of the loopback interface and a real terminal.
class LiveSourcesTest {
    private static final int START = 0x5ec0_0051;
    private static final int STOP = 0x5ec0_0050;

    private final Clock clock = new MonotonicClock();
    private final EventBuffer events = new EventBuffer(4096);

    private void readSome(EventSource source) throws IOException {
        for (int tries = 0; tries < 20; tries++) {
            assertTrue(source.read(events));
            if (events.size() > 0) {
                return;
            }
        }
        throw new AssertionError("no events came");
    }

    private static ByteBuffer words(int... words) {
        ByteBuffer bytes = ByteBuffer.allocate(4 * words.length).order(ByteOrder.LITTLE_ENDIAN);
        for (int word : words) {
            bytes.putInt(word);
        }
        return bytes.flip();
    }

    private static void send(DatagramSocket from, int port, int... words) throws IOException {
        byte[] bytes = words(words).array();
        from.send(new DatagramPacket(bytes, bytes.length, InetAddress.getLoopbackAddress(), port));
    }

    @Test
    void readsAedat4FromASocketUntilItEnds() throws IOException, InterruptedException {
        byte[] stream;
        try (InputStream in = LiveSourcesTest.class.getResourceAsStream("/events/plain.aedat4")) {
            stream = in.readAllBytes();
        }
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread sender = Thread.ofVirtual().start(() -> {
                try (Socket socket = server.accept()) {
                    for (int at = 0; at < stream.length; at += 1000) {
                        socket.getOutputStream().write(stream, at, Math.min(1000, stream.length - at));
                        socket.getOutputStream().flush();
                    }
                } catch (IOException e) {
                    throw new IllegalStateException(e);
                }
            });
            int count = 0;
            try (EventSource source = LiveSources.open(
                    "tcp://127.0.0.1:" + server.getLocalPort(), 0, 0, new TestWiring())) {
                while (source.read(events)) {
                    count += events.size();
                }
                assertEquals(320, source.width());
                assertEquals(0, source.lost());
            }
            sender.join();
            assertEquals(1200, count);
        }
    }

    @Test
    void takesSpifWordsWithAndWithoutTimes() throws IOException {
        int port;
        try (DatagramSocket free = new DatagramSocket()) {
            port = free.getLocalPort();
        }
        try (SpifSocket spif = SpifSocket.listen(port, 640, 480, clock); DatagramSocket sender = new DatagramSocket()) {
            send(sender, port, 5 << 16 | 1 << 15 | 7, -1, 5 << 16 | 8, 1000, 700 << 16, 1001, 6 << 16 | 9);
            readSome(spif);
            assertEquals(2, events.size());
            assertEquals(0xFFFF_FFFFL, events.tUs()[0]);
            assertEquals(5, events.x()[0]);
            assertEquals(7, events.y()[0]);
            assertEquals(1, events.polarity()[0]);
            assertEquals((1L << 32) + 1000, events.tUs()[1]);
            assertEquals(0, events.polarity()[1]);
            assertEquals(2, spif.lost()); // one outside, one cut
            long before = clock.nanoTime() / 1000;
            send(sender, port, 1 << 31 | 3 << 16 | 4);
            readSome(spif);
            assertTrue(events.tUs()[0] >= before, "no time of arrival");
            assertEquals(3, events.x()[0]);
        }
    }

    @Test
    void asksABoardToSendAndToStop() throws IOException {
        try (DatagramSocket board = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))) {
            board.setSoTimeout(10_000);
            DatagramPacket packet = new DatagramPacket(new byte[16], 16);
            try (SpifSocket spif = SpifSocket.ask(
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), board.getLocalPort()), 640, 480, clock)) {
                Thread answer = Thread.ofVirtual().start(() -> {
                    try {
                        board.receive(packet);
                        assertEquals(words(START), ByteBuffer.wrap(packet.getData(), 0, packet.getLength()));
                        send(board, packet.getPort(), 1 << 16 | 2, 10);
                    } catch (IOException e) {
                        throw new IllegalStateException(e);
                    }
                });
                readSome(spif);
                assertEquals(10, events.tUs()[0]);
                answer.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            do {
                board.receive(packet);
            } while (ByteBuffer.wrap(packet.getData()).order(ByteOrder.LITTLE_ENDIAN).getInt() == START);
            assertEquals(STOP, ByteBuffer.wrap(packet.getData()).order(ByteOrder.LITTLE_ENDIAN).getInt());
        }
    }

    @Test
    void talksToAnEdvsOverATerminal() throws IOException {
        try (Pty pty = new Pty(); SerialPort port = new LinuxSerialPort(new SerialConfig(pty.path(), 4_000_000))) {
            EdvsCamera camera = new EdvsCamera(port, clock);
            assertArrayEquals("!E1\nE+\n".getBytes(StandardCharsets.US_ASCII), pty.read(7));
            // damage; y 5, x 9 on at 0xFFF0; y 6, x 10 off at 0x0010, which is 32 us later
            pty.write((byte) 0x12, (byte) 0x85, (byte) 0x89, (byte) 0xFF, (byte) 0xF0,
                    (byte) 0x86, (byte) 0x0A, (byte) 0x00, (byte) 0x10);
            int count = 0;
            long firstUs = 0;
            long lastUs = 0;
            while (count < 2) {
                readSome(camera);
                firstUs = count == 0 ? events.tUs()[0] : firstUs;
                count += events.size();
                lastUs = events.tUs()[events.size() - 1];
            }
            assertEquals(32, (lastUs - firstUs) % 65_536);
            assertEquals(10, events.x()[events.size() - 1]);
            assertEquals(6, events.y()[events.size() - 1]);
            assertEquals(0, events.polarity()[events.size() - 1]);
            assertEquals(1, camera.lost());
            camera.close();
            assertArrayEquals("E-\n".getBytes(StandardCharsets.US_ASCII), pty.read(3));
        }
    }

    @Test
    void namesWhatACameraMayBe() {
        IOException refused = assertThrows(
                IOException.class, () -> LiveSources.open("tcp://nowhere", 1, 1, new TestWiring()));
        assertTrue(refused.getMessage().contains("tcp://HOST:PORT"), refused.getMessage());
    }
}
