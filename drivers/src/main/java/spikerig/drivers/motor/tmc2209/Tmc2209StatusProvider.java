package spikerig.drivers.motor.tmc2209;

import java.util.Optional;
import spikerig.drivers.DeviceSummary;
import spikerig.drivers.DriverProvider;
import spikerig.drivers.Evidence;
import spikerig.drivers.Sensor;
import spikerig.drivers.Twin;
import spikerig.drivers.TwinWiring;
import spikerig.drivers.Wiring;

/// Makes the `tmc2209-status` sensor.
public final class Tmc2209StatusProvider implements DriverProvider<Tmc2209StatusConfig> {
    @Override
    public String type() {
        return "tmc2209-status";
    }

    @Override
    public Class<Tmc2209StatusConfig> configType() {
        return Tmc2209StatusConfig.class;
    }

    @Override
    public Optional<DeviceSummary> summary() {
        return Optional.of(DeviceSummary.sensor(
                "what a TMC2209 tells of its motor", "serial",
                "stallGuard 1, overTemperature 1, shorted 1, standstill 1",
                "Trinamic TMC2209 rev. 1.09", Evidence.TWIN));
    }

    @Override
    public Sensor create(Tmc2209StatusConfig config, Wiring wiring) {
        return new Tmc2209Status(config, wiring);
    }

    @Override
    public Twin twin(Tmc2209StatusConfig config, TwinWiring wiring, long seed) {
        return Tmc2209Twin.on(wiring.serial(config.io()), config.node(), seed);
    }
}
