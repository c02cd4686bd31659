package spikerig.drivers.motor.simplefoc;

import java.util.Optional;
import spikerig.drivers.Actuator;
import spikerig.drivers.DeviceSummary;
import spikerig.drivers.DriverProvider;
import spikerig.drivers.Evidence;
import spikerig.drivers.Twin;
import spikerig.drivers.TwinWiring;
import spikerig.drivers.Wiring;

/// Makes the `simplefoc` actuator.
public final class SimpleFocProvider implements DriverProvider<SimpleFocConfig> {
    @Override
    public String type() {
        return "simplefoc";
    }

    @Override
    public Class<SimpleFocConfig> configType() {
        return SimpleFocConfig.class;
    }

    @Override
    public Optional<DeviceSummary> summary() {
        return Optional.of(DeviceSummary.actuator(
                "a motor on a SimpleFOC board, by voltage, speed or angle", "serial, gpio",
                "torque V, speed rad/s, angle rad",
                "SimpleFOC manual, Commander", Evidence.TWIN));
    }

    @Override
    public Actuator create(SimpleFocConfig config, Wiring wiring) {
        return new SimpleFoc(config, wiring);
    }

    @Override
    public Twin twin(SimpleFocConfig config, TwinWiring wiring, long seed) {
        SimpleFocTwin twin = SimpleFocTwin.on(wiring.serial(config.io()), config.motor(), seed);
        twin.enable(config.enable() == null ? null : wiring.gpio(config.enable()));
        return twin;
    }
}
