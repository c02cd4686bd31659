package spikerig.runtime.recording;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// `kill -9` in the middle of a recording.
class PowerCutTest {
    private static final int CHUNKS = 2;

    @TempDir
    private Path folder;

    @Test
    @Timeout(120)
    void leavesAFileThatOpensUpToTheLastFullChunk() throws Exception {
        Process rig = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow", "-XX:TieredStopAtLevel=1", "-cp",
                System.getProperty("java.class.path"), "spikerig.runtime.cli.Main", "sim", "blimp", "--broker", "off",
                "--record", folder.toString())
                .redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
        try {
            long chunks = 0;
            while (chunks < CHUNKS) {
                assertTrue(rig.isAlive());
                Thread.sleep(100);
                chunks = recordings().isEmpty() ? 0 : chunks(recordings().getFirst());
            }
        } finally {
            rig.destroyForcibly().waitFor();
        }
        Path file = recordings().getFirst();
        RecordingInfo info = RecordingInfo.of(file);

        assertFalse(info.complete());
        assertEquals(List.of(), info.faults());
        assertTrue(info.ticks() >= 10, info.ticks() + " ticks");
        assertTrue(Replay.run(file, null, null).equal());
        for (JsonNode read : McapCore.read(file)) {
            assertFalse(read.get("stream").get("done").asBoolean());
            assertEquals(info.ticks(), read.get("stream").get("topics").get("/loop/main/tick").asLong());
        }
    }

    private static long chunks(Path file) {
        try {
            return RecordingInfo.of(file).chunks();
        } catch (IOException notYet) {
            return 0;
        }
    }

    private List<Path> recordings() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }
}
