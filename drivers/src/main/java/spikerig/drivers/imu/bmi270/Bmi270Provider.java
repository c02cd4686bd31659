package spikerig.drivers.imu.bmi270;

import java.util.Optional;
import spikerig.drivers.DeviceSummary;
import spikerig.drivers.DriverProvider;
import spikerig.drivers.Evidence;
import spikerig.drivers.Sensor;
import spikerig.drivers.Twin;
import spikerig.drivers.TwinWiring;
import spikerig.drivers.Wiring;
import spikerig.drivers.imu.ImuKeys;

/// Makes the `bmi270` sensor.
public final class Bmi270Provider implements DriverProvider<Bmi270Config> {
    @Override
    public String type() {
        return "bmi270";
    }

    @Override
    public Class<Bmi270Config> configType() {
        return Bmi270Config.class;
    }

    @Override
    public Optional<DeviceSummary> summary() {
        return Optional.of(DeviceSummary.sensor(
                "Bosch BMI270", "i2c, spi",
                "angularRateX..Z rad/s, accelerationX..Z m/s^2, temperature degC",
                "Bosch BST-BMI270-DS000-07", Evidence.TWIN, Evidence.KERNEL_BUS));
    }

    @Override
    public Sensor create(Bmi270Config config, Wiring wiring) {
        return ImuKeys.sensor(
                new Bmi270(config, wiring), config.mount(), config.calibration(), config.dataReady(), wiring);
    }

    @Override
    public Twin twin(Bmi270Config config, TwinWiring wiring, long seed) {
        Bmi270Twin twin = new Bmi270Twin(
                ImuKeys.motion(config.simulated(), config.dataReady(), wiring, seed),
                wiring.file(config.configuration()));
        config.bus().attach(wiring, twin.busEnd());
        return twin;
    }
}
