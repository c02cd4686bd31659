package spikerig.runtime.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import spikerig.runtime.rig.RigSource;

/// The blimp that `sim` flies in real time on a thread of its own, while somebody sends it commands. It ticks slowly: a
/// busy machine must not trip it.
final class CommandedSim implements AutoCloseable {
    private static final int ATTEMPTS_MAX = 20;

    private final String rig;
    private final int port;
    private final CompletableFuture<Terminal.Printed> sim;

    /// @param broker key and value of `[telemetry]`
    /// @param more sections of the rig file
    private CommandedSim(Path folder, int port, String broker, String more) throws IOException {
        this.port = port;
        rig = write(folder, broker, more).toString();
        sim = CompletableFuture.supplyAsync(() -> Terminal.run("sim", rig, "--seconds", "120"), task -> {
            Thread thread = new Thread(task, "sim");
            thread.setDaemon(true);
            thread.start();
        });
    }

    static CommandedSim at(String broker, Path folder, String more) throws IOException {
        int port = Integer.parseInt(broker.substring(broker.lastIndexOf(':') + 1));
        return new CommandedSim(folder, port, "broker = \"" + broker + "\"", more);
    }

    static CommandedSim atItsOwn(Path folder, String more) throws IOException {
        int port = freePort();
        return new CommandedSim(folder, port, "broker = \"embedded\"\nport = " + port, more);
    }

    private static int freePort() throws IOException {
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return probe.getLocalPort();
        }
    }

    private static Path write(Path folder, String broker, String more) throws IOException {
        String text = new String(new RigSource("blimp.toml", null).read("blimp.toml"), StandardCharsets.UTF_8);
        for (String[] change : List.of(
                new String[] {"broker = \"embedded\"", broker + "\nrecord = \"" + folder.resolve("flights") + "\""},
                new String[] {"unit = \"m\"", "unit = \"m\"\nmin = 0.2\nmax = 2.0"},
                new String[] {"[loop.main]\nrateHz = 10", "[controller.gentle]\ntype = \"pid\"\nkp = 4.0\n\n"
                        + "[loop.main]\nrateHz = 4"},
                new String[] {"controller = \"altitude\"", "controller = \"altitude-pid\"\n"
                        + "controllers = [\"gentle\"]\nrateMinHz = 2\nrateMaxHz = 5"},
                new String[] {"fallback = ", "# "})) {
            assertEquals(2, text.split(Pattern.quote(change[0]), -1).length, change[0]);
            text = text.replace(change[0], change[1]);
        }
        return Files.writeString(folder.resolve("commanded.toml"), text + more);
    }

    String uri() {
        return "tcp://127.0.0.1:" + port;
    }

    /// Waits until the rig obeys, which takes its start.
    void awaitObedience() {
        Terminal.Printed printed = send("setpoint", "altitude", "0.6");
        for (int i = 0; i < ATTEMPTS_MAX && printed.exitCode() != 0 && !sim.isDone(); i++) {
            printed = send("setpoint", "altitude", "0.6");
        }
        assertEquals(0, printed.exitCode(), sim.isDone() ? end().toString() : printed.err());
    }

    Terminal.Printed send(String... words) {
        String[] command = new String[words.length + 2];
        command[0] = "send";
        command[1] = rig;
        System.arraycopy(words, 0, command, 2, words.length);
        return Terminal.run(command);
    }

    boolean hasEnded() {
        return sim.isDone();
    }

    /// What `sim` printed, when it has ended by itself.
    Terminal.Printed end() {
        return sim.orTimeout(60, TimeUnit.SECONDS).join();
    }

    @Override
    public void close() {
        if (!sim.isDone()) {
            send("stop");
        }
        end();
    }
}
