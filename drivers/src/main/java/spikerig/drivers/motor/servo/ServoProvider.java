package spikerig.drivers.motor.servo;

import spikerig.drivers.Actuator;
import spikerig.drivers.DriverProvider;
import spikerig.drivers.Twin;
import spikerig.drivers.TwinWiring;
import spikerig.drivers.Wiring;

/// Makes the `servo` actuator.
public final class ServoProvider implements DriverProvider<ServoConfig> {
    @Override
    public String type() {
        return "servo";
    }

    @Override
    public Class<ServoConfig> configType() {
        return ServoConfig.class;
    }

    @Override
    public Actuator create(ServoConfig config, Wiring wiring) {
        return config.open(wiring);
    }

    @Override
    public Twin twin(ServoConfig config, TwinWiring wiring, long seed) {
        return ServoTwin.on(config, wiring);
    }
}
