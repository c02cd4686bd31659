package spikerig.bench;

import static org.junit.jupiter.api.Assertions.assertTrue;

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
    private static final String FALLBACK = "fallback = \"altitude-pid\"";
    private static final String PLANT = "type = \"blimp-altitude\"";

    private BlimpRig() {}

    static Rig bundled() {
        return Rig.load("blimp");
    }

    /// The same rig, with no controller that could take over. Written to `folder`.
    static Rig withoutFallback(Path folder) throws IOException {
        return edited(folder, FALLBACK, "");
    }

    /// The same rig, whose blimp floats at another altitude when it is armed. Written to `folder`.
    static Rig startingAt(double altitudeM, Path folder) throws IOException {
        return edited(folder, PLANT, PLANT + "\ninitialAltitudeM = " + altitudeM);
    }

    private static Rig edited(Path folder, String old, String text) throws IOException {
        String rig = new String(new RigSource("blimp.toml", null).read("blimp.toml"), StandardCharsets.UTF_8);
        assertTrue(rig.contains(old), old);
        Path file = folder.resolve("blimp.toml");
        Files.writeString(file, rig.replace(old, text));
        return Rig.load(file.toString());
    }

    /// Flies the programme up to `seconds`.
    ///
    /// @param controller null: the rig's own, which spikes
    static Flight fly(long seed, String controller, double seconds) {
        return fly(bundled(), seed, controller, seconds);
    }

    static Flight fly(Rig rig, long seed, String controller, double seconds) {
        try (SimulatedRun run = new SimulatedRun(rig, SimulatedRun.Options.fast(seed, controller, seconds))) {
            run.begin();
            run.runUntil(seconds, () -> false);
            return run.flight();
        }
    }
}
