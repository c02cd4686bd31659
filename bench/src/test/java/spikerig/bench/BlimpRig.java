package spikerig.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import spikerig.runtime.report.Flight;
import spikerig.runtime.rig.Rig;
import spikerig.runtime.rig.RigSource;
import spikerig.runtime.sim.SimulatedRun;

/// The bundled blimp: plant, twins, real drivers, controllers, limits and loop, on virtual time.
final class BlimpRig {
    static final String PID = "altitude-pid";
    private static final String FALLBACK_KEY = "fallback = ";

    private BlimpRig() {}

    static Rig bundled() {
        return Rig.load("blimp");
    }

    /// The same rig, with no controller that could take over. Written to `folder`.
    static Rig withoutFallback(Path folder) throws IOException {
        String text = new String(new RigSource("blimp.toml", null).read("blimp.toml"), StandardCharsets.UTF_8);
        Path file = folder.resolve("blimp.toml");
        Files.write(file, text.lines().filter(line -> !line.startsWith(FALLBACK_KEY)).toList());
        return Rig.load(file.toString());
    }

    /// Flies the programme up to `seconds`.
    ///
    /// @param controller null: the rig's own, which spikes
    static Flight fly(long seed, String controller, double seconds) {
        try (SimulatedRun run = new SimulatedRun(bundled(), SimulatedRun.Options.fast(seed, controller, seconds))) {
            run.runUntil(seconds, () -> false);
            return run.flight();
        }
    }
}
