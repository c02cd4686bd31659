package spikerig.drivers.encoder.as5600;

import java.util.Optional;
import spikerig.drivers.DeviceSummary;
import spikerig.drivers.DriverProvider;
import spikerig.drivers.Evidence;
import spikerig.drivers.Sensor;
import spikerig.drivers.Twin;
import spikerig.drivers.TwinWiring;
import spikerig.drivers.Wiring;

/// Makes the `as5600` sensor.
public final class As5600Provider implements DriverProvider<As5600Config> {
    @Override
    public String type() {
        return "as5600";
    }

    @Override
    public Class<As5600Config> configType() {
        return As5600Config.class;
    }

    @Override
    public Optional<DeviceSummary> summary() {
        return Optional.of(DeviceSummary.sensor(
                "ams AS5600 magnetic angle sensor", "i2c", "angle rad, magnet 1",
                "ams AS5600 v1-06", Evidence.TWIN, Evidence.KERNEL_BUS));
    }

    @Override
    public Sensor create(As5600Config config, Wiring wiring) {
        return new As5600(wiring.i2c(config.io()), config, wiring.clock());
    }

    @Override
    public Twin twin(As5600Config config, TwinWiring wiring, long seed) {
        As5600Twin twin = new As5600Twin(seed);
        wiring.i2c(config.io()).attach(As5600Registers.ADDRESS, twin);
        return twin;
    }
}
