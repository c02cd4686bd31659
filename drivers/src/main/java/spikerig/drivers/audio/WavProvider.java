package spikerig.drivers.audio;

import java.util.Optional;
import spikerig.drivers.DeviceSummary;
import spikerig.drivers.DriverProvider;
import spikerig.drivers.Evidence;
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
    public Optional<DeviceSummary> summary() {
        return Optional.of(DeviceSummary.sensor(
                "WAV files as a microphone would give them", "none", "sample<n> 1", "RIFF WAVE, 16-bit PCM",
                Evidence.RECORDING));
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
