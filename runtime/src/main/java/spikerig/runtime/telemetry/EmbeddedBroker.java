package spikerig.runtime.telemetry;

import io.moquette.BrokerConstants;
import io.moquette.broker.Server;
import io.moquette.broker.config.IConfig;
import io.moquette.broker.config.MemoryConfig;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/// An MQTT broker inside this process: nothing on disk, no call home, MQTT over TCP and over WebSocket.
///
/// The broker itself listens on loopback only and lets anybody in there. When it is to serve other machines, a
/// [BrokerDoor] stands before it, which lets nobody in without a login. It takes 0.5 to 1 s to start.
public final class EmbeddedBroker implements AutoCloseable {
    private static final String LOOPBACK = "127.0.0.1";
    private static final String WEB_SOCKET_PATH = "/mqtt";

    /// Room for the channel list of a large rig; the default of 8 kB is not.
    private static final int PACKET_BYTES_MAX = PacketLimit.PACKET_BYTES_MAX;

    /// Packets that wait for one of the broker's threads. One too many is lost, with QoS 1 too; the default of 1,024 is
    /// 0.1 s of a flood on a busy machine.
    private static final int WAITING_PACKETS_MAX = 1 << 16;

    private static final int PORT_ATTEMPTS = 3;

    /// How long [#close] waits. Netty spends 2.2 s more on looking for stragglers, after all ports are closed.
    private static final long STOP_MS = 50;

    private final Server server;
    private final BrokerUsers users;
    private final String bind;
    private final int innerPort;
    private final int port;
    private final int webSocketPort;
    private final List<BrokerDoor> doors = new ArrayList<>();

    private EmbeddedBroker(
            Server server, BrokerUsers users, String bind, int innerPort, int port, int webSocketPort) {
        this.server = server;
        this.users = users;
        this.bind = bind;
        this.innerPort = innerPort;
        this.port = port;
        this.webSocketPort = webSocketPort;
    }

    /// Starts on `port` of this machine, open to anybody on it, without WebSocket.
    public static EmbeddedBroker start(int port) throws IOException {
        return start(TelemetryConfig.standard().withPorts(port, 0), "");
    }

    /// Starts as `config` says, on other free ports when its own are taken.
    ///
    /// @param rig whose topics nobody else may write to
    /// @throws IOException when no port can be had
    static EmbeddedBroker start(TelemetryConfig config, String rig) throws IOException {
        QuietLogs.apply();
        stayOffUnsafe();
        BrokerPipeline.register();
        BrokerUsers users = BrokerUsers.of(config, rig);
        return config.wide() ? startBehindDoor(config, users) : startAlone(config, users);
    }

    private static EmbeddedBroker startAlone(TelemetryConfig config, BrokerUsers users) throws IOException {
        RuntimeException last = null;
        for (int attempt = 0; attempt < PORT_ATTEMPTS; attempt++) {
            int port = free(config.bind(), attempt == 0 ? config.port() : 0);
            int webSocketPort =
                    config.webSocketPort() == 0 ? 0 : free(config.bind(), attempt == 0 ? config.webSocketPort() : 0);
            Server server = new Server();
            try {
                server.startServer(
                        new MemoryConfig(properties(config.bind(), port, webSocketPort)), null, null, users, users);
                return new EmbeddedBroker(server, users, config.bind(), port, port, webSocketPort);
            } catch (RuntimeException taken) { // between the look and the leap
                stop(server);
                last = taken;
            }
        }
        throw new IOException("the embedded broker can't listen on " + config.bind() + ": " + last.getMessage(), last);
    }

