package spikerig.drivers.range.vl53l1x;

import java.util.Optional;
import spikerig.drivers.DeviceSummary;
import spikerig.drivers.DriverProvider;
import spikerig.drivers.Evidence;
import spikerig.drivers.Sensor;
import spikerig.drivers.Twin;
import spikerig.drivers.TwinWiring;
import spikerig.drivers.Wiring;
import spikerig.drivers.chip.ReadyLine;

/// Makes the `vl53l1x` sensor.
public final class Vl53l1xProvider implements DriverProvider<Vl53l1xConfig> {
    @Override
    public String type() {
        return "vl53l1x";
    }

    @Override
    public Class<Vl53l1xConfig> configType() {
        return Vl53l1xConfig.class;
    }

    @Override
    public Optional<DeviceSummary> summary() {
        return Optional.of(DeviceSummary.sensor(
                "ST VL53L1X laser range finder", "i2c, gpio", "distance m, sigma m, signalRate 1/s",
                "ST DS12385, UM2356", Evidence.TWIN, Evidence.KERNEL_BUS));
    }

    @Override
    public Sensor create(Vl53l1xConfig config, Wiring wiring) {
        return new Vl53l1x(wiring.i2c(config.io()), ReadyLine.on(config.ready(), wiring), config, wiring.clock());
    }

    @Override
    public Twin twin(Vl53l1xConfig config, TwinWiring wiring, long seed) {
        Vl53l1xTwin twin = new Vl53l1xTwin(
                config.ready() == null ? null : wiring.gpioInput(config.ready()), config.noiseM(), seed);
        wiring.i2c(config.io()).attach(Vl53l1xRegisters.ADDRESS, twin);
        return twin;
    }
}
