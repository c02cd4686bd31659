package spikerig.drivers.motor.roboclaw;

import spikerig.drivers.DriverProvider;
import spikerig.drivers.Sensor;
import spikerig.drivers.Twin;
import spikerig.drivers.TwinWiring;
import spikerig.drivers.Wiring;

/// Makes the `roboclaw-readings` sensor.
public final class RoboClawReadingsProvider implements DriverProvider<RoboClawReadingsConfig> {
    @Override
    public String type() {
        return "roboclaw-readings";
    }

    @Override
    public Class<RoboClawReadingsConfig> configType() {
        return RoboClawReadingsConfig.class;
    }

    @Override
    public Sensor create(RoboClawReadingsConfig config, Wiring wiring) {
        return new RoboClawReadings(config, wiring);
    }

    @Override
    public Twin twin(RoboClawReadingsConfig config, TwinWiring wiring, long seed) {
        return RoboClawTwin.on(wiring.serial(config.io()), config.address(), seed)
                .motor(config.motor(), config.countsPerTurn());
    }
}
