package spikerig.drivers.io.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import spikerig.drivers.Clock;
import spikerig.drivers.DeadMan;
import spikerig.drivers.Wiring;
import spikerig.drivers.io.DataFiles;
import spikerig.drivers.io.IoConfig;
import spikerig.drivers.io.PwmConfig;
import spikerig.drivers.io.SerialConfig;
import spikerig.drivers.io.WiringContract;

/// Without the guard; `GuardedWiringTest` has it.
class LinuxWiringTest extends WiringContract {
    @Override
    protected Wiring wiring(Map<String, IoConfig> io, Clock clock, DataFiles files) {
        return new LinuxWiring(io, clock, files, null);
    }

    @Test
    void namesTheSectionOfADeviceThatIsNotThere(@TempDir Path folder) {
        String port = folder.resolve("ttyAMA0").toString();
        LinuxWiring wiring = open(Map.of("lidar", new SerialConfig(port, 115_200)));
        String message = refusal(() -> wiring.serial("lidar"));
        assertTrue(message.startsWith("io.lidar: " + port + ": No such file or directory"), message);
    }

    @Test
    void opensNothingBeforeItsFirstUse() {
        open(Map.of("servo", new PwmConfig("/sys/class/pwm/pwmchip99", 0, 50.0))).close();
    }

    @Test
    void nothingCoversAnOutputWithoutAGuard(@TempDir Path folder) {
        SysfsStandIn sysfs = SysfsStandIn.create(folder);
        LinuxWiring wiring = open(Map.of("motor", sysfs.pwm(1000.0), "sleep", sysfs.gpio(false)));
        assertEquals(DeadMan.NONE, wiring.deadMan("motor"));
        assertEquals(DeadMan.NONE, wiring.deadMan("sleep"));
    }

    @Test
    void leavesWhatItOpenedAtRest(@TempDir Path folder) {
        SysfsStandIn sysfs = SysfsStandIn.create(folder);
        try (LinuxWiring wiring = open(Map.of("motor", sysfs.pwm(1000.0), "sleep", sysfs.gpio(false)))) {
            wiring.pwm("motor").write(400_000);
            wiring.gpio("sleep").write(true);
            assertEquals("400000 1 1", sysfs.outputs());
        }
        assertEquals("0 0 0", sysfs.outputs());
    }

    @Test
    void refusesWhatAnotherHasOpenUntilItIsClosed(@TempDir Path folder) {
        SysfsStandIn sysfs = SysfsStandIn.create(folder);
        Map<String, IoConfig> io = Map.of("motor", sysfs.pwm(1000.0), "sleep", sysfs.gpio(false));
        try (LinuxWiring second = open(io)) {
            try (LinuxWiring first = open(io)) {
                first.pwm("motor").write(400_000);
                first.gpio("sleep").write(true);
                String inUse = "io.%s: %s is in use by another spikerig; stop it first";
                Path pwm = folder.resolve("pwmchip0/pwm0");
                assertEquals(inUse.formatted("motor", pwm), refusal(() -> second.pwm("motor")));
                Path line = folder.resolve("gpio22/value");
                assertEquals(inUse.formatted("sleep", line), refusal(() -> second.gpio("sleep")));
                assertEquals("400000 1 1", sysfs.outputs());
            }
            assertTrue(second.pwm("motor").write(400_000));
        }
    }

    private static LinuxWiring open(Map<String, IoConfig> io) {
        return new LinuxWiring(io, STOPPED, name -> new byte[0], null);
    }
}
