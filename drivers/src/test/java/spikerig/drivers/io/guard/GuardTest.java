package spikerig.drivers.io.guard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import spikerig.drivers.DeviceException;
import spikerig.drivers.io.CompiledTransfer;
import spikerig.drivers.io.GpioConfig;
import spikerig.drivers.io.linux.MonotonicClock;
import spikerig.testing.RequiresProgram;

@RequiresProgram(value = "cc", debianPackage = "gcc libc6-dev")
class GuardTest {
    /// Five times the real one, so that a busy machine does not trip a guard that is being looked at.
    private static final long TIMEOUT_MS = 1000;

    private static final long WAIT_NS_MAX = TimeUnit.SECONDS.toNanos(5);

    @TempDir
    static Path programFolder;

    private static Path program;

    @TempDir
    Path folder;

    private final MonotonicClock clock = new MonotonicClock();
    private Guard guard;

    @BeforeAll
    static void buildGuard() throws Exception {
        program = GuardProgram.build(programFolder);
    }

    @BeforeEach
    void start() throws IOException {
        Files.writeString(folder.resolve("duty_cycle"), "700000\n");
        Files.writeString(folder.resolve("sleep"), "1\n");
        Files.writeString(folder.resolve("oe"), "0\n");
        guard = Guard.start(program, plan(List.of("duty_cycle")), TIMEOUT_MS);
    }

    @AfterEach
    void close() {
        guard.close();
    }

    @Test
    void startsWithEverythingAtRest() {
        assertAtRest();
        assertFalse(guard.tripped());
    }

    @Test
    void drivesEachLineByItself() {
        guard.line(0).write(true);
        await(() -> content("sleep").equals("1"));
        assertEquals("1", content("oe"));
        guard.line(1).write(true);
        await(() -> content("oe").equals("0"));
        assertEquals("1", content("sleep"));
        guard.line(0).write(false);
        await(() -> content("sleep").equals("0"));
        assertEquals("0", content("oe"));
    }

    @Test
    void letsGoForGoodWhenTheBeatsStop() throws IOException {
        run();
        await(guard::tripped);
        assertAtRest();

        assertFalse(guard.beat());
        guard.line(0).write(true);
        Files.writeString(folder.resolve("duty_cycle"), "700000\n");
        await(() -> content("duty_cycle").equals("0"));
        assertAtRest();
    }

    @Test
    void waitsForTheFirstBeatOfAProcessThatIsStillSettingUp() {
        try (Guard waiting = Guard.start(program, plan(List.of()), 200)) {
            waiting.line(0).write(false);
            clock.sleepUntil(clock.nanoTime() + TimeUnit.MILLISECONDS.toNanos(400));
            assertFalse(waiting.tripped());
            waiting.beat();
            await(waiting::tripped);
        }
    }

    @Test
    void countsFromAnEnableLineThatIsTakenHigh() {
        try (Guard waiting = Guard.start(program, plan(List.of()), 200)) {
            waiting.line(0).write(true);
            await(waiting::tripped);
            assertEquals("0", content("sleep"));
        }
    }

    @Test
    void holdsOnWhileItHearsABeat() {
        run();
        long startNs = clock.nanoTime();
        while (clock.nanoTime() - startNs < TimeUnit.MILLISECONDS.toNanos(2 * TIMEOUT_MS)) {
            assertTrue(guard.beat());
            clock.sleepUntil(clock.nanoTime() + TimeUnit.MILLISECONDS.toNanos(5));
        }
        assertEquals("1", content("sleep"));
    }

    @Test
    void canBeRestarted() {
        run();
        await(guard::tripped);
        guard.restart();
        assertFalse(guard.tripped());
        assertAtRest();
        run();
        assertTrue(guard.beat());
    }

    @Test
    void isNotMissedWhileItRestarts() throws Exception {
        for (int n = 0; n < 20; n++) {
            kill("KILL");
            await(guard::tripped);
            Thread restart = Thread.ofPlatform().start(guard::restart);
            await(guard::beat); // the restart has begun
            while (restart.isAlive()) {
                assertTrue(guard.beat());
                clock.sleepUntil(clock.nanoTime() + 10_000);
            }
            assertTrue(guard.beat());
        }
    }

    @Test
    void isDeafToSignalsThatAskForAnEnd() throws Exception {
        for (String signal : List.of("INT", "TERM", "HUP", "QUIT", "TSTP")) {
            kill(signal);
        }
        run();
        assertTrue(guard.beat());
    }

    @Test
    void isMissedWhenItIsKilled() throws Exception {
        run();
        kill("KILL");
        await(() -> !guard.beat());
        await(guard::tripped); // the kernel closes the pipe before it reports the process
    }

