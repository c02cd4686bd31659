package spikerig.runtime.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The unit, by systemd.service(5) and systemd.exec(5).
class InstallCommandTest {
    @TempDir
    private Path folder;

    @Test
    void printsTheUnitAndWritesNothing() throws Exception {
        Terminal.Printed printed =
                Terminal.run("install", "blimp", "--dry-run", "--unit-dir", folder.toString(), "--user", "pilot");
        assertEquals(0, printed.exitCode(), printed.err());
        List<String> lines = printed.out().lines().toList();
        assertTrue(lines.containsAll(List.of("[Unit]", "[Service]", "[Install]", "Type=notify", "User=pilot",
                "Restart=on-failure", "NoNewPrivileges=yes", "ProtectSystem=strict")), printed.out());
        assertTrue(lines.stream().anyMatch(line -> line.startsWith("WatchdogSec=")), printed.out());
        assertTrue(lines.stream().anyMatch(line -> line.startsWith("ExecStart=/") && line.endsWith(" run blimp")),
                printed.out());
        assertFalse(printed.out().contains("--arm"), "it never arms by itself");
        assertFalse(printed.out().contains("%i"), printed.out());
        try (var left = Files.list(folder)) {
            assertEquals(0, left.count());
        }
    }

    @Test
    void writesTheUnitWhereItIsTold() throws Exception {
        assertEquals(0, Terminal.run("install", "blimp", "--unit-dir", folder.toString()).exitCode());
        assertTrue(Files.readString(folder.resolve("spikerig-blimp.service")).contains("\nUser=spikerig\n"));
    }

    @Test
    void refusesAUserThatIsNone() {
        Terminal.Printed printed = Terminal.run("install", "blimp", "--dry-run", "--user", "a b");
        assertEquals(2, printed.exitCode());
        assertTrue(printed.err().contains("--user a b"), printed.err());
    }
}
