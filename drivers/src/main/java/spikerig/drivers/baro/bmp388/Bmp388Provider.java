package spikerig.drivers.baro.bmp388;

import java.util.Optional;
import spikerig.drivers.DeviceSummary;
import spikerig.drivers.DriverProvider;
import spikerig.drivers.Evidence;
import spikerig.drivers.Sensor;
import spikerig.drivers.Twin;
import spikerig.drivers.TwinWiring;
import spikerig.drivers.Wiring;
import spikerig.drivers.chip.ReadyLine;

/// Makes the `bmp388` sensor.
public final class Bmp388Provider implements DriverProvider<Bmp388Config> {
    @Override
    public String type() {
        return "bmp388";
    }

    @Override
    public Class<Bmp388Config> configType() {
        return Bmp388Config.class;
    }

    @Override
    public Optional<DeviceSummary> summary() {
        return Optional.of(DeviceSummary.sensor(
                "Bosch BMP388 or BMP390 barometer", "i2c, gpio", "pressure Pa, temperature degC, altitude m",
                "Bosch BST-BMP388-DS001", Evidence.TWIN, Evidence.KERNEL_BUS));
    }

    @Override
    public Sensor create(Bmp388Config config, Wiring wiring) {
        ReadyLine ready = ReadyLine.on(config.ready(), wiring);
        return new Bmp388(wiring.i2c(config.io()), ready, config, wiring.clock());
    }

    @Override
    public Twin twin(Bmp388Config config, TwinWiring wiring, long seed) {
        Bmp388Twin twin = new Bmp388Twin(
                config.ready() == null ? null : wiring.gpioInput(config.ready()), config.referencePa(),
                config.noisePa(), seed);
        wiring.i2c(config.io()).attach(config.address(), twin);
        return twin;
    }
}
