package spikerig.bench;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/// The command line in a process of its own, on the class path of the tests.
final class SpikerigProcess implements AutoCloseable {
    private static final long WAIT_NS = TimeUnit.SECONDS.toNanos(20);
    private static final long POLL_NS = 500_000;

    private final Path printed;
    private final Process process;
    private final Process shell = new ProcessBuilder("sh").start();

    /// @param before what the Java command is handed to, such as a shell; may be empty
    /// @param arguments of the Java virtual machine, then of spikerig
    SpikerigProcess(Path folder, List<String> before, List<String> javaOptions, String... arguments)
            throws IOException {
        printed = Files.createTempFile(folder, "printed", ".txt");
        List<String> command = new ArrayList<>(before);
        // A build that runs in the background ignores Ctrl-C, and so would every child of it.
        command.addAll(List.of("env", "--default-signal=INT"));
        command.addAll(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp",
                System.getProperty("java.class.path")));
        command.addAll(javaOptions);
        command.add("spikerig.runtime.cli.Main");
        command.addAll(List.of(arguments));
        process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(printed.toFile()).start();
    }

    /// All that it has printed so far.
    String printed() {
        try {
            return Files.readString(printed);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    void awaitPrinted(String text) {
        await(() -> printed().contains(text), WAIT_NS, "waited for \"" + text + "\"");
    }

    /// Waits for `done`, at most `waitNs`, and returns how long that took.
    long await(BooleanSupplier done, long waitNs, String complaint) {
        long startNs = System.nanoTime();
        while (!done.getAsBoolean()) {
            assertTrue(System.nanoTime() - startNs <= waitNs, () -> complaint + "; it printed:\n" + printed());
            LockSupport.parkNanos(POLL_NS);
        }
        return System.nanoTime() - startNs;
    }

    void await(BooleanSupplier done, String complaint) {
        await(done, WAIT_NS, complaint);
    }

    void type(String text) throws IOException {
        process.getOutputStream().write(text.getBytes());
        process.getOutputStream().flush();
    }

    /// Such as `KILL`. Sent by a shell that already runs, because to start one takes time that tests measure.
    void signal(String name) throws IOException {
        shell.getOutputStream().write(("kill -" + name + " " + process.pid() + "\n").getBytes());
        shell.getOutputStream().flush();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    int awaitExit(long waitS) throws InterruptedException {
        assertTrue(process.waitFor(waitS, TimeUnit.SECONDS), () -> "still runs after " + waitS + " s; it printed:\n"
                + printed());
        return process.exitValue();
    }

    @Override
    public void close() {
        shell.destroyForcibly();
        process.destroyForcibly().onExit().join();
    }
}
