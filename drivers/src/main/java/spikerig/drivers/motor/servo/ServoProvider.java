package spikerig.drivers.motor.servo;

import java.util.Optional;
import spikerig.drivers.Actuator;
import spikerig.drivers.DeviceSummary;
import spikerig.drivers.DriverProvider;
import spikerig.drivers.Evidence;
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
    public Optional<DeviceSummary> summary() {
        return Optional.of(DeviceSummary.actuator(
                "hobby servo", "pwm, i2c", "angle rad", "1 to 2 ms pulses, as sold", Evidence.TWIN));
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
