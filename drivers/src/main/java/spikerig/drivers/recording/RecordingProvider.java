package spikerig.drivers.recording;

import spikerig.drivers.DriverProvider;
import spikerig.drivers.Sensor;
import spikerig.drivers.Twin;
import spikerig.drivers.TwinWiring;
import spikerig.drivers.Wiring;

/// Makes the `recording` sensor.
public final class RecordingProvider implements DriverProvider<RecordingConfig> {
    @Override
    public String type() {
        return "recording";
    }

    @Override
    public Class<RecordingConfig> configType() {
        return RecordingConfig.class;
    }

    @Override
    public Sensor create(RecordingConfig config, Wiring wiring) {
        return new RecordingSensor(config, wiring.file(config.file()), wiring.clock());
    }

    /// Nothing: the chip is a file, on the board as in simulation.
    @Override
    public Twin twin(RecordingConfig config, TwinWiring wiring, long seed) {
        return new Twin() {};
    }
}
