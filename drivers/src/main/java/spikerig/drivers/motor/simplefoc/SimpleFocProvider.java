package spikerig.drivers.motor.simplefoc;

import spikerig.drivers.Actuator;
import spikerig.drivers.DriverProvider;
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
