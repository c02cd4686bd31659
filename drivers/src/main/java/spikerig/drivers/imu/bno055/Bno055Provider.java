package spikerig.drivers.imu.bno055;

import java.util.Optional;
import spikerig.drivers.DeviceSummary;
import spikerig.drivers.DriverProvider;
import spikerig.drivers.Evidence;
import spikerig.drivers.Sensor;
import spikerig.drivers.Twin;
import spikerig.drivers.TwinWiring;
import spikerig.drivers.Wiring;
import spikerig.drivers.imu.ImuKeys;

/// Makes the `bno055` sensor.
public final class Bno055Provider implements DriverProvider<Bno055Config> {
    @Override
    public String type() {
        return "bno055";
    }

    @Override
    public Class<Bno055Config> configType() {
        return Bno055Config.class;
    }

    @Override
    public Optional<DeviceSummary> summary() {
        return Optional.of(DeviceSummary.sensor(
                "Bosch BNO055", "i2c",
                "angularRateX..Z rad/s, accelerationX..Z m/s^2, temperature degC, magneticFieldX..Z T, "
                        + "orientationW..Z 1",
                "Bosch BST-BNO055-DS000-18", Evidence.TWIN, Evidence.KERNEL_BUS));
    }

    @Override
    public Sensor create(Bno055Config config, Wiring wiring) {
        return ImuKeys.sensor(
                new Bno055(config, wiring), config.mount(), config.calibration(), null, wiring);
    }

    @Override
    public Twin twin(Bno055Config config, TwinWiring wiring, long seed) {
        Bno055Twin twin = new Bno055Twin(
                ImuKeys.motion(config.simulated(), null, wiring, seed));
        wiring.i2c(config.io()).attach(config.address(), twin.busEnd());
        return twin;
    }
}
