package spikerig.runtime.dashboard;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// `spikerig sim` with its page, in a process of its own.
final class Simulation implements AutoCloseable {
    private static final Pattern PAGE = Pattern.compile("dashboard: (http://\\S+)");
    private static final long WAIT_S = 60;

    private final Path printed;
    private final Process process;
    private final String page;

    /// Serves its page when it returns.
    Simulation(Path folder, String rig, String... arguments) throws IOException, InterruptedException {
        printed = folder.resolve("printed.txt");
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp",
                        System.getProperty("java.class.path"), "spikerig.runtime.cli.Main", "sim", rig));
        command.addAll(List.of(arguments));
        process = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true)
                .redirectOutput(printed.toFile()).start();
        page = await(PAGE).group(1);
    }

    private Matcher await(Pattern pattern) throws InterruptedException {
        long endNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(WAIT_S);
        Matcher matcher = pattern.matcher(printed());
        while (!matcher.find()) {
            if (System.nanoTime() - endNs > 0 || !process.isAlive()) {
                close();
                throw new AssertionError("waited for " + pattern + "; it printed:\n" + printed());
            }
            Thread.sleep(20);
            matcher = pattern.matcher(printed());
        }
        return matcher;
    }

    /// Where its page is.
    String page() {
        return page;
    }

    String printed() {
        try {
            return Files.exists(printed) ? Files.readString(printed) : "";
        } catch (IOException beingWritten) {
            return "";
        }
    }

    /// Waits for its end.
    int exitCode() throws InterruptedException {
        if (!process.waitFor(WAIT_S, TimeUnit.SECONDS)) {
            throw new AssertionError("still runs; it printed:\n" + printed());
        }
        return process.exitValue();
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
