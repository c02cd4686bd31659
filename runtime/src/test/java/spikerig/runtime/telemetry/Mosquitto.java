package spikerig.runtime.telemetry;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// A real broker in a process of its own, on a free port of this machine. It keeps nothing.
public final class Mosquitto implements AutoCloseable {
    /// Debian keeps servers out of a user's path.
    private static final List<String> PROGRAMS = List.of("/usr/sbin/mosquitto", "/usr/bin/mosquitto");

    private final Path configuration;
    private final int port;
    private Process process;

    /// Runs when it returns.
    public Mosquitto(Path folder) throws IOException {
        this(folder, "");
    }

    /// @param more lines of its configuration
    Mosquitto(Path folder, String more) throws IOException {
        port = Fixture.freePort();
        configuration = folder.resolve("mosquitto.conf");
        Files.writeString(configuration, "listener " + port + " 127.0.0.1\nallow_anonymous true\n" + more);
        start();
    }

    int port() {
        return port;
    }

    /// As `--broker` takes it.
    public String broker() {
        return "mqtt://127.0.0.1:" + port;
    }

    /// As Paho takes it.
    public String uri() {
        return "tcp://127.0.0.1:" + port;
    }

    void start() throws IOException {
        String program = PROGRAMS.stream().filter(path -> Files.isExecutable(Path.of(path))).findFirst()
                .orElse("mosquitto");
        process = new ProcessBuilder(program, "-c", configuration.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        Fixture.await("mosquitto listens", this::listens);
    }

    private boolean listens() {
        try (Socket probe = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return probe.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    /// SIGKILL: connections end without a word.
    public void kill() {
        process.destroyForcibly().onExit().join();
    }

    @Override
    public void close() {
        kill();
    }
}
