package spikerig.runtime.service;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class UnitFileTest {
    @Test
    void runsTheRigWatchedAndNeverArmed() throws Exception {
        String unit = UnitFile.text("blimp", Path.of("/opt/s/spikerig"), "/etc/my rigs/blimp.toml", "pilot");
        assertTrue(unit.contains("\nExecStart=/opt/s/spikerig run \"/etc/my rigs/blimp.toml\"\n"), unit);
        assertTrue(unit.contains("\nUser=pilot\n"), unit);
        assertTrue(unit.contains("\nType=notify\n") && unit.contains("\nWatchdogSec="), unit);
        assertFalse(unit.lines().anyMatch(line -> line.startsWith("ExecStart") && line.contains("--arm")), unit);
        assertFalse(unit.contains("%i"), unit);
    }
}
