package spikerig.runtime.telemetry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import spikerig.runtime.loop.LoopLayout;
import spikerig.runtime.loop.State;

/// Telemetry with peers that are no brokers.
@Timeout(300)
class HostilePeerTest {
    private static final byte[] CONNACK = {0x20, 0x03, 0x00, 0x00, 0x00};

    /// The telemetry thread and the client's sender, receiver, callback and connect threads.
    private static final int THREADS_MAX = 5;

    /// What a peer does with one connection.
    private interface Manners {
        void treat(Socket client, int attempt) throws Exception;
    }

    private final LoopLayout layout = Fixture.altitude();
    private final TickTap tap = new TickTap(layout);
    private final List<String> notices = new CopyOnWriteArrayList<>();
    private final List<Socket> clients = new CopyOnWriteArrayList<>();
    private final AtomicInteger attempts = new AtomicInteger();
    private ServerSocket server;
    private Telemetry telemetry;

    @AfterEach
    void stop() throws IOException {
        telemetry.close();
        for (Socket client : clients) {
            client.close();
        }
        if (server != null) {
            server.close();
        }
    }

    @Test
    void triesAgainAndAgainWithoutLosingAThreadWhenNobodyListens() throws Exception {
        start("mqtt://127.0.0.1:" + Fixture.freePort());
        Fixture.await("25 attempts", () -> telemetry.counts().failedAttempts() >= 25);
        assertTrue(telemetry.threadCount() <= THREADS_MAX, telemetry.threadCount() + " threads");
        assertEquals(1, notices.size(), "the same trouble is told once: " + notices);
    }

    @Test
    void triesAgainAndAgainWithoutLosingAThreadWhenThePeerClosesAtOnce() throws Exception {
        serve((client, attempt) -> client.close());
        Fixture.await("20 attempts", () -> telemetry.counts().failedAttempts() >= 20);
        assertTrue(telemetry.threadCount() <= THREADS_MAX, telemetry.threadCount() + " threads");
    }

    @Test
    void survivesABrokerThatClosesAfterEveryConnection() throws Exception {
        serve((client, attempt) -> {
            client.getInputStream().read(new byte[512]);
            client.getOutputStream().write(CONNACK);
            client.close();
        });
        Fixture.await("5 connections", () -> telemetry.counts().connectionCount() >= 5);
        assertTrue(telemetry.threadCount() <= THREADS_MAX, telemetry.threadCount() + " threads");
    }

    @Test
    void closesInTimeThoughThePeerNeverAnswers() throws Exception {
        serve((client, attempt) -> {});
        Fixture.await("attempt", () -> attempts.get() > 0);
        closesWithinItsBound();
    }

    /// A broker that is frozen after the hand-shake: its window fills and the client's writer hangs.
    @Test
    void closesInTimeThoughTheBrokerStopsReading() throws Exception {
        serve((client, attempt) -> {
            client.getInputStream().read(new byte[512]);
            client.getOutputStream().write(CONNACK);
        });
        Fixture.await("connection", () -> telemetry.counts().connected());
        long index = 0;
        while (telemetry.counts().messagesDropped() == 0) {
            tap.record(Fixture.tick(layout, index++, State.ARMED));
            if (index % 64 == 0) {
                Thread.sleep(1);
            }
        }
        closesWithinItsBound();
        assertTrue(telemetry.counts().messagesDropped() > 0);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void survivesNoiseInsteadOfAnswers(long seed) throws Exception {
        Random random = new Random(seed);
        AtomicReference<Throwable> escaped = new AtomicReference<>();
        Thread.UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();
        Thread.setDefaultUncaughtExceptionHandler((thread, cause) -> escaped.set(cause));
        try {
            serve((client, attempt) -> {
                client.getInputStream().read(new byte[512]);
                if (attempt % 2 == 0) {
                    client.getOutputStream().write(CONNACK);
                }
                byte[] noise = new byte[256];
                random.nextBytes(noise);
                if (attempt % 3 == 0) {
                    noise[0] = 0x40; // PUBACK with a length that fits and nonsense inside
                    noise[1] = 0x04;
                }
                client.getOutputStream().write(noise);
                client.shutdownOutput();
            });
            Fixture.await("6 bad peers", () -> attempts.get() >= 6);
            assertTrue(telemetry.threadCount() <= THREADS_MAX, telemetry.threadCount() + " threads");
            closesWithinItsBound();
        } finally {
            Thread.setDefaultUncaughtExceptionHandler(before);
        }
        assertEquals(null, escaped.get(), "reached the handler that stops the rig");
    }

    /// CONNACK that claims 256 MB.
    @Test
    void refusesAGiantPacketBeforeMakingRoomForIt() throws Exception {
        serve((client, attempt) -> {
            client.getInputStream().read(new byte[512]);
            client.getOutputStream().write(new byte[] {0x20, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, 0x7F});
        });
        Fixture.await("refusal", () -> telemetry.counts().failedAttempts() >= 2);
        assertTrue(notices.getFirst().contains("packet of more than"), notices.toString());
    }

    /// The bound is that of `close`, with room for a busy machine; it hangs for ever where there is none.
    private void closesWithinItsBound() {
        long beforeNs = System.nanoTime();
        telemetry.close();
        long tookMs = (System.nanoTime() - beforeNs) / 1_000_000;
        assertTrue(tookMs < 30_000, "close took " + tookMs + " ms");
        Fixture.await("all threads end", () -> telemetry.threadCount() == 0);
    }

    private void serve(Manners manners) throws IOException {
        server = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
        Thread serving = new Thread(() -> {
            try {
                while (true) {
                    Socket client = server.accept();
                    clients.add(client);
                    treat(manners, client);
                }
            } catch (IOException closed) {
                // The end of the test.
            }
        });
        serving.setDaemon(true);
        serving.start();
        start("mqtt://127.0.0.1:" + server.getLocalPort());
    }

    private void treat(Manners manners, Socket client) {
        try {
            manners.treat(client, attempts.getAndIncrement());
        } catch (Exception gone) {
            // The client has had enough first.
        }
    }

    private void start(String broker) {
        telemetry = new Telemetry(
                TelemetryConfig.standard().withBroker(broker).withRates(1000, 0.5).withQueue(null, 0, null),
                "blimp",
                List.of(new Telemetry.Source(layout, tap)),
                Fixture.CLOCK,
                notices::add,
                new MqttLink.Backoff(10_000_000L, 40_000_000L));
        telemetry.start(0);
    }
}
