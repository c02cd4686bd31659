package spikerig.drivers.audio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import spikerig.drivers.DeviceException;
import spikerig.testing.TestWiring;

class WavClipsTest {
    @ParameterizedTest
    @CsvSource({
        "yes-1.wav, , yes", "words/no.wav, , no", "up.WAV, , up",
        "kws/yes/0a_nohash_0.wav, kws, yes", "kws/down-1.wav, kws, down", "/data/yes/0a_nohash_0.wav, /data/yes, yes",
        "kws/no/a-b.wav, kws, no", "/data/yes/0a.wav, /data/yes/0a.wav, yes", "/data/yes-1.wav, /data/yes-1.wav, yes",
    })
    void labelsAsSpeechCommandsDoes(String file, String folder, String label) {
        assertEquals(label, WavClips.label(file, folder));
    }

    @Test
    void playsAFolderInTheOrderOfNames() throws IOException {
        byte[] recording = Files.readAllBytes(Path.of("../runtime/rigs/yes-022cd682.wav"));
        TestWiring wiring = new TestWiring()
                .put("kws/yes/2.wav", recording)
                .put("kws/no/1.wav", recording)
                .put("kws/no/readme.txt", new byte[0])
                .put("other/1.wav", recording);
        WavClips clips = WavClips.of(new WavConfig(null, "kws", 160, 1, 16_000), wiring);
        assertEquals(List.of("kws/no/1.wav", "kws/yes/2.wav"), clips.names());
        assertEquals(List.of("no", "yes"), clips.labels());
    }

    @Test
    void refusesAFolderWithoutRecordings() {
        DeviceException e = assertThrows(
                DeviceException.class,
                () -> WavClips.of(new WavConfig(null, "kws", 160, 1, 16_000), new TestWiring()));
        assertTrue(e.getMessage().startsWith("kws: neither it nor"), e.getMessage());
    }

    @Test
    void wantsFilesOrAFolder() {
        assertThrows(IllegalArgumentException.class, () -> new WavConfig(null, null, 160, 1, 16_000));
        assertThrows(IllegalArgumentException.class, () -> new WavConfig(List.of("a.wav"), "b", 160, 1, 16_000));
    }
}
