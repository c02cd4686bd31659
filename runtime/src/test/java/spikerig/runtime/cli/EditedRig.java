package spikerig.runtime.cli;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import spikerig.runtime.rig.RigSource;

/// The bundled blimp with one place changed, in a file of its own.
///
/// @param line where the change is, from 1
record EditedRig(Path file, int line) {
    /// Writes the rig to `folder` with `old`, which is there once, replaced by `text`.
    static EditedRig of(Path folder, String old, String text) throws IOException {
        String rig = new String(new RigSource("blimp.toml", null).read("blimp.toml"), StandardCharsets.UTF_8);
        int place = rig.indexOf(old);
        assertTrue(place >= 0 && rig.indexOf(old, place + 1) < 0, () -> old + " must be there once");
        Path file = folder.resolve("edited.toml");
        Files.writeString(file, rig.replace(old, text));
        return new EditedRig(file, (int) rig.substring(0, place).chars().filter(c -> c == '\n').count() + 1);
    }

    String path() {
        return file.toString();
    }
}
