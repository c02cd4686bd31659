package spikerig.drivers.baro.bmp280;

import java.util.Optional;
import spikerig.drivers.DeviceSummary;
import spikerig.drivers.DriverProvider;
import spikerig.drivers.Evidence;
import spikerig.drivers.Sensor;
import spikerig.drivers.Twin;
import spikerig.drivers.TwinWiring;
import spikerig.drivers.Wiring;

/// Makes the `bmp280` sensor.
public final class Bmp280Provider implements DriverProvider<Bmp280Config> {
    @Override
    public String type() {
        return "bmp280";
    }

    @Override
    public Class<Bmp280Config> configType() {
        return Bmp280Config.class;
    }

    @Override
    public Optional<DeviceSummary> summary() {
        return Optional.of(DeviceSummary.sensor(
                "Bosch BMP280 barometer", "i2c", "pressure Pa, temperature degC, altitude m",
                "Bosch BST-BMP280-DS001", Evidence.TWIN, Evidence.KERNEL_BUS));
    }

    @Override
    public Sensor create(Bmp280Config config, Wiring wiring) {
        return new Bmp280(wiring.i2c(config.io()), config, wiring.clock());
    }

    @Override
    public Twin twin(Bmp280Config config, TwinWiring wiring, long seed) {
        Bmp280Twin twin = new Bmp280Twin(config.referencePa(), config.noisePa(), seed);
        wiring.i2c(config.io()).attach(config.address(), twin);
        return twin;
    }
}
