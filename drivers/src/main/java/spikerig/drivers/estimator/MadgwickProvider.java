package spikerig.drivers.estimator;

import java.util.Optional;
import spikerig.drivers.DeviceSummary;
import spikerig.drivers.DriverProvider;
import spikerig.drivers.Evidence;
import spikerig.drivers.Sensor;
import spikerig.drivers.Twin;
import spikerig.drivers.TwinWiring;
import spikerig.drivers.Wiring;

/// Makes the `madgwick` sensor.
public final class MadgwickProvider implements DriverProvider<MadgwickConfig> {
    @Override
    public String type() {
        return "madgwick";
    }

    @Override
    public Class<MadgwickConfig> configType() {
        return MadgwickConfig.class;
    }

    @Override
    public Optional<DeviceSummary> summary() {
        return Optional.of(DeviceSummary.sensor(
                "attitude of an IMU, by Madgwick's filter", "none", "orientationW..Z 1, roll rad, pitch rad, yaw rad",
                "none",
                Evidence.TWIN));
    }

    @Override
    public Sensor create(MadgwickConfig config, Wiring wiring) {
        return new AttitudeSensor(wiring.sensor(config.imu()), config.imu(), new Madgwick(config.beta()));
    }

    /// Nothing: it has no chip of its own.
    @Override
    public Twin twin(MadgwickConfig config, TwinWiring wiring, long seed) {
        return new Twin() {};
    }
}