    private static EmbeddedBroker startBehindDoor(TelemetryConfig config, BrokerUsers users) throws IOException {
        boolean webSocket = config.webSocketPort() != 0;
        TelemetryConfig inner = config.withPorts(free(LOOPBACK, 0), webSocket ? free(LOOPBACK, 0) : 0);
        Server server = new Server();
        server.startServer(
                new MemoryConfig(properties(LOOPBACK, inner.port(), inner.webSocketPort())), null, null, users, users);
        int port = free(config.bind(), config.port());
        int webSocketPort = webSocket ? free(config.bind(), config.webSocketPort()) : 0;
        EmbeddedBroker broker =
                new EmbeddedBroker(server, users, config.bind(), inner.port(), port, webSocketPort);
        InetAddress bind = InetAddress.getByName(config.bind());
        try {
            broker.doors.add(new BrokerDoor(bind, port, inner.port(), false));
            if (webSocket) {
                broker.doors.add(new BrokerDoor(bind, webSocketPort, inner.webSocketPort(), true));
            }
        } catch (IOException taken) {
            broker.close();
            throw taken;
        }
        return broker;
    }

    /// Netty would take its buffers from `sun.misc.Unsafe`, of which the JVM warns on standard error. Read when its
    /// first class is loaded.
    private static void stayOffUnsafe() {
        if (System.getProperty("io.netty.noUnsafe") == null) {
            System.setProperty("io.netty.noUnsafe", "true");
        }
    }

    private static Properties properties(String bind, int port, int webSocketPort) {
        Properties properties = new Properties();
        properties.setProperty(IConfig.HOST_PROPERTY_NAME, bind);
        properties.setProperty(IConfig.PORT_PROPERTY_NAME, Integer.toString(port));
        if (webSocketPort != 0) {
            properties.setProperty(IConfig.WEB_SOCKET_PORT_PROPERTY_NAME, Integer.toString(webSocketPort));
            properties.setProperty(IConfig.WEB_SOCKET_PATH_PROPERTY_NAME, WEB_SOCKET_PATH);
        }
        properties.setProperty(IConfig.ALLOW_ANONYMOUS_PROPERTY_NAME, "true");
        properties.setProperty(IConfig.PERSISTENCE_ENABLED_PROPERTY_NAME, "false");
        properties.setProperty(IConfig.ENABLE_TELEMETRY_NAME, "false");
        // It loses a session thread for good when a subscriber acknowledges (0.18.3, double release in pubAckReceived).
        properties.setProperty(IConfig.MAX_SERVER_GRANTED_QOS_PROPERTY_NAME, "0");
        // mosquitto_sub without -i leaves it to the broker to name it.
        properties.setProperty(BrokerConstants.ALLOW_ZERO_BYTE_CLIENT_ID_PROPERTY_NAME, "true");
        properties.setProperty(IConfig.SESSION_QUEUE_SIZE, Integer.toString(WAITING_PACKETS_MAX));
        properties.setProperty(IConfig.NETTY_MAX_BYTES_PROPERTY_NAME, Integer.toString(PACKET_BYTES_MAX));
        return properties;
    }

    /// `port` when it is free, else another.
    private static int free(String bind, int port) throws IOException {
        InetAddress address = InetAddress.getByName(bind);
        if (port != 0) {
            try (ServerSocket probe = new ServerSocket()) {
                probe.bind(new InetSocketAddress(address, port));
                return port;
            } catch (IOException taken) {
                // another then
            }
        }
        try (ServerSocket probe = new ServerSocket(0, 1, address)) {
            return probe.getLocalPort();
        }
    }

    public int port() {
        return port;
    }

    /// Where clients find it.
    public String uri() {
        return "tcp://" + bind + ":" + port;
    }

    /// Where web pages find it; empty when they can't.
    public String webSocketUri() {
        return webSocketPort == 0 ? "" : "ws://" + bind + ":" + webSocketPort + WEB_SOCKET_PATH;
    }

    /// The rig's own way in.
    BrokerAccess access() {
        return users.own(new BrokerAddress(doors.isEmpty() ? bind : LOOPBACK, innerPort, false));
    }

    /// Closes all connections at once and lets the broker's threads end by themselves within 3 s.
    @Override
    public void close() {
        doors.forEach(BrokerDoor::close);
        Thread stopping = stop(server);
        try {
            stopping.join(STOP_MS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static Thread stop(Server server) {
        Thread stopping = new Thread(server::stopServer, "broker-stop");
        stopping.setDaemon(true);
        stopping.start();
        return stopping;
    }
}
