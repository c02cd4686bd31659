package spikerig.drivers.motor.esc;

import java.util.Optional;
import spikerig.drivers.Actuator;
import spikerig.drivers.DeviceException;
import spikerig.drivers.DeviceSummary;
import spikerig.drivers.DriverProvider;
import spikerig.drivers.Evidence;
import spikerig.drivers.Twin;
import spikerig.drivers.TwinWiring;
import spikerig.drivers.Wiring;
import spikerig.drivers.io.PwmOutput;

/// Makes the `esc` actuator.
public final class EscProvider implements DriverProvider<EscConfig> {
    @Override
    public String type() {
        return "esc";
    }

    @Override
    public Class<EscConfig> configType() {
        return EscConfig.class;
    }

    /// @throws DeviceException when the PWM is too fast for the longest pulse
    @Override
    public Optional<DeviceSummary> summary() {
        return Optional.of(DeviceSummary.actuator(
                "electronic speed controller", "pwm",
                "throttle 1",
                "1 to 2 ms pulses, as sold", Evidence.TWIN));
    }

    @Override
    public Actuator create(EscConfig config, Wiring wiring) {
        PwmOutput output = wiring.pwm(config.pwm());
        if (config.maxPulseNs() >= output.periodNs()) {
            throw new DeviceException("maxPulseUs = %s must fit into the PWM's period of %d ns; set that to 50 Hz"
                    .formatted(config.maxPulseUs(), output.periodNs()));
        }
        return new Esc(output, config, wiring.deadMan(config.pwm()), wiring.clock());
    }

    @Override
    public Twin twin(EscConfig config, TwinWiring wiring, long seed) {
        return new EscTwin(wiring.pwm(config.pwm()), config);
    }
}
