package spikerig.drivers.audio;

import java.util.List;
import spikerig.drivers.DriverProvider;
import spikerig.drivers.Sensor;
import spikerig.drivers.Twin;
import spikerig.drivers.TwinWiring;
import spikerig.drivers.Wiring;

/// Makes the `wav` sensor.
public final class WavProvider implements DriverProvider<WavConfig> {
    @Override
    public String type() {
        return "wav";
    }

    @Override
    public Class<WavConfig> configType() {
        return WavConfig.class;
    }

    @Override
    public Sensor create(WavConfig config, Wiring wiring) {
        List<WavFile> clips =
                config.files().stream().map(file -> WavFile.parse(file, wiring.file(file))).toList();
        return new WavPlayer(config, clips, wiring.clock());
    }

    /// Nothing: the microphone is a file, on the board as in simulation.
    @Override
    public Twin twin(WavConfig config, TwinWiring wiring, long seed) {
        return new Twin() {};
    }
}
