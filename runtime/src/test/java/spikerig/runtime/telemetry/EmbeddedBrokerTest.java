package spikerig.runtime.telemetry;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.moquette.broker.subscriptions.Topic;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.mqtt.MqttFixedHeader;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttMessageBuilders;
import io.netty.handler.codec.mqtt.MqttMessageType;
import io.netty.handler.codec.mqtt.MqttQoS;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import spikerig.testing.RequiresProgram;

/// Who comes in at the embedded broker, and what they may do there. Packets are those of MQTT 3.1.1 and 5.0,
/// section 3.1.
@Timeout(300)
class EmbeddedBrokerTest {
    /// Protocol MQTT, version 4, clean session, keep-alive 60 s, client "x".
    private static final byte[] CONNECT = {0x10, 13, 0, 4, 'M', 'Q', 'T', 'T', 4, 2, 0, 60, 0, 1, 'x'};

    private static final byte[] CONNACK = {0x20, 2, 0, 0};
    private static final byte[] REFUSED = {0x20, 2, 0, 5};

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "spikerig/blimp/command/arm, true, true",
        "spikerig/blimp/command/arm/alice, false, true",
        "spikerig/blimp/command/arm/bob, false, false",
        "spikerig/blimp/command/arm/alice/more, false, false",
        "spikerig/blimp/state, false, false",
        "spikerig/blimp/reply, false, false",
        "spikerig/other/state, true, true",
        "spBv1.0/hangar/NDATA/blimp, false, false",
        "spBv1.0/hangar/NDEATH/blimp, false, false",
        "spBv1.0/hangar/NCMD/blimp, true, true"
    })
    void letsNobodySpeakForTheRig(String topic, boolean stranger, boolean alice) throws IOException {
        BrokerUsers users = BrokerUsers.of(TelemetryConfig.standard(), "blimp");
        assertEquals(stranger, users.canWrite(new Topic(topic), null, "c"));
        assertEquals(alice, users.canWrite(new Topic(topic), "alice", "c"));
        assertTrue(users.canWrite(new Topic(topic), users.own(null).user(), "c"));
    }

    @Test
    void knowsItsUsersByTheirPasswords() throws IOException {
        Path file = Files.writeString(folder.resolve("users"), "# name:password\nalice:secret:of:alice\n");
        BrokerUsers users = BrokerUsers.of(withUsers(file.toString(), 1883, 0), "blimp");
        assertTrue(users.checkValid("c", "alice", bytes("secret:of:alice")));
        assertFalse(users.checkValid("c", "alice", bytes("secret")));
        assertFalse(users.checkValid("c", "alice", null));
        assertFalse(users.checkValid("c", "bob", bytes("secret:of:alice")));
        assertFalse(users.checkValid("c", "spikerig rig", bytes("")), "the rig's own login is random");
    }

    @Test
    @RequiresProgram(value = "mosquitto_passwd", debianPackage = "mosquitto")
    void knowsPasswordsThatMosquittoHashed() throws Exception {
        Path file = folder.resolve("users");
        assertEquals(0, new ProcessBuilder("mosquitto_passwd", "-b", "-c", file.toString(), "alice", "säcret")
                .start().waitFor());
        assertTrue(Files.readString(file).startsWith("alice:$7$"));
        BrokerUsers users = BrokerUsers.of(withUsers(file.toString(), 1883, 0), "blimp");
        assertTrue(users.checkValid("c", "alice", bytes("säcret")));
        assertFalse(users.checkValid("c", "alice", bytes("secret")));
        assertFalse(HashedPassword.matches("$7$101$x$", bytes("secret")));
        assertFalse(HashedPassword.matches("$7$", bytes("secret")));
    }

    @Test
    void servesWebPages() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start(
                TelemetryConfig.standard().withPorts(Fixture.freePort(), Fixture.freePort()), "blimp");
                HttpClient http = HttpClient.newHttpClient()) {
            assertTrue(broker.webSocketUri().matches("ws://127\\.0\\.0\\.1:\\d+/mqtt"), broker.webSocketUri());
            CompletableFuture<byte[]> answer = new CompletableFuture<>();
            WebSocket socket = http.newWebSocketBuilder().subprotocols("mqtt")
                    .buildAsync(URI.create(broker.webSocketUri()), new WebSocket.Listener() {
                        @Override
                        public CompletionStage<?> onBinary(WebSocket from, ByteBuffer data, boolean last) {
                            byte[] bytes = new byte[data.remaining()];
                            data.get(bytes);
                            answer.complete(bytes);
                            return null;
                        }
                    }).get(60, TimeUnit.SECONDS);
            assertEquals("mqtt", socket.getSubprotocol());
            socket.sendBinary(ByteBuffer.wrap(CONNECT), true);
            assertArrayEquals(CONNACK, answer.get(60, TimeUnit.SECONDS));
            socket.abort();
        }
    }

    /// The machine's own address is another machine's, to the door.
    @Test
    void letsOtherMachinesInWithALoginOnly() throws Exception {
        Path file = Files.writeString(folder.resolve("users"), "alice:secret\n");
        TelemetryConfig config = withUsers(file.toString(), Fixture.freePort(), 0);
        try (EmbeddedBroker broker = EmbeddedBroker.start(config, "blimp")) {
            assertArrayEquals(CONNACK, connect(InetAddress.getLoopbackAddress(), broker.port()), "this machine");
            InetAddress outside = InetAddress.getLocalHost();
            if (!outside.isLoopbackAddress()) {
                assertArrayEquals(REFUSED, connect(outside, broker.port()));
            }
        }
    }

    private static byte[] connect(InetAddress address, int port) throws IOException {
        try (Socket socket = new Socket(address, port)) {
            socket.setSoTimeout(60_000);
            socket.getOutputStream().write(CONNECT);
            return socket.getInputStream().readNBytes(CONNACK.length);
        }
    }

    /// MQTT 5.0, 3.1.4: "Clients are allowed to send further MQTT Control Packets immediately after sending a CONNECT".
    @Test
    void hearsAClientThatDoesNotWaitForItsAnswer() throws Exception {
        byte[] subscribe = {(byte) 0x82, 6, 0, 1, 0, 1, '#', 0};
        byte[] answers = {0x20, 2, 0, 0, (byte) 0x90, 3, 0, 1, 0};
        try (EmbeddedBroker broker = EmbeddedBroker.start(Fixture.freePort())) {
            for (int i = 0; i < 20; i++) {
                try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), broker.port())) {
                    socket.setSoTimeout(60_000);
                    socket.getOutputStream().write(concat(CONNECT, subscribe));
                    assertArrayEquals(answers, socket.getInputStream().readNBytes(answers.length));
                }
            }
        }
    }

    @Test
    void holdsBackWhatComesBeforeTheBrokerHasNotedTheClient() {
        EmbeddedChannel channel = new EmbeddedChannel(new Admission());
        MqttMessage connect = MqttMessageBuilders.connect().clientId("x").build();
        MqttMessage ping = new MqttMessage(new MqttFixedHeader(MqttMessageType.PINGREQ, false, MqttQoS.AT_MOST_ONCE,
                false, 0));
        channel.writeInbound(connect, ping, MqttMessage.DISCONNECT);
        assertSame(connect, channel.readInbound());
        assertNull(channel.readInbound());
        channel.attr(Admission.NOTED).set(60);
        Fixture.await("its turn", () -> {
            channel.runPendingTasks();
            return !channel.inboundMessages().isEmpty();
        });
        assertSame(ping, channel.readInbound());
        assertSame(MqttMessage.DISCONNECT, channel.readInbound());
        assertTrue(channel.config().isAutoRead());
    }

    private static byte[] concat(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    @Test
    void handsOnAConnectThatNamesAUser() throws IOException {
        byte[] named = CONNECT.clone();
        named[9] |= (byte) 0x80;
        Wire wire = new Wire(named);
        new FirstPacket(wire, wire).requireLogin();
        assertEquals(10, wire.out.size(), "up to the flags; the rest follows by itself");
        assertArrayEquals(Arrays.copyOf(named, 10), wire.out.toByteArray());
    }

    @Test
    void refusesAConnectThatNamesNobody() throws IOException {
        Wire wire = new Wire(CONNECT);
        assertThrows(IOException.class, () -> new FirstPacket(wire, wire).requireLogin());
        assertArrayEquals(REFUSED, wire.out.toByteArray());
        byte[] five = CONNECT.clone();
        five[8] = 5;
        Wire newer = new Wire(five);
        assertThrows(IOException.class, () -> new FirstPacket(newer, newer).requireLogin());
        assertArrayEquals(new byte[] {0x20, 3, 0, (byte) 0x87, 0}, newer.out.toByteArray(), "not authorized, 3.2.2.2");
    }

    @Test
    void refusesWhatIsNoConnect() throws IOException {
        for (String words : List.of("", "GET / HTTP/1.1\r\n\r\n", "\u0010\u00ff\u00ff\u00ff\u00ff\u00ff",
                "\u0010\u007f\u00ff")) {
            Wire wire = new Wire(words.getBytes(StandardCharsets.ISO_8859_1));
            assertThrows(IOException.class, () -> new FirstPacket(wire, wire).requireLogin());
            assertEquals(0, wire.out.size());
        }
    }

    private static TelemetryConfig withUsers(String usersFile, int port, int webSocketPort) {
        TelemetryConfig standard = TelemetryConfig.standard();
        return new TelemetryConfig("embedded", "0.0.0.0", port, webSocketPort, null, usersFile, null, null, null, null,
                null, null, PayloadFormat.JSON, standard.sparkplugGroup(), 20, 1, 2, null, 0, null);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /// A socket that says what it was given and keeps what it is told.
    private static final class Wire extends Socket {
        private final ByteArrayInputStream in;
        private final ByteArrayOutputStream out = new ByteArrayOutputStream();

        Wire(byte[] says) {
            in = new ByteArrayInputStream(says);
        }

        @Override
        public ByteArrayInputStream getInputStream() {
            return in;
        }

        @Override
        public ByteArrayOutputStream getOutputStream() {
            return out;
        }
    }
}
