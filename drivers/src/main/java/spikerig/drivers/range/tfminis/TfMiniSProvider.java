package spikerig.drivers.range.tfminis;

import java.util.Optional;
import spikerig.drivers.DeviceSummary;
import spikerig.drivers.DriverProvider;
import spikerig.drivers.Evidence;
import spikerig.drivers.Sensor;
import spikerig.drivers.Twin;
import spikerig.drivers.TwinWiring;
import spikerig.drivers.Wiring;

/// Makes the `tfmini-s` sensor.
public final class TfMiniSProvider implements DriverProvider<TfMiniSConfig> {
    @Override
    public String type() {
        return "tfmini-s";
    }

    @Override
    public Class<TfMiniSConfig> configType() {
        return TfMiniSConfig.class;
    }

    @Override
    public Optional<DeviceSummary> summary() {
        return Optional.of(DeviceSummary.sensor(
                "Benewake TFmini-S lidar", "serial", "distance m, strength 1, temperature degC",
                "Benewake SJ-PM-TFmini-S", Evidence.TWIN, Evidence.KERNEL_BUS));
    }

    @Override
    public Sensor create(TfMiniSConfig config, Wiring wiring) {
        return new TfMiniS(wiring.serial(config.io()), config.io(), config.rateHz(), wiring.clock());
    }

    @Override
    public Twin twin(TfMiniSConfig config, TwinWiring wiring, long seed) {
        return new TfMiniSTwin(wiring.serial(config.io()), config.noiseM(), seed);
    }
}
