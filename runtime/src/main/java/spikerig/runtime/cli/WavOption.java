package spikerig.runtime.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import spikerig.drivers.DeviceException;
import spikerig.drivers.audio.WavConfig;
import spikerig.drivers.audio.WavFile;
import spikerig.runtime.rig.Rig;
import spikerig.runtime.rig.RigException;

/// `sim --wav`: the rig hears other recordings than its own.
final class WavOption {
    private static final double CLIP_S_MAX = 60;

    private WavOption() {}

    /// The rig with its `wav` sensor playing `path`: a folder, or one recording, of which a minute is heard at most.
    ///
    /// @throws RigException when there is no such path or not one such sensor
    static Rig into(Rig rig, Path path) {
        List<Map.Entry<String, WavConfig>> sensors = rig.sensors().entrySet().stream()
                .filter(sensor -> sensor.getValue().config() instanceof WavConfig)
                .map(sensor -> Map.entry(sensor.getKey(), (WavConfig) sensor.getValue().config()))
                .toList();
        if (sensors.size() != 1) {
            throw rig.error("--wav wants a rig with one sensor of type wav; this one has " + sensors.size());
        }
        if (!Files.exists(path)) {
            throw new RigException("--wav " + path + ": there is no such file or folder");
        }
        WavConfig config = sensors.getFirst().getValue();
        double clipS = Files.isDirectory(path) ? config.clipS() : lengthS(path);
        String absolute = path.toAbsolutePath().normalize().toString();
        return rig.withSensor(sensors.getFirst().getKey(), config.playing(absolute, clipS));
    }

    /// In whole seconds, as a classifier decides once a window.
    private static double lengthS(Path file) {
        try {
            WavFile recording = WavFile.parse(file.toString(), Files.readAllBytes(file));
            double lengthS = (double) recording.samples().length / recording.sampleRateHz();
            return Math.clamp(Math.ceil(lengthS), 1, CLIP_S_MAX);
        } catch (IOException | DeviceException unreadable) {
            throw new RigException("--wav " + file + ": cannot be read: " + unreadable.getMessage(), unreadable);
        }
    }
}
