package spikerig.drivers.motor.drv8833;

import java.util.Optional;
import spikerig.drivers.Actuator;
import spikerig.drivers.DeviceSummary;
import spikerig.drivers.DriverProvider;
import spikerig.drivers.Evidence;
import spikerig.drivers.Twin;
import spikerig.drivers.TwinWiring;
import spikerig.drivers.Wiring;

/// Makes the `drv8833` actuator.
public final class Drv8833Provider implements DriverProvider<Drv8833Config> {
    @Override
    public String type() {
        return "drv8833";
    }

    @Override
    public Class<Drv8833Config> configType() {
        return Drv8833Config.class;
    }

    @Override
    public Optional<DeviceSummary> summary() {
        return Optional.of(DeviceSummary.actuator(
                "one motor on a TI DRV8833", "pwm, gpio", "duty 1", "TI SLVSAR1", Evidence.TWIN));
    }

    @Override
    public Actuator create(Drv8833Config config, Wiring wiring) {
        HBridge bridge = new HBridge(config.pins(), wiring);
        return new Drv8833(bridge, wiring.gpio(config.nSleep()), wiring.deadMan(config.nSleep()));
    }

    @Override
    public Twin twin(Drv8833Config config, TwinWiring wiring, long seed) {
        return new Drv8833Twin(config.pins(), config.nSleep(), wiring);
    }
}
