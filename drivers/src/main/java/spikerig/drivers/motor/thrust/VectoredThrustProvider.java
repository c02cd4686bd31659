package spikerig.drivers.motor.thrust;

import spikerig.drivers.Actuator;
import spikerig.drivers.DriverProvider;
import spikerig.drivers.Twin;
import spikerig.drivers.TwinWiring;
import spikerig.drivers.Wiring;
import spikerig.drivers.motor.drv8833.HBridge;

/// Makes the `vectored-thrust` actuator.
public final class VectoredThrustProvider implements DriverProvider<VectoredThrustConfig> {
    @Override
    public String type() {
        return "vectored-thrust";
    }

    @Override
    public Class<VectoredThrustConfig> configType() {
        return VectoredThrustConfig.class;
    }

    @Override
    public Actuator create(VectoredThrustConfig config, Wiring wiring) {
        return new VectoredThrust(
                new HBridge(config.left(), wiring),
                new HBridge(config.right(), wiring),
                wiring.gpio(config.nSleep()),
                wiring.deadMan(config.nSleep()),
                config.servo().open(wiring));
    }

    @Override
    public Twin twin(VectoredThrustConfig config, TwinWiring wiring, long seed) {
        return new VectoredThrustTwin(config, wiring);
    }
}
