package spikerig.drivers.estimator;

import java.util.Optional;
import spikerig.drivers.DeviceSummary;
import spikerig.drivers.DriverProvider;
import spikerig.drivers.Evidence;
import spikerig.drivers.Sensor;
import spikerig.drivers.Twin;
import spikerig.drivers.TwinWiring;
import spikerig.drivers.Wiring;

/// Makes the `complementary` sensor.
public final class ComplementaryProvider implements DriverProvider<ComplementaryConfig> {
    @Override
    public String type() {
        return "complementary";
    }

    @Override
    public Class<ComplementaryConfig> configType() {
        return ComplementaryConfig.class;
    }

    @Override
    public Optional<DeviceSummary> summary() {
        return Optional.of(DeviceSummary.sensor(
                "attitude of an IMU, by a complementary filter", "none",
                "orientationW..Z 1, roll rad, pitch rad, yaw rad",
                "none",
                Evidence.TWIN));
    }

    @Override
    public Sensor create(ComplementaryConfig config, Wiring wiring) {
        return new AttitudeSensor(wiring.sensor(config.imu()), config.imu(), new Complementary(config.alpha()));
    }

    /// Nothing: it has no chip of its own.
    @Override
    public Twin twin(ComplementaryConfig config, TwinWiring wiring, long seed) {
        return new Twin() {};
    }
}
