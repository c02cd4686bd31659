package spikerig.drivers.recording;

import java.util.Optional;
import spikerig.drivers.DeviceSummary;
import spikerig.drivers.DriverProvider;
import spikerig.drivers.Evidence;
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
    public Optional<DeviceSummary> summary() {
        return Optional.of(DeviceSummary.sensor(
                "a file of labelled, time-stamped samples", "none", "<name> any, label 1", "README of this module",
                Evidence.RECORDING));
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
