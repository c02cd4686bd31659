package spikerig.drivers.current.ina226;

import java.util.Optional;
import spikerig.drivers.DeviceSummary;
import spikerig.drivers.DriverProvider;
import spikerig.drivers.Evidence;
import spikerig.drivers.Sensor;
import spikerig.drivers.Twin;
import spikerig.drivers.TwinWiring;
import spikerig.drivers.Wiring;
import spikerig.drivers.chip.ReadyLine;
import spikerig.drivers.current.SimulatedBattery;

/// Makes the `ina226` sensor.
public final class Ina226Provider implements DriverProvider<Ina226Config> {
    @Override
    public String type() {
        return "ina226";
    }

    @Override
    public Class<Ina226Config> configType() {
        return Ina226Config.class;
    }

    @Override
    public Optional<DeviceSummary> summary() {
        return Optional.of(DeviceSummary.sensor(
                "TI INA226 power monitor", "i2c, gpio", "busVoltage V, current A, power W",
                "TI SBOS547", Evidence.TWIN, Evidence.KERNEL_BUS));
    }

    @Override
    public Sensor create(Ina226Config config, Wiring wiring) {
        ReadyLine ready = ReadyLine.on(config.ready(), wiring);
        return new Ina226(wiring.i2c(config.io()), ready, config, wiring.clock());
    }

    @Override
    public Twin twin(Ina226Config config, TwinWiring wiring, long seed) {
        SimulatedBattery battery = new SimulatedBattery(config.batteryV(), config.batteryFallVPerS());
        Ina226Twin twin = new Ina226Twin(
                config.ready() == null ? null : wiring.gpioInput(config.ready()), config.shuntOhm(), battery, seed);
        wiring.i2c(config.io()).attach(config.address(), twin);
        return twin;
    }
}
