package spikerig.drivers.motor.tmc2209;

import java.util.Optional;
import spikerig.drivers.Actuator;
import spikerig.drivers.DeviceSummary;
import spikerig.drivers.DriverProvider;
import spikerig.drivers.Evidence;
import spikerig.drivers.Twin;
import spikerig.drivers.TwinWiring;
import spikerig.drivers.Wiring;

/// Makes the `tmc2209` actuator.
public final class Tmc2209Provider implements DriverProvider<Tmc2209Config> {
    @Override
    public String type() {
        return "tmc2209";
    }

    @Override
    public Class<Tmc2209Config> configType() {
        return Tmc2209Config.class;
    }

    @Override
    public Optional<DeviceSummary> summary() {
        return Optional.of(DeviceSummary.actuator(
                "stepper on a Trinamic TMC2209", "serial, gpio",
                "speed rad/s",
                "Trinamic TMC2209 rev. 1.09", Evidence.TWIN));
    }

    @Override
    public Actuator create(Tmc2209Config config, Wiring wiring) {
        return new Tmc2209(config, wiring);
    }

    @Override
    public Twin twin(Tmc2209Config config, TwinWiring wiring, long seed) {
        Tmc2209Twin twin = Tmc2209Twin.on(wiring.serial(config.io()), config.node(), seed);
        twin.motor(config.stepsPerTurn(), config.enable() == null ? null : wiring.gpio(config.enable()));
        return twin;
    }
}
