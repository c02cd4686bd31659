package spikerig.bridge.mcu;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import spikerig.bridge.link.SocketLine;
import spikerig.drivers.DeviceException;

/// The real firmware as a process: the posix port, or a Cortex-M binary under QEMU. Built by the Makefile once a run.
public final class Firmware implements AutoCloseable {
    /// Where a board can run.
    public enum Machine {
        POSIX,
        MPS2,
        MICROBIT
    }

    private static final Path BUILD = Path.of("target", "firmware").toAbsolutePath();
    private static final int CONNECT_TRIES = 200;

    private final Process process;
    private final Path socket;

    private Firmware(Process process, Path socket) {
        this.process = process;
        this.socket = socket;
    }

    /// Builds and starts a board that listens on a Unix socket.
    public static Firmware start(Machine machine, Path socket) throws IOException, InterruptedException {
        return start(machine, socket, List.of());
    }

    public static Firmware start(Machine machine, Path socket, List<String> more)
            throws IOException, InterruptedException {
        build(machine == Machine.POSIX ? "posix" : "cortex-m");
        List<String> command = new ArrayList<>(switch (machine) {
            case POSIX -> List.of(BUILD.resolve("board-posix").toString(), "--unix", socket.toString());
            case MPS2 -> qemu("mps2-an386", socket, "-kernel", BUILD.resolve("board-mps2.elf").toString());
            case MICROBIT -> qemu("microbit", socket, "-device",
                    "loader,file=" + BUILD.resolve("board-microbit.elf"));
        });
        command.addAll(more);
        return new Firmware(new ProcessBuilder(command).redirectErrorStream(true)
                .redirectOutput(log(socket).toFile()).start(), socket);
    }

    /// A program of the Makefile's `target`.
    public static Path built(String target, String program) throws IOException, InterruptedException {
        build(target);
        return BUILD.resolve(program);
    }

    private static List<String> qemu(String machine, Path socket, String option, String value) {
        return List.of("qemu-system-arm", "-M", machine, "-nographic", "-monitor", "none", option, value, "-serial",
                "unix:" + socket + ",server=on,wait=off");
    }

    private static synchronized void build(String target) throws IOException, InterruptedException {
        Files.createDirectories(BUILD);
        Process make = new ProcessBuilder("make", "-s", "-C", "firmware", "BUILD=" + BUILD, target).inheritIO().start();
        if (!make.waitFor(120, TimeUnit.SECONDS) || make.exitValue() != 0) {
            throw new IllegalStateException("the firmware does not build");
        }
    }

    public SocketLine connect() {
        for (int i = 0;; i++) {
            try {
                return SocketLine.unix(socket.toString());
            } catch (DeviceException notYet) {
                if (i == CONNECT_TRIES || !process.isAlive()) {
                    throw notYet;
                }
                LockSupport.parkNanos(50_000_000L);
            }
        }
    }

    /// What the process has printed.
    public Path log() {
        return log(socket);
    }

    private static Path log(Path socket) {
        return socket.resolveSibling(socket.getFileName() + ".log");
    }

    /// Pulls the plug.
    public void kill() {
        process.destroyForcibly();
        process.onExit().join();
    }

    @Override
    public void close() {
        kill();
    }
}
