package spikerig.runtime.recording;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import spikerig.controllers.Controller;
import spikerig.controllers.ControllerProvider;
import spikerig.controllers.ModelSource;
import spikerig.runtime.rig.ControllerKeys;
import spikerig.runtime.rig.Rig;
import spikerig.runtime.rig.RigSource;
import spikerig.runtime.rig.Section;

/// The rig file and all that its controllers read, so that a recording needs nothing besides itself.
///
/// @param content by name; the rig file is `rig.toml`
/// @param stateBytesMax the most that one controller's state takes
record RigFiles(Map<String, byte[]> content, int stateBytesMax) {
    /// Builds every controller once and keeps what that reads. One that cannot be built here is none of the run's.
    static RigFiles of(Rig rig) throws IOException {
        Map<String, byte[]> content = new LinkedHashMap<>();
        content.put(RigSource.RIG_FILE, rig.source().text().getBytes(StandardCharsets.UTF_8));
        long periodNs = rig.loops().values().iterator().next().periodNs();
        ModelSource keeping = name -> {
            byte[] bytes = rig.source().read(name);
            content.put(name, bytes);
            return bytes;
        };
        int stateBytesMax = 0;
        for (Section<ControllerKeys, ControllerProvider<?>> section : rig.controllers().values()) {
            try {
                Controller controller = create(section.provider(), section.config(), periodNs, keeping);
                stateBytesMax = Math.max(stateBytesMax, controller.stateBytes());
            } catch (IllegalArgumentException unfit) {
                // a controller that the run does not use may be broken
            }
        }
        return new RigFiles(content, stateBytesMax);
    }

    static <C extends Record> Controller create(
            ControllerProvider<C> provider, Record config, long periodNs, ModelSource models) {
        return provider.create(provider.configType().cast(config), periodNs, models);
    }

    /// SHA-256 of each file, by name.
    Map<String, String> digests() {
        Map<String, String> digests = new LinkedHashMap<>();
        content.forEach((name, bytes) -> digests.put(name, sha256(bytes)));
        return digests;
    }

    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException bug) {
            throw new IllegalStateException(bug); // every Java has it
        }
    }
}
