package spikerig.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import spikerig.bridge.link.SocketLine;
import spikerig.drivers.DeviceException;

/// The firmware's Cortex-M4F binary in QEMU, its UART on a Unix socket.
final class EmulatedBoard implements AutoCloseable {
    private static final int CONNECT_TRIES = 400;
    private static final long POLL_NS = 50_000_000;

    private final Path binary;
    private final Path socket;
    private Process process;

    private EmulatedBoard(Path binary, Path socket) {
        this.binary = binary;
        this.socket = socket;
    }

    /// Builds the firmware in `folder` and plugs the board in.
    static EmulatedBoard start(Path folder) throws IOException, InterruptedException {
        Path firmware = Path.of(System.getProperty("spikerig.checkout"), "firmware-bridge", "firmware");
        Process make = new ProcessBuilder("make", "-s", "-C", firmware.toString(), "BUILD=" + folder, "cortex-m")
                .inheritIO().start();
        if (!make.waitFor(120, TimeUnit.SECONDS) || make.exitValue() != 0) {
            throw new IllegalStateException("the firmware does not build");
        }
        EmulatedBoard board = new EmulatedBoard(folder.resolve("board-mps2.elf"), folder.resolve("board.sock"));
        board.plugIn();
        return board;
    }

    /// As a rig file names it.
    String device() {
        return "unix:" + socket;
    }

    void plugIn() throws IOException {
        Files.deleteIfExists(socket);
        process = new ProcessBuilder(List.of("qemu-system-arm", "-M", "mps2-an386", "-nographic", "-monitor", "none",
                "-kernel", binary.toString(), "-serial", device() + ",server=on,wait=off"))
                .redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
        for (int i = 0;; i++) {
            try {
                SocketLine.unix(socket.toString()).close();
                return;
            } catch (DeviceException notYet) {
                if (i == CONNECT_TRIES) {
                    throw notYet;
                }
                LockSupport.parkNanos(POLL_NS);
            }
        }
    }

    /// Pulls the plug.
    void pull() {
        process.destroyForcibly().onExit().join();
    }

    @Override
    public void close() {
        pull();
    }
}
