package spikerig.drivers.imu.mpu6050;

import java.util.Optional;
import spikerig.drivers.DeviceSummary;
import spikerig.drivers.DriverProvider;
import spikerig.drivers.Evidence;
import spikerig.drivers.Sensor;
import spikerig.drivers.Twin;
import spikerig.drivers.TwinWiring;
import spikerig.drivers.Wiring;
import spikerig.drivers.imu.ImuKeys;

/// Makes the `mpu6050` sensor.
public final class Mpu6050Provider implements DriverProvider<Mpu6050Config> {
    @Override
    public String type() {
        return "mpu6050";
    }

    @Override
    public Class<Mpu6050Config> configType() {
        return Mpu6050Config.class;
    }

    @Override
    public Optional<DeviceSummary> summary() {
        return Optional.of(DeviceSummary.sensor(
                "InvenSense MPU-6050, MPU-6500 or MPU-9250", "i2c, spi",
                "angularRateX..Z rad/s, accelerationX..Z m/s^2, temperature degC",
                "InvenSense RM-MPU-6000A-00 rev. 4.2, RM-MPU-9250A-00 rev. 1.6", Evidence.TWIN, Evidence.KERNEL_BUS));
    }

    @Override
    public Sensor create(Mpu6050Config config, Wiring wiring) {
        return ImuKeys.sensor(
                new Mpu6050(config, wiring), config.mount(), config.calibration(), config.dataReady(), wiring);
    }

    @Override
    public Twin twin(Mpu6050Config config, TwinWiring wiring, long seed) {
        int id = config.spi() == null ? Mpu6050Twin.MPU_6050 : Mpu6050Twin.MPU_6500;
        Mpu6050Twin twin = new Mpu6050Twin(
                id, ImuKeys.motion(config.simulated(), config.dataReady(), wiring, seed));
        config.bus().attach(wiring, twin.busEnd());
        return twin;
    }
}
