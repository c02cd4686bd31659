package spikerig.runtime.dashboard;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// A mosquitto that speaks MQTT over TCP and over WebSocket, each on a free port of this machine.
final class WebSocketBroker implements AutoCloseable {
    private static final List<String> PROGRAMS = List.of("/usr/sbin/mosquitto", "/usr/bin/mosquitto");

    private final int port = freePort();
    private final int webSocketPort = freePort();
    private final Path configuration;
    private Process process;

    /// Runs when it returns.
    WebSocketBroker(Path folder) throws IOException, InterruptedException {
        configuration = folder.resolve("mosquitto.conf");
        Files.writeString(configuration, "allow_anonymous true\nlistener " + port + " 127.0.0.1\nlistener "
                + webSocketPort + " 127.0.0.1\nprotocol websockets\n");
        start();
    }

    private static int freePort() throws IOException {
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return probe.getLocalPort();
        }
    }

    void start() throws IOException, InterruptedException {
        String program = PROGRAMS.stream().filter(path -> Files.isExecutable(Path.of(path))).findFirst()
                .orElse("mosquitto");
        process = new ProcessBuilder(program, "-c", configuration.toString())
                .redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
        long endNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!listens()) {
            if (System.nanoTime() - endNs > 0) {
                throw new IOException("mosquitto does not listen");
            }
            Thread.sleep(20);
        }
    }

    private boolean listens() {
        try (Socket probe = new Socket(InetAddress.getLoopbackAddress(), webSocketPort)) {
            return probe.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    /// As `--broker` takes it.
    String mqtt() {
        return "mqtt://127.0.0.1:" + port;
    }

    /// As a page takes it.
    String webSocket() {
        return "ws://127.0.0.1:" + webSocketPort + "/mqtt";
    }

    /// Connections end without a word.
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    @Override
    public void close() {
        kill();
    }
}
