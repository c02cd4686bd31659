package spikerig.drivers.io.guard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import spikerig.drivers.DeadMan;
import spikerig.drivers.DeviceException;
import spikerig.drivers.io.IoConfig;
import spikerig.drivers.io.PwmConfig;
import spikerig.drivers.io.SerialConfig;
import spikerig.drivers.io.linux.LinuxWiring;
import spikerig.drivers.io.linux.MonotonicClock;
import spikerig.drivers.io.linux.SysfsStandIn;
import spikerig.testing.RequiresProgram;

@RequiresProgram(value = "cc", debianPackage = "gcc libc6-dev")
class GuardedWiringTest {
    @TempDir
    static Path programFolder;

    private static Path program;

    private final MonotonicClock clock = new MonotonicClock();
    private SysfsStandIn sysfs;
    private LinuxWiring wiring;

    @BeforeAll
    static void buildGuard() throws Exception {
        program = GuardProgram.build(programFolder);
    }

    @BeforeEach
    void open(@TempDir Path folder) {
        sysfs = SysfsStandIn.create(folder);
        wiring = open(Map.of("motor", sysfs.pwm(1000.0), "sleep", sysfs.gpio(false)));
    }

    @AfterEach
    void close() {
        wiring.close();
    }

    @Test
    void bringsToRestWhatIsNamedBeforeAnythingIsOpened() {
        assertEquals("0 0 0", sysfs.outputs());
        assertEquals("1000000", sysfs.period());
        assertEquals("low", sysfs.direction());
    }

    @Test
    void saysThatTheGuardCoversItsOutputs() {
        assertEquals(DeadMan.Kind.GUARD, wiring.deadMan("motor").kind());
        assertEquals(DeadMan.Kind.GUARD, wiring.deadMan("sleep").kind());
        assertTrue(wiring.deadMan("motor").restAfterNs() <= TimeUnit.MILLISECONDS.toNanos(300));
    }

    @Test
    void dropsTheEnableLineThroughTheGuard() {
        wiring.gpio("sleep").write(true);
        await("0 0 1");
        wiring.dropEnableLines();
        await("0 0 0");
    }

    @Test
    void runsAgainAfterTheGuardHasLetGo() {
        wiring.pwm("motor").write(400_000);
        wiring.guard().orElseThrow().beat();
        await("0 0 0");
        assertTrue(wiring.guard().orElseThrow().tripped());

        wiring.restartGuard();
        assertEquals("0 1 0", sysfs.outputs());
        assertTrue(wiring.pwm("motor").write(400_000));
        assertEquals("400000 1 0", sysfs.outputs());
    }

    @Test
    void aSecondRunOnTheSameBoardDoesNotDisturbTheFirst() {
        wiring.pwm("motor").write(400_000);
        String message = assertThrows(DeviceException.class, () -> open(Map.of("left", sysfs.pwm(50.0)))).getMessage();
        Path pwm = sysfs.folder().resolve("pwmchip0/pwm0");
        assertEquals("io.left: " + pwm + " is in use by another spikerig; stop it first", message);
        assertEquals("400000 1 0", sysfs.outputs());
        assertEquals("1000000", sysfs.period());
    }

    @Test
    void canBeOpenedAgainOnceItIsClosedOrRefused() {
        wiring.close();
        Map<String, IoConfig> wrong =
                Map.of("motor", sysfs.pwm(1000.0), "servo", new PwmConfig("/sys/class/pwm/pwmchip99", 0, 50.0));
        assertThrows(DeviceException.class, () -> open(wrong));
        wiring = open(Map.of("motor", sysfs.pwm(1000.0)));
        assertTrue(wiring.pwm("motor").write(400_000));
    }

    @Test
    void needsNoGuardWhereNothingMoves() {
        try (LinuxWiring still = open(Map.of("lidar", new SerialConfig("/dev/ttyAMA0", 115_200)))) {
            assertTrue(still.guard().isEmpty());
        }
    }

    @Test
    void namesTheSectionThatCannotBeHeld() {
        String message = assertThrows(
                DeviceException.class,
                () -> open(Map.of("servo", new PwmConfig("/sys/class/pwm/pwmchip99", 0, 50.0))))
                .getMessage();
        assertTrue(message.startsWith("io.servo: /sys/class/pwm/pwmchip99/export: No such file"), message);
    }

    private LinuxWiring open(Map<String, IoConfig> io) {
        return new LinuxWiring(io, clock, name -> new byte[0], program);
    }

    private void await(String outputs) {
        long startNs = clock.nanoTime();
        while (!sysfs.outputs().equals(outputs) && clock.nanoTime() - startNs < TimeUnit.SECONDS.toNanos(5)) {
            clock.sleepUntil(clock.nanoTime() + TimeUnit.MILLISECONDS.toNanos(1));
        }
        assertEquals(outputs, sysfs.outputs());
    }
}
