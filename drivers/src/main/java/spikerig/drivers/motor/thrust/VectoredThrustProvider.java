package spikerig.drivers.motor.thrust;

import java.util.Optional;
import spikerig.drivers.Actuator;
import spikerig.drivers.DeviceSummary;
import spikerig.drivers.DriverProvider;
import spikerig.drivers.Evidence;
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
    public Optional<DeviceSummary> summary() {
        return Optional.of(DeviceSummary.actuator(
                "two motors on a DRV8833, on a shaft turned by a servo", "pwm, gpio, i2c", "command 1",
                "Burgers et al., arXiv 2309.12937", Evidence.TWIN));
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
