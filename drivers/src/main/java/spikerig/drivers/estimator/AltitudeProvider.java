package spikerig.drivers.estimator;

import java.util.Optional;
import spikerig.drivers.DeviceSummary;
import spikerig.drivers.DriverProvider;
import spikerig.drivers.Evidence;
import spikerig.drivers.Sensor;
import spikerig.drivers.Twin;
import spikerig.drivers.TwinWiring;
import spikerig.drivers.Wiring;

/// Makes the `altitude` sensor.
public final class AltitudeProvider implements DriverProvider<AltitudeConfig> {
    @Override
    public String type() {
        return "altitude";
    }

    @Override
    public Class<AltitudeConfig> configType() {
        return AltitudeConfig.class;
    }

    @Override
    public Optional<DeviceSummary> summary() {
        return Optional.of(DeviceSummary.sensor(
                "altitude from a range finder and a barometer, by a Kalman filter", "none",
                "altitude m, verticalSpeed m/s", "none", Evidence.TWIN));
    }

    @Override
    public Sensor create(AltitudeConfig config, Wiring wiring) {
        return new AltitudeSensor(
                wiring.sensor(config.range()), wiring.sensor(config.barometer()), config, wiring.clock());
    }

    /// Nothing: it has no chip of its own.
    @Override
    public Twin twin(AltitudeConfig config, TwinWiring wiring, long seed) {
        return new Twin() {};
    }
}
