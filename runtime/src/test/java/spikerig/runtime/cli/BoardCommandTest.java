package spikerig.runtime.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import spikerig.testing.RequiresProgram;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// `spikerig board` on the firmware as a process behind a pseudo-terminal.
@RequiresProgram(value = "gcc", debianPackage = "gcc make")
class BoardCommandTest {
    private static final String MODEL = "blimp-altitude";

    @TempDir
    private Path folder;

    private Process board;
    private Path printed;
    private String device;

    @BeforeEach
    void start() throws Exception {
        Process make = new ProcessBuilder("make", "-s", "-C", "../firmware-bridge/firmware",
                "BUILD=" + Path.of("target", "firmware").toAbsolutePath(), "posix").inheritIO().start();
        assertTrue(make.waitFor(60, TimeUnit.SECONDS) && make.exitValue() == 0);
        device = folder.resolve("tty").toString();
        printed = folder.resolve("printed");
        board = new ProcessBuilder("target/firmware/board-posix", "--pty", device, "--actuate")
                .redirectOutput(printed.toFile()).start();
        for (int i = 0; Files.readString(printed).isEmpty(); i++) {
            assertTrue(i < 500);
            Thread.sleep(10);
        }
    }

    @AfterEach
    void stop() throws IOException {
        board.destroyForcibly();
        Files.deleteIfExists(Path.of(device));
    }

    @Test
    void infoTellsWhatTheBoardIs() {
        JsonNode info = json("board", "info", device, "--json");
        assertEquals("posix", info.get("name").asString());
        assertEquals("empty", info.get("state").asString());
        assertEquals(1, info.get("protocol").asInt());
        assertEquals(64, info.get("inputsMax").asInt());
        assertTrue(info.get("imageSha256").isNull());

        String text = run("board", "info", "--device", device).out();
        assertTrue(text.startsWith("posix on " + device + ": firmware 0.1.0, protocol 1, empty"), text);
    }

    @Test
    void uploadBringsTheNetworkOnce() {
        JsonNode first = json("board", "upload", MODEL, device, "--json");
        assertEquals(160, first.get("neurons").asInt());
        assertEquals(first.get("imageBytes").asInt(), first.get("sentBytes").asInt());
        assertEquals(0, json("board", "upload", MODEL, device, "--json").get("sentBytes").asInt());
        assertEquals(first.get("imageSha256"), json("board", "info", device, "--json").get("imageSha256"));
    }

    @Test
    void runFeedsAFileAndTellsTheRoundTrips() throws Exception {
        Path rows = folder.resolve("rows.txt");
        Files.writeString(rows, "# error in m\n0.5\n-0.5\n0.25\n");
        Terminal.Printed run = run("board", "run", MODEL, device, "--input", rows.toString());
        List<String> lines = run.out().lines().toList();
        assertEquals(5, lines.size(), run.out());
        assertTrue(lines.get(2).strip().startsWith("2 "), run.out());
        assertTrue(lines.get(3).contains("3 ticks at 10.0 Hz, 0 without an answer"), run.out());

        JsonNode summary = json("board", "run", MODEL, device, "--rate", "200", "--seconds", "0.5", "--json");
        assertEquals(100, summary.get("ticks").asInt());
        assertTrue(summary.get("roundTripMsP99").asDouble() >= summary.get("roundTripMsMedian").asDouble());
        assertFalse(Files.readString(printed).contains("drive"), "nothing moves without --arm");
    }

    @Test
    void runWithArmDrivesTheBoardsOwnOutputsAndLeavesThemAtRest() throws Exception {
        run("board", "run", MODEL, device, "--rate", "100", "--seconds", "0.1", "--arm", "--quiet");
        List<String> driven = Files.readAllLines(printed);
        assertTrue(driven.get(1).startsWith("drive "), driven.toString());
        assertEquals("rest", driven.getLast());
    }

    @Test
    void monitorShowsTheCounters() {
        String line = run("board", "monitor", device, "--rate", "50", "--seconds", "0.1", "--json").out();
        JsonNode last = JsonMapper.shared().readTree(line.lines().toList().getLast());
        assertEquals(5, line.lines().count());
        assertEquals("empty", last.get("state").asString());
        assertTrue(last.get("frames").asInt() >= 5, line);
        assertEquals(0, last.get("crcErrors").asInt());
    }

    @Test
    void flashNamesTheProgramAndWhatToInstall() {
        assertTrue(run("board", "flash", "nucleo-f446re", "--dry-run").out().contains("board/st_nucleo_f4.cfg"));
        Terminal.Printed unknown = Terminal.run("board", "flash", "arduino", "--dry-run");
        assertEquals(2, unknown.exitCode());
        assertTrue(unknown.err().contains("known: rp2040, nucleo-f446re, microbit, teensy40"), unknown.err());
        Terminal.Printed absent = Terminal.run("board", "flash", "rp2040", folder.resolve("none.uf2").toString());
        assertEquals(2, absent.exitCode());
        assertTrue(absent.err().contains("make -C firmware-bridge/firmware rp2040"), absent.err());
    }

    @Test
    void flashCopiesToTheBoardsDrive() throws Exception {
        Path drive = Files.createDirectory(folder.resolve("RPI-RP2"));
        Path firmware = Files.writeString(folder.resolve("board.uf2"), "firmware");
        assertEquals(0, Terminal.run("board", "flash", "rp2040", firmware.toString(), "--drive", drive.toString())
                .exitCode());
        assertEquals("firmware", Files.readString(drive.resolve("board.uf2")));
    }

    @Test
    void aBoardThatIsNotThereIsAFailureAndAWrongDeviceIsWrongUsage() {
        Terminal.Printed absent = Terminal.run("board", "info", "unix:" + folder.resolve("nobody"));
        assertEquals(1, absent.exitCode());
        assertTrue(absent.err().contains("cannot be reached"), absent.err());
        assertEquals(2, Terminal.run("board", "info", "ttyACM0").exitCode());
        assertEquals(2, Terminal.run("board", "upload", "no-such-model", device).exitCode());
        assertEquals(2, Terminal.run("board", "upload", MODEL, device, "--weights", "int4").exitCode());
        assertEquals(2, Terminal.run("board").exitCode());
    }

    @ParameterizedTest
    @ValueSource(strings = {"info", "flash", "upload", "run", "monitor"})
    void everyCommandHelpsWithAnExample(String command) {
        String help = run("board", command, "--help").out();
        assertTrue(help.contains("spikerig board " + command + " "), help);
    }

    /// The budget that `check` prints, without a board.
    @Test
    void checkTellsWhatATickWaitsForAndHowOldAPipelinedAnswerIs() throws Exception {
        String rig = EditedRig.of(folder, "type = \"snn-pid\"",
                "type = \"board\"\ndevice = \"/dev/ttyACM0\"\npipelined = true").path();
        String expected =
                "waits for board /dev/ttyACM0 at most 10.0 ms; pipelined: outputs one period, 100.0 ms, older";
        assertTrue(run("check", rig).out().contains(expected));
        assertEquals(expected, json("check", rig, "--json").get("loops").get(0).get("budget").asString());
        assertTrue(json("check", "blimp", "--json").get("loops").get(0).get("budget").isNull());
    }

    private static Terminal.Printed run(String... arguments) {
        Terminal.Printed printed = Terminal.run(arguments);
        assertEquals(0, printed.exitCode(), printed.err());
        return printed;
    }

    private static JsonNode json(String... arguments) {
        return JsonMapper.shared().readTree(run(arguments).out());
    }
}
