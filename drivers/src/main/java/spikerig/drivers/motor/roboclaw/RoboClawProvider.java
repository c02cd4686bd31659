package spikerig.drivers.motor.roboclaw;

import java.util.Optional;
import spikerig.drivers.Actuator;
import spikerig.drivers.DeviceSummary;
import spikerig.drivers.DriverProvider;
import spikerig.drivers.Evidence;
import spikerig.drivers.Twin;
import spikerig.drivers.TwinWiring;
import spikerig.drivers.Wiring;

/// Makes the `roboclaw` actuator.
public final class RoboClawProvider implements DriverProvider<RoboClawConfig> {
    @Override
    public String type() {
        return "roboclaw";
    }

    @Override
    public Class<RoboClawConfig> configType() {
        return RoboClawConfig.class;
    }

    @Override
    public Optional<DeviceSummary> summary() {
        return Optional.of(DeviceSummary.actuator(
                "one motor on a Basicmicro RoboClaw, by duty or speed", "serial",
                "duty 1, speed rad/s",
                "RoboClaw user manual, packet serial", Evidence.TWIN, Evidence.KERNEL_BUS));
    }

    @Override
    public Actuator create(RoboClawConfig config, Wiring wiring) {
        return new RoboClaw(config, wiring);
    }

    @Override
    public Twin twin(RoboClawConfig config, TwinWiring wiring, long seed) {
        return RoboClawTwin.on(wiring.serial(config.io()), config.address(), seed)
                .motor(config.motor(), config.countsPerTurn());
    }
}
