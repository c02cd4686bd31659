package spikerig.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import spikerig.testing.RequiresProgram;

/// `spikerig run` in a process of its own, with the real guard, on a stand-in for a board; and all the ways out.
@RequiresProgram(value = "cc", debianPackage = "gcc libc6-dev")
class RunTest {
    /// Stated in `design.md` for a process that is killed or stopped.
    private static final long RELEASE_NS_MAX = TimeUnit.MILLISECONDS.toNanos(300);

    /// A silent lidar is told within 0.73 s; the rest is for a test machine that does other things too.
    private static final long TRIP_NS_MAX = TimeUnit.MILLISECONDS.toNanos(1000);

    private static final long END_S_MAX = 2;
    private static final long ARM_NS_MAX = TimeUnit.SECONDS.toNanos(20);
    private static final long ARM_POLL_NS = TimeUnit.MILLISECONDS.toNanos(250);
    private static final long WATCH_NS = TimeUnit.MILLISECONDS.toNanos(500);

    @TempDir
    private static Path programFolder;

    private static Path guard;

    @TempDir
    private Path folder;

    private BoardStandIn board;
    private SpikerigProcess rig;

    @BeforeAll
    static void buildGuard() throws IOException, InterruptedException {
        guard = programFolder.resolve("spikerig-guard");
        Command.Result built = new Command(Source.CHECKOUT, Map.of("PATH", "/usr/bin:/bin")).run("cc", "-std=c11",
                "-O2", "-o", guard.toString(), "drivers/src/main/c/spikerig-guard.c");
        assertEquals(0, built.exitCode(), built.err());
    }

    @BeforeEach
    void plugIn() throws IOException {
        board = new BoardStandIn(folder);
    }

    @AfterEach
    void pullThePlug() throws InterruptedException {
        if (rig != null) {
            rig.close();
        }
        board.unplugLidar();
    }

    @Test
    void startsDisarmedAndMovesOnEnter() throws Exception {
        run();
        rig.awaitPrinted("disarmed; Enter arms");
        staysSo(board::isAtRest, WATCH_NS);

        arm();

        rig.type("d\n");
        rig.await(board::isAtRest, "waited for rest after disarming");
        rig.signal("TERM");
        assertEquals(0, rig.awaitExit(END_S_MAX));
    }

    @Test
    void armsByItselfAfterWarmUpWhenTold() throws Exception {
        run("--arm");
        rig.awaitPrinted("arms after warm-up");
        rig.await(board::isMoving, "waited for the motors");
    }

    @Test
    void comesToRestWhenKilled() throws Exception {
        runMotors();
        long startNs = System.nanoTime();
        rig.signal("KILL");
        awaitRelease("kill -9", startNs);
    }

    @Test
    void comesToRestWhenStoppedAndStaysThereWhenItGoesOn() throws Exception {
        runMotors();
        long startNs = System.nanoTime();
        rig.signal("STOP");
        awaitRelease("kill -STOP", startNs);

        rig.signal("CONT");
        staysSo(board::isHeld, WATCH_NS);
        rig.awaitPrinted("TRIPPED: ");
        assertTrue(rig.isAlive());

        arm();
        rig.signal("TERM");
        assertEquals(3, rig.awaitExit(END_S_MAX), rig.printed());
        assertTrue(board.isZero(), board.outputs());
    }

    @ParameterizedTest
    @ValueSource(strings = {"TERM", "INT"})
    void comesToRestWhenAskedToEnd(String signal) throws Exception {
        runMotors();
        long startNs = System.nanoTime();
        rig.signal(signal);

        assertEquals(0, rig.awaitExit(END_S_MAX), rig.printed());
        System.out.printf("run: ended by SIG%s after %.0f ms%n", signal, (System.nanoTime() - startNs) / 1e6);
        assertTrue(board.isZero(), board.outputs());
        assertTrue(rig.printed().contains("at rest"), rig.printed());
    }

    @Test
    void tripsWhenTheLidarFallsSilentAndMovesAgainOnlyOnEnter() throws Exception {
        runMotors();
        board.silenceLidar();
        long tookNs = rig.await(board::isAtRest, TRIP_NS_MAX, "the motors run on");
        System.out.printf("run: at rest %.0f ms after the last frame%n", tookNs / 1e6);
        rig.awaitPrinted("TRIPPED: sensor altitude: silent");

        board.reviveLidar();
        staysSo(board::isAtRest, WATCH_NS);
        assertTrue(rig.isAlive());

        arm();
        rig.signal("TERM");
        assertEquals(3, rig.awaitExit(END_S_MAX), rig.printed());
        assertTrue(board.isZero(), board.outputs());
    }

    @Test
    void tripsWhenTheLidarIsUnplugged() throws Exception {
        runMotors();
        board.unplugLidar();
        rig.await(board::isAtRest, TRIP_NS_MAX, "the motors run on");
        rig.awaitPrinted("TRIPPED: sensor altitude: ");
        assertTrue(rig.isAlive());
    }

    @Test
    void refusesToArmByItselfUnderSystemd() throws Exception {
        String before = board.outputs();
        rig = new SpikerigProcess(folder, List.of("sh", "-c", "SYSTEMD_EXEC_PID=$$ exec \"$@\"", "sh"), options(guard),
                "run", board.rigFile(), "--broker", "off", "--arm");

        assertEquals(2, rig.awaitExit(20));
        assertTrue(rig.printed().contains("--arm is refused under systemd"), rig.printed());
        assertEquals(before, board.outputs());
    }

    @Test
    void refusesToRunWithoutItsGuard() throws Exception {
        String before = board.outputs();
        Path missing = folder.resolve("no-guard");
        rig = new SpikerigProcess(folder, List.of(), options(missing), "run", board.rigFile(), "--broker", "off");

        assertEquals(1, rig.awaitExit(20));
        assertTrue(rig.printed().contains(missing + " must name the guard program"), rig.printed());
        assertEquals(before, board.outputs());
    }

    private static List<String> options(Path guard) {
        return List.of("-Dspikerig.guard=" + guard);
    }

    /// Starts the rig, disarmed.
    private void run(String... more) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("run", board.rigFile(), "--broker", "off"));
        arguments.addAll(List.of(more));
        rig = new SpikerigProcess(folder, List.of(), options(guard), arguments.toArray(String[]::new));
    }

    /// Returns when the motors run.
    private void runMotors() throws IOException {
        run();
        rig.awaitPrinted("disarmed; Enter arms");
        arm();
        assertFalse(rig.printed().contains("TRIPPED"), rig.printed());
    }

    /// Presses Enter until the motors run: while the loops warm up, it is refused.
    private void arm() throws IOException {
        long startNs = System.nanoTime();
        while (!board.isMoving()) {
            assertTrue(System.nanoTime() - startNs < ARM_NS_MAX, () -> "the motors do not run:\n" + rig.printed());
            rig.type("\n");
            LockSupport.parkNanos(ARM_POLL_NS);
        }
    }

    private void awaitRelease(String cause, long sinceNs) {
        rig.await(board::isZero, RELEASE_NS_MAX - (System.nanoTime() - sinceNs), cause + ": " + board.outputs());
        System.out.printf("run: released %.0f ms after %s%n", (System.nanoTime() - sinceNs) / 1e6, cause);
    }

    private void staysSo(BooleanSupplier state, long forNs) {
        long startNs = System.nanoTime();
        while (System.nanoTime() - startNs < forNs) {
            assertTrue(state.getAsBoolean(), () -> board.outputs() + "; it printed:\n" + rig.printed());
            LockSupport.parkNanos(1_000_000);
        }
    }
}
