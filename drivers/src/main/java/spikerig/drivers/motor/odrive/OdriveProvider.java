package spikerig.drivers.motor.odrive;

import spikerig.drivers.Actuator;
import spikerig.drivers.DriverProvider;
import spikerig.drivers.Twin;
import spikerig.drivers.TwinWiring;
import spikerig.drivers.Wiring;

/// Makes the `odrive` actuator.
public final class OdriveProvider implements DriverProvider<OdriveConfig> {
    @Override
    public String type() {
        return "odrive";
    }

    @Override
    public Class<OdriveConfig> configType() {
        return OdriveConfig.class;
    }

    @Override
    public Actuator create(OdriveConfig config, Wiring wiring) {
        return new Odrive(config, wiring);
    }

    @Override
    public Twin twin(OdriveConfig config, TwinWiring wiring, long seed) {
        return OdriveTwin.on(wiring.serial(config.io()), seed);
    }
}
