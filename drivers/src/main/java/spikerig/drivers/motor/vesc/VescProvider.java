package spikerig.drivers.motor.vesc;

import spikerig.drivers.Actuator;
import spikerig.drivers.DriverProvider;
import spikerig.drivers.Twin;
import spikerig.drivers.TwinWiring;
import spikerig.drivers.Wiring;

/// Makes the `vesc` actuator.
public final class VescProvider implements DriverProvider<VescConfig> {
    @Override
    public String type() {
        return "vesc";
    }

    @Override
    public Class<VescConfig> configType() {
        return VescConfig.class;
    }

    @Override
    public Actuator create(VescConfig config, Wiring wiring) {
        return new Vesc(config, wiring);
    }

    @Override
    public Twin twin(VescConfig config, TwinWiring wiring, long seed) {
        VescTwin twin = VescTwin.on(wiring.serial(config.io()), config.polePairs(), seed);
        twin.timeout(config.timeoutMs());
        return twin;
    }
}