    @Test
    void neverMakesTheLoopWait() throws Exception {
        kill("STOP");
        boolean taken = true;
        for (int i = 0; taken && i < 1_000_000; i++) {
            taken = guard.beat();
        }
        assertFalse(taken, "a stopped guard takes beats without end");
    }

    @Test
    void beatsWithoutAllocating() {
        Runnable enable = () -> guard.drive(0, true);
        assertEquals(0, CompiledTransfer.bytesAllocatedBy(enable));
    }

    @Test
    void bringsToRestWhenClosed() {
        run();
        guard.close();
        assertAtRest();
        assertFalse(guard.beat());
    }

    @Test
    void refusesAWrongPathBeforeAnythingMoves() throws IOException {
        Files.writeString(folder.resolve("sleep"), "1\n");
        String message = assertThrows(
                DeviceException.class, () -> Guard.start(program, plan(List.of("duty_cycle", "duty"))))
                .getMessage();
        assertEquals("guard: %s: No such file or directory".formatted(folder.resolve("duty")), message);
    }

    /// The kernel's `/dev/full` refuses every write with ENOSPC, and any length with EINVAL.
    @Test
    void saysWhyAnOutputCannotBeBroughtToRest() {
        GuardPlan plan = new GuardPlan(List.of("/dev/full", "/dev/null"), List.of());
        String message = assertThrows(DeviceException.class, () -> Guard.start(program, plan)).getMessage();
        assertEquals("guard: /dev/full: No space left on device", message);
    }

    @Test
    void refusesALineOfWhatIsNoChip() {
        GuardPlan plan = new GuardPlan(List.of(), List.of(new GpioConfig("/dev/null", 22, false, true)));
        String message = assertThrows(DeviceException.class, () -> Guard.start(program, plan)).getMessage();
        assertEquals("guard: line 22 of /dev/null: Inappropriate ioctl for device", message);
    }

    @Test
    void saysHowToBuildAProgramThatIsNotThere() {
        String message = assertThrows(DeviceException.class, Guard::locate).getMessage();
        assertTrue(message.contains("-Dspikerig.guard=") && message.contains("cc "), message);
        assertThrows(DeviceException.class, () -> Guard.start(folder, plan(List.of())));
    }

    @Test
    void withoutAPipeJustBringsToRest() throws Exception {
        Files.writeString(folder.resolve("oe"), "1\n");
        int code = new ProcessBuilder(program.toString(), "--zero", folder.resolve("oe").toString())
                .redirectInput(Path.of("/dev/null").toFile())
                .start()
                .waitFor();
        assertEquals(0, code);
        assertEquals("0", content("oe"));
    }

    @Test
    void refusesArgumentsThatItDoesNotKnow() throws Exception {
        for (List<String> arguments : List.of(
                List.of("--nil", "x"),
                List.of("--zero"),
                List.of("--timeout-ms", "0"),
                List.of("--line", "/dev/null"))) {
            ProcessBuilder builder = new ProcessBuilder(program.toString());
            builder.command().addAll(arguments);
            assertEquals(2, builder.start().waitFor(), arguments.toString());
        }
    }

    @Test
    @RequiresProgram(value = "aarch64-linux-gnu-gcc", debianPackage = "gcc-aarch64-linux-gnu libc6-dev-arm64-cross")
    void buildsFor64BitArm() throws Exception {
        GuardProgram.build("aarch64-linux-gnu-gcc", folder, "-static");
    }

    private GuardPlan plan(List<String> zeroFiles) {
        return new GuardPlan(
                zeroFiles.stream().map(name -> folder.resolve(name).toString()).toList(),
                List.of(line("sleep", false), line("oe", true)));
    }

    private GpioConfig line(String file, boolean activeLow) {
        return new GpioConfig(folder.resolve(file).toString(), GpioConfig.NO_LINE, activeLow, true);
    }

    /// The enable line up, the beat begun.
    private void run() {
        assertTrue(guard.beat());
        assertTrue(guard.line(0).write(true));
        await(() -> content("sleep").equals("1"));
    }

    private void assertAtRest() {
        assertEquals(List.of("0", "0", "1"), List.of(content("duty_cycle"), content("sleep"), content("oe")));
    }

    private String content(String file) {
        try {
            return Files.readString(folder.resolve(file)).strip();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private void await(BooleanSupplier reached) {
        long startNs = clock.nanoTime();
        while (!reached.getAsBoolean()) {
            assertTrue(clock.nanoTime() - startNs < WAIT_NS_MAX, "waited in vain");
            clock.sleepUntil(clock.nanoTime() + 1_000_000);
        }
    }

    private static void kill(String signal) throws Exception {
        long guardId = ProcessHandle.current()
                .children()
                .filter(child -> child.info().command().orElse("").equals(program.toString()))
                .findFirst()
                .orElseThrow()
                .pid();
        new ProcessBuilder("sh", "-c", "kill -" + signal + " " + guardId).start().waitFor();
    }
}
