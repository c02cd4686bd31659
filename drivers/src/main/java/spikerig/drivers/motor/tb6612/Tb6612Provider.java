package spikerig.drivers.motor.tb6612;

import java.util.Optional;
import spikerig.drivers.Actuator;
import spikerig.drivers.DeadMan;
import spikerig.drivers.DeviceSummary;
import spikerig.drivers.DriverProvider;
import spikerig.drivers.Evidence;
import spikerig.drivers.Twin;
import spikerig.drivers.TwinWiring;
import spikerig.drivers.Wiring;
import spikerig.drivers.motor.phase.PhaseDrive;

/// Makes the `tb6612` actuator.
public final class Tb6612Provider implements DriverProvider<Tb6612Config> {
    @Override
    public String type() {
        return "tb6612";
    }

    @Override
    public Class<Tb6612Config> configType() {
        return Tb6612Config.class;
    }

    /// Either of the two brings the motor to rest: no pulses, or STBY low.
    @Override
    public Optional<DeviceSummary> summary() {
        return Optional.of(DeviceSummary.actuator(
                "one motor on a Toshiba TB6612FNG", "pwm, gpio",
                "duty 1",
                "Toshiba TB6612FNG", Evidence.TWIN));
    }

    @Override
    public Actuator create(Tb6612Config config, Wiring wiring) {
        PhaseDrive drive =
                new PhaseDrive(wiring.pwm(config.pwm()), wiring.gpio(config.in1()), wiring.gpio(config.in2()));
        DeadMan ofPwm = wiring.deadMan(config.pwm());
        DeadMan deadMan = ofPwm.kind() != DeadMan.Kind.NONE ? ofPwm : wiring.deadMan(config.standby());
        return new Tb6612(drive, wiring.gpio(config.standby()), deadMan);
    }

    @Override
    public Twin twin(Tb6612Config config, TwinWiring wiring, long seed) {
        return new Tb6612Twin(config, wiring);
    }
}
