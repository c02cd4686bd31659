package spikerig.drivers.motor.roboclaw;

import spikerig.drivers.Actuator;
import spikerig.drivers.DriverProvider;
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
    public Actuator create(RoboClawConfig config, Wiring wiring) {
        return new RoboClaw(config, wiring);
    }

    @Override
    public Twin twin(RoboClawConfig config, TwinWiring wiring, long seed) {
        return RoboClawTwin.on(wiring.serial(config.io()), config.address(), seed)
                .motor(config.motor(), config.countsPerTurn());
    }
}
