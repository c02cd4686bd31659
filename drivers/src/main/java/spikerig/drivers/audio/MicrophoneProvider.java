package spikerig.drivers.audio;

import java.util.Optional;
import spikerig.drivers.DeviceSummary;
import spikerig.drivers.DriverProvider;
import spikerig.drivers.Evidence;
import spikerig.drivers.Sensor;
import spikerig.drivers.Twin;
import spikerig.drivers.TwinWiring;
import spikerig.drivers.Wiring;

/// Makes the `microphone` sensor.
public final class MicrophoneProvider implements DriverProvider<MicrophoneConfig> {
    @Override
    public String type() {
        return "microphone";
    }

    @Override
    public Class<MicrophoneConfig> configType() {
        return MicrophoneConfig.class;
    }

    @Override
    public Optional<DeviceSummary> summary() {
        return Optional.of(DeviceSummary.sensor(
                "a live microphone, through ALSA", "none",
                "sample<n> 1",
                "none: 16-bit PCM", Evidence.RECORDING));
    }

    @Override
    public Sensor create(MicrophoneConfig config, Wiring wiring) {
        String device = config.device() == null ? "" : config.device();
        SoundSource source = JavaSound.open(device, config.sampleHz(), Microphone.KEPT_HOPS * config.hopSamples());
        return new Microphone(source, config, wiring.clock());
    }

    /// Nothing: a simulation in real time hears the real microphone. One of `wav` is for tests and for `--fast`.
    @Override
    public Twin twin(MicrophoneConfig config, TwinWiring wiring, long seed) {
        return new Twin() {};
    }
}
