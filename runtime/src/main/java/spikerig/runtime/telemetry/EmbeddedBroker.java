package spikerig.runtime.telemetry;

import io.moquette.BrokerConstants;
import io.moquette.broker.Server;
import io.moquette.broker.config.IConfig;
import io.moquette.broker.config.MemoryConfig;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Properties;

/// An MQTT broker inside this process, for this machine only: bound to 127.0.0.1, open to anybody there, nothing on
/// disk, no call home.
///
/// It takes 0.5 to 1 s to start.
public final class EmbeddedBroker implements AutoCloseable {
    private static final String HOST = "127.0.0.1";

    /// Room for the channel list of a large rig; the default of 8 kB is not.
    private static final int PACKET_BYTES_MAX = 1 << 20;

    private static final int PORT_ATTEMPTS = 3;

    /// How long [#close] waits. Netty spends 2.2 s more on looking for stragglers, after all ports are closed.
    private static final long STOP_MS = 50;

    private final Server server;
    private final int port;

    private EmbeddedBroker(Server server, int port) {
        this.server = server;
        this.port = port;
    }

    /// Starts on `port`, or on another free one when that is taken.
    ///
    /// @throws IOException when no port can be had
    public static EmbeddedBroker start(int port) throws IOException {
        QuietLogs.apply();
        stayOffUnsafe();
        RuntimeException last = null;
        for (int attempt = 0; attempt < PORT_ATTEMPTS; attempt++) {
            int free = attempt == 0 && isFree(port) ? port : freePort();
            Server server = new Server();
            try {
                server.startServer(new MemoryConfig(properties(free)));
                return new EmbeddedBroker(server, free);
            } catch (RuntimeException taken) { // between the look and the leap
                stop(server);
                last = taken;
            }
        }
        throw new IOException("the embedded broker can't listen on " + HOST + ": " + last.getMessage(), last);
    }

    /// Netty would take its buffers from `sun.misc.Unsafe`, of which the JVM warns on standard error. Read when its
    /// first class is loaded.
    private static void stayOffUnsafe() {
        if (System.getProperty("io.netty.noUnsafe") == null) {
            System.setProperty("io.netty.noUnsafe", "true");
        }
    }

    private static Properties properties(int port) {
        Properties properties = new Properties();
        properties.setProperty(IConfig.HOST_PROPERTY_NAME, HOST);
        properties.setProperty(IConfig.PORT_PROPERTY_NAME, Integer.toString(port));
        properties.setProperty(IConfig.ALLOW_ANONYMOUS_PROPERTY_NAME, "true");
        properties.setProperty(IConfig.PERSISTENCE_ENABLED_PROPERTY_NAME, "false");
        properties.setProperty(IConfig.ENABLE_TELEMETRY_NAME, "false");
        // mosquitto_sub without -i leaves it to the broker to name it.
        properties.setProperty(BrokerConstants.ALLOW_ZERO_BYTE_CLIENT_ID_PROPERTY_NAME, "true");
        properties.setProperty(IConfig.NETTY_MAX_BYTES_PROPERTY_NAME, Integer.toString(PACKET_BYTES_MAX));
        return properties;
    }

    private static boolean isFree(int port) {
        try (ServerSocket probe = new ServerSocket()) {
            probe.bind(new InetSocketAddress(HOST, port));
            return true;
        } catch (IOException taken) {
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getByName(HOST))) {
            return probe.getLocalPort();
        }
    }

    public int port() {
        return port;
    }

    /// Where clients find it.
    public String uri() {
        return "tcp://" + HOST + ":" + port;
    }

    /// Closes all connections at once and lets the broker's threads end by themselves within 3 s.
    @Override
    public void close() {
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
