package spikerig.drivers.audio;

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
        return new WavPlayer(config, WavClips.of(config, wiring), wiring.clock());
    }

    /// Nothing: the microphone is a file, on the board as in simulation.
    @Override
    public Twin twin(WavConfig config, TwinWiring wiring, long seed) {
        return new Twin() {};
    }
}
