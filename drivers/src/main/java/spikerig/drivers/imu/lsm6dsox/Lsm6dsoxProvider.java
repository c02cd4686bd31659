package spikerig.drivers.imu.lsm6dsox;

import java.util.Optional;
import spikerig.drivers.DeviceSummary;
import spikerig.drivers.DriverProvider;
import spikerig.drivers.Evidence;
import spikerig.drivers.Sensor;
import spikerig.drivers.Twin;
import spikerig.drivers.TwinWiring;
import spikerig.drivers.Wiring;
import spikerig.drivers.imu.ImuKeys;

/// Makes the `lsm6dsox` sensor.
public final class Lsm6dsoxProvider implements DriverProvider<Lsm6dsoxConfig> {
    @Override
    public String type() {
        return "lsm6dsox";
    }

    @Override
    public Class<Lsm6dsoxConfig> configType() {
        return Lsm6dsoxConfig.class;
    }

    @Override
    public Optional<DeviceSummary> summary() {
        return Optional.of(DeviceSummary.sensor(
                "ST LSM6DSOX", "i2c, spi",
                "angularRateX..Z rad/s, accelerationX..Z m/s^2, temperature degC",
                "ST DS12814 rev. 4", Evidence.TWIN, Evidence.KERNEL_BUS));
    }

    @Override
    public Sensor create(Lsm6dsoxConfig config, Wiring wiring) {
        return ImuKeys.sensor(
                new Lsm6dsox(config, wiring), config.mount(), config.calibration(), config.dataReady(), wiring);
    }

    @Override
    public Twin twin(Lsm6dsoxConfig config, TwinWiring wiring, long seed) {
        Lsm6dsoxTwin twin = new Lsm6dsoxTwin(
                ImuKeys.motion(config.simulated(), config.dataReady(), wiring, seed));
        config.bus().attach(wiring, twin.busEnd());
        return twin;
    }
}
