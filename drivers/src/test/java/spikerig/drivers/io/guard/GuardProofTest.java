package spikerig.drivers.io.guard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import spikerig.drivers.DeviceException;
import spikerig.drivers.io.IoConfig;
import spikerig.drivers.io.linux.LinuxWiring;
import spikerig.drivers.io.linux.MonotonicClock;
import spikerig.drivers.io.linux.SysfsStandIn;
import spikerig.testing.RequiresProgram;

/// The last layer of safety: a JVM with a running motor is killed and stopped, and the motor comes to rest.
@RequiresProgram(value = "cc", debianPackage = "gcc libc6-dev")
class GuardProofTest {
    /// From just before the signal is sent until the outputs are seen at rest.
    private static final long REST_NS_MAX = TimeUnit.MILLISECONDS.toNanos(300);

    private static final String REST = "0 0 0";
    private static final long START_NS_MAX = TimeUnit.SECONDS.toNanos(20);

    @TempDir
    static Path programFolder;

    private static Path program;

    private final MonotonicClock clock = new MonotonicClock();
    private SysfsStandIn sysfs;
    private Process rig;

    @BeforeAll
    static void buildGuard() throws Exception {
        program = GuardProgram.build(programFolder);
    }

    @BeforeEach
    void runTheMotor(@TempDir Path folder) throws IOException {
        sysfs = SysfsStandIn.create(folder);
        rig = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                CarelessRig.class.getName(),
                program.toString(),
                folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        await(START_NS_MAX, "400000 1 1");
    }

    @AfterEach
    void end() throws InterruptedException {
        rig.destroyForcibly().waitFor();
    }

    @RepeatedTest(3)
    void aKilledJvmLeavesTheMotorAtRest() {
        long killedNs = clock.nanoTime();
        rig.destroyForcibly(); // SIGKILL
        awaitRest(killedNs);
    }

    @RepeatedTest(3)
    void aStoppedJvmLeavesTheMotorAtRestAndDoesNotGetItBack() throws Exception {
        long stoppedNs = clock.nanoTime();
        signal("STOP");
        awaitRest(stoppedNs);

        signal("CONT");
        long resumedNs = clock.nanoTime();
        while (clock.nanoTime() - resumedNs < REST_NS_MAX) {
            assertEquals("0", sysfs.enable(), "the PWM is let out again");
            assertEquals("0", sysfs.value(), "the enable line is up again");
            clock.sleepUntil(clock.nanoTime() + 500_000);
        }
        assertTrue(rig.isAlive());
    }

    @RepeatedTest(3)
    void aJvmThatEndsInGoodOrderLeavesTheMotorAtRest() throws Exception {
        rig.getOutputStream().write('\n');
        rig.getOutputStream().flush();
        assertTrue(rig.waitFor(10, TimeUnit.SECONDS));
        assertEquals(0, rig.exitValue());
        assertEquals(REST, sysfs.outputs());
    }

    @Test
    void anotherRunIsRefusedUntilTheJvmIsKilled() throws Exception {
        Map<String, IoConfig> io = Map.of("motor", sysfs.pwm(1000.0));
        try (LinuxWiring other = new LinuxWiring(io, clock, name -> new byte[0], null)) {
            assertThrows(DeviceException.class, () -> other.pwm("motor"));
            assertEquals("400000 1 1", sysfs.outputs());
            rig.destroyForcibly().waitFor();
            assertTrue(other.pwm("motor").write(0));
        }
    }

    private void awaitRest(long sinceNs) {
        await(REST_NS_MAX - (clock.nanoTime() - sinceNs), REST);
        System.out.printf("guard: at rest after %.1f ms%n", (clock.nanoTime() - sinceNs) / 1e6);
    }

    private void await(long waitNsMax, String outputs) {
        long startNs = clock.nanoTime();
        while (!sysfs.outputs().equals(outputs)) {
            assertTrue(clock.nanoTime() - startNs <= waitNsMax, () -> "outputs are " + sysfs.outputs());
            clock.sleepUntil(clock.nanoTime() + 1_000_000);
        }
    }

    private void signal(String name) throws IOException, InterruptedException {
        new ProcessBuilder("sh", "-c", "kill -" + name + " " + rig.pid()).start().waitFor();
    }
}
