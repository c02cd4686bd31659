package spikerig.drivers.estimator;

import java.util.Optional;
import spikerig.drivers.DeviceSummary;
import spikerig.drivers.DriverProvider;
import spikerig.drivers.Evidence;
import spikerig.drivers.Sensor;
import spikerig.drivers.Twin;
import spikerig.drivers.TwinWiring;
import spikerig.drivers.Wiring;

/// Makes the `mahony` sensor.
public final class MahonyProvider implements DriverProvider<MahonyConfig> {
    @Override
    public String type() {
        return "mahony";
    }

    @Override
    public Class<MahonyConfig> configType() {
        return MahonyConfig.class;
    }

    @Override
    public Optional<DeviceSummary> summary() {
        return Optional.of(DeviceSummary.sensor(
                "attitude of an IMU, by Mahony's filter", "none", "orientationW..Z 1, roll rad, pitch rad, yaw rad",
                "none",
                Evidence.TWIN));
    }

    @Override
    public Sensor create(MahonyConfig config, Wiring wiring) {
        return new AttitudeSensor(wiring.sensor(config.imu()), config.imu(), new Mahony(config.kp(), config.ki()));
    }

    /// Nothing: it has no chip of its own.
    @Override
    public Twin twin(MahonyConfig config, TwinWiring wiring, long seed) {
        return new Twin() {};
    }
}
