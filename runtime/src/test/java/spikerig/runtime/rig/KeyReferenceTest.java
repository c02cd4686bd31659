package spikerig.runtime.rig;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class KeyReferenceTest {
    /// After a change of a key: `./spikerig keys > runtime/KEYS.md`.
    @Test
    void thePageInTheRepositoryIsTheOneThatTheRecordsGive() throws IOException {
        assertEquals(Files.readString(Path.of("KEYS.md")), KeyReference.markdown());
    }
}
