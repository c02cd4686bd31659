package spikerig.drivers.motor.l298n;

import java.util.Optional;
import spikerig.drivers.Actuator;
import spikerig.drivers.DeviceSummary;
import spikerig.drivers.DriverProvider;
import spikerig.drivers.Evidence;
import spikerig.drivers.Twin;
import spikerig.drivers.TwinWiring;
import spikerig.drivers.Wiring;
import spikerig.drivers.motor.phase.PhaseDrive;

/// Makes the `l298n` actuator.
public final class L298nProvider implements DriverProvider<L298nConfig> {
    @Override
    public String type() {
        return "l298n";
    }

    @Override
    public Class<L298nConfig> configType() {
        return L298nConfig.class;
    }

    @Override
    public Optional<DeviceSummary> summary() {
        return Optional.of(DeviceSummary.actuator(
                "one motor on an ST L298N", "pwm, gpio",
                "duty 1",
                "ST DS0218", Evidence.TWIN));
    }

    @Override
    public Actuator create(L298nConfig config, Wiring wiring) {
        PhaseDrive drive = new PhaseDrive(
                L298n.slowEnough(wiring.pwm(config.enable()), config.enable()),
                wiring.gpio(config.in1()),
                wiring.gpio(config.in2()));
        return new L298n(drive, wiring.deadMan(config.enable()));
    }

    @Override
    public Twin twin(L298nConfig config, TwinWiring wiring, long seed) {
        return new L298nTwin(config, wiring);
    }
}
