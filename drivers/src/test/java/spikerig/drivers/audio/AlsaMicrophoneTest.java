package spikerig.drivers.audio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The real ALSA, with its `null` device as the microphone: one that records silence.
class AlsaMicrophoneTest {
    @TempDir
    private Path folder;

    @Test
    void hearsSilenceThroughAlsa() throws Exception {
        String said = listen();
        boolean none = said.startsWith("none");
        if (none) {
            System.out.println("AlsaMicrophoneTest is left out, no ALSA here: " + said);
        }
        assumeFalse(none, said);
        assertEquals("OK 0.0", said);
    }

    private String listen() throws IOException, InterruptedException {
        Path asound = Files.writeString(folder.resolve("asound.conf"), """
                pcm.!default { type null }
                ctl.!default { type null }
                """);
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                ListeningProcess.class.getName());
        builder.environment().put("ALSA_CONFIG_PATH", asound.toString());
        Process process = builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
        try {
            assertTrue(process.waitFor(60, TimeUnit.SECONDS), "hangs");
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        } finally {
            process.destroyForcibly();
        }
    }
}
