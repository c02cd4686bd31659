package spikerig.drivers.current.ina219;

import java.util.Optional;
import spikerig.drivers.DeviceSummary;
import spikerig.drivers.DriverProvider;
import spikerig.drivers.Evidence;
import spikerig.drivers.Sensor;
import spikerig.drivers.Twin;
import spikerig.drivers.TwinWiring;
import spikerig.drivers.Wiring;
import spikerig.drivers.current.SimulatedBattery;

/// Makes the `ina219` sensor.
public final class Ina219Provider implements DriverProvider<Ina219Config> {
    @Override
    public String type() {
        return "ina219";
    }

    @Override
    public Class<Ina219Config> configType() {
        return Ina219Config.class;
    }

    @Override
    public Optional<DeviceSummary> summary() {
        return Optional.of(DeviceSummary.sensor(
                "TI INA219 power monitor", "i2c", "busVoltage V, current A, power W",
                "TI SBOS448", Evidence.TWIN, Evidence.KERNEL_BUS));
    }

    @Override
    public Sensor create(Ina219Config config, Wiring wiring) {
        return new Ina219(wiring.i2c(config.io()), config, wiring.clock());
    }

    @Override
    public Twin twin(Ina219Config config, TwinWiring wiring, long seed) {
        SimulatedBattery battery = new SimulatedBattery(config.batteryV(), config.batteryFallVPerS());
        Ina219Twin twin = new Ina219Twin(config.shuntOhm(), battery, seed);
        wiring.i2c(config.io()).attach(config.address(), twin);
        return twin;
    }
}
