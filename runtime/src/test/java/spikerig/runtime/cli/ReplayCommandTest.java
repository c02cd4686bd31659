package spikerig.runtime.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import spikerig.runtime.recording.McapCore;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ReplayCommandTest {
    @TempDir
    private Path folder;

    private String record(String rig, String... more) throws IOException {
        List<String> words = Stream.concat(
                Stream.of("sim", rig, "--fast", "--record", folder.resolve("flights").toString()), Stream.of(more))
                .toList();
        Terminal.Printed printed = Terminal.run(words.toArray(String[]::new));
        assertTrue(printed.err().contains("recording: "), printed.err());
        try (Stream<Path> files = Files.list(folder.resolve("flights"))) {
            return files.findFirst().orElseThrow().toString();
        }
    }

    private static JsonNode json(String... words) {
        return JsonMapper.shared().readTree(Terminal.run(words).out());
    }

    @ParameterizedTest
    @ValueSource(strings = {"blimp", "activity", "keyword", "dvs"})
    void replaysEveryBundledRigBitForBit(String rig) throws IOException {
        String file = record(rig, "--seconds", "20");
        Terminal.Printed printed = Terminal.run("replay", file, "--json");
        JsonNode replay = JsonMapper.shared().readTree(printed.out());

        assertEquals(0, printed.exitCode(), printed.out() + printed.err());
        assertTrue(replay.get("equal").asBoolean());
        assertTrue(replay.get("ticks").asInt() >= 200);
        assertEquals(replay.get("ticks"), json("recording", "info", file, "--json").get("ticks"));
        McapCore.read(Path.of(file));
    }

    @Test
    void saysWhereAnotherControllerDiffers() throws IOException {
        String file = record("blimp", "--seconds", "20");
        Terminal.Printed printed = Terminal.run("replay", file, "--controller", "altitude-pid");

        assertEquals(1, printed.exitCode());
        assertTrue(printed.out().contains("DIFFERENT from tick 0 of loop main on: thrust.command"), printed.out());
        assertEquals(2, Terminal.run("replay", file, "--controller", "nobody").exitCode());
    }

    @Test
    void refusesWhatIsNoRecording() throws IOException {
        String file = Files.writeString(folder.resolve("rig.toml"), "name = \"x\"").toString();
        assertEquals(2, Terminal.run("replay", file).exitCode());
        assertEquals(2, Terminal.run("recording", "info", folder.resolve("absent.mcap").toString()).exitCode());
        assertEquals(2, Terminal.run("sim", "blimp", "--fast", "--record", file).exitCode());
    }

    @Test
    void recordsWhereTheRigSays() throws IOException {
        Path flights = folder.resolve("flights");
        String rig = EditedRig.of(folder, "[telemetry]", "[telemetry]\nrecord = \"" + flights
                + "\"\nrecordCompression = \"lz4\"").path();
        assertEquals(0, Terminal.run("sim", rig, "--fast", "--seconds", "10").exitCode());
        try (Stream<Path> files = Files.list(flights)) {
            Path file = files.findFirst().orElseThrow();
            assertEquals(100, json("recording", "info", file.toString(), "--json").get("ticks").asInt());
            assertEquals(0, Terminal.run("replay", file.toString()).exitCode());
            McapCore.read(file);
        }
    }

    @Test
    void exportsATableAndDrawsAPicture() throws IOException {
        String file = record("blimp", "--seconds", "20");
        Path csv = folder.resolve("flight.csv");
        Path png = folder.resolve("flight.png");

        assertEquals(0, Terminal.run("recording", "export", file, "--csv", csv.toString()).exitCode());
        List<String> lines = Files.readAllLines(csv);
        assertEquals(201, lines.size());
        assertTrue(lines.getFirst().contains("\"in.altitude.distance (m)\""), lines.getFirst());
        assertTrue(lines.get(2).startsWith("1,0.100000000,"), lines.get(2));
        assertEquals(0, Terminal.run("recording", "plot", file, "--out", png.toString()).exitCode());
        assertEquals('P', Files.readAllBytes(png)[1]);
    }
}
