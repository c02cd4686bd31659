package spikerig.drivers.imu.icm20948;

import java.util.Optional;
import spikerig.drivers.DeviceSummary;
import spikerig.drivers.DriverProvider;
import spikerig.drivers.Evidence;
import spikerig.drivers.Sensor;
import spikerig.drivers.Twin;
import spikerig.drivers.TwinWiring;
import spikerig.drivers.Wiring;
import spikerig.drivers.imu.ImuKeys;

/// Makes the `icm20948` sensor.
public final class Icm20948Provider implements DriverProvider<Icm20948Config> {
    @Override
    public String type() {
        return "icm20948";
    }

    @Override
    public Class<Icm20948Config> configType() {
        return Icm20948Config.class;
    }

    @Override
    public Optional<DeviceSummary> summary() {
        return Optional.of(DeviceSummary.sensor(
                "TDK ICM-20948", "i2c, spi",
                "angularRateX..Z rad/s, accelerationX..Z m/s^2, temperature degC, magneticFieldX..Z T",
                "TDK DS-000189 rev. 1.3, AKM AK09916", Evidence.TWIN, Evidence.KERNEL_BUS));
    }

    @Override
    public Sensor create(Icm20948Config config, Wiring wiring) {
        return ImuKeys.sensor(
                new Icm20948(config, wiring), config.mount(), config.calibration(), config.dataReady(), wiring);
    }

    @Override
    public Twin twin(Icm20948Config config, TwinWiring wiring, long seed) {
        Icm20948Twin twin = new Icm20948Twin(
                ImuKeys.motion(config.simulated(), config.dataReady(), wiring, seed));
        if (config.io() != null) {
            wiring.i2c(config.io()).attach(Icm20948Twin.MAGNETOMETER, twin.magnetometerEnd());
        }
        config.bus().attach(wiring, twin.busEnd());
        return twin;
    }
}
