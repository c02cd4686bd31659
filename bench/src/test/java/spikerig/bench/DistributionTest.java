package spikerig.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import spikerig.testing.RequiresProgram;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What a user unpacks, started from where it was unpacked.
class DistributionTest {
    private static final String VERSION = System.getProperty("spikerig.version");
    private static final String MACHINE = System.getProperty("os.arch").equals("aarch64") ? "arm64" : "x64";

    @TempDir
    static Path temp;
    private static Path home;
    private static Command shell;

    @BeforeAll
    static void unpack() throws IOException, InterruptedException {
        Path archive = archive(MACHINE);
        assertTrue(Files.exists(archive), archive + " is missing: run `mvn package` first");
        shell = new Command(temp, Map.of("PATH", "/usr/bin:/bin", "SPIKERIG_JAVA", System.getProperty("java.home")));
        assertEquals(0, shell.run("tar", "xzf", archive.toString()).exitCode());
        home = temp.resolve("spikerig-" + VERSION);
    }

    @Test
    void startsWithNothingElseInItsEnvironment() throws IOException, InterruptedException {
        Command.Result result = shell.run(home.resolve("spikerig").toString(), "--version");

        assertEquals("", result.err());
        assertEquals("spikerig " + VERSION + "\n", result.out());
        assertEquals(0, result.exitCode());
    }

    @Test
    void fliesTheBlimp() throws IOException, InterruptedException {
        Command.Result result = shell.run(home.resolve("spikerig").toString(), "sim", "blimp", "--fast", "--seconds",
                "60", "--seed", "1", "--json");

        assertEquals("", result.err());
        assertEquals(0, result.exitCode());
        JsonNode flight = JsonMapper.shared().readTree(result.out());
        assertEquals("blimp", flight.get("rig").asString());
        assertEquals(600, flight.get("ticks").asInt());
        assertEquals(BlimpRig.fly(1, null, 60).summary().tickHash(), flight.get("tickHash").asString());
    }

    @Test
    @RequiresProgram(value = "cc", debianPackage = "gcc libc6-dev")
    void carriesAGuardThatRuns() throws IOException, InterruptedException {
        Command.Result result = shell.run(home.resolve("guard/spikerig-guard").toString());

        assertEquals(0, result.exitCode(), result.err());
    }

    @Test
    @RequiresProgram(value = "aarch64-linux-gnu-gcc", debianPackage = "gcc-aarch64-linux-gnu libc6-dev-arm64-cross")
    void carriesAGuardForTheBoard() throws IOException, InterruptedException {
        String guard = "spikerig-" + VERSION + "/guard/spikerig-guard";
        assertEquals(0, shell.run("tar", "xzf", archive("arm64").toString(), "-C", ".", "--transform=s,$,.arm64,",
                guard).exitCode());

        // ELF: machine at byte 18, 183 is AArch64.
        assertEquals(183, Files.readAllBytes(temp.resolve(guard + ".arm64"))[18] & 0xff);
    }

    @Test
    void carriesTensorFlowLiteForItsOwnMachineOnly() throws IOException, InterruptedException {
        for (String machine : List.of("x64", "arm64")) {
            String listing = shell.run("tar", "tzf", archive(machine).toString()).out();
            List<String> natives = listing.lines()
                    .filter(line -> line.contains("tensorflow-lite-2"))
                    .map(line -> line.replaceFirst(".*-linux-", ""))
                    .toList();

            assertEquals(List.of(machine.equals("x64") ? "x86_64.jar" : "arm64.jar"), natives, machine);
        }
    }

    private static Path archive(String machine) {
        return Source.CHECKOUT.resolve("runtime/target/spikerig-" + VERSION + "-linux-" + machine + ".tar.gz");
    }
}
