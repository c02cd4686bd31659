package spikerig.drivers.motor.roboclaw;

import java.util.Optional;
import spikerig.drivers.DeviceSummary;
import spikerig.drivers.DriverProvider;
import spikerig.drivers.Evidence;
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
    public Optional<DeviceSummary> summary() {
        return Optional.of(DeviceSummary.sensor(
                "what a RoboClaw measures of a motor", "serial",
                "angle rad, speed rad/s, current A, voltage V",
                "RoboClaw user manual, packet serial", Evidence.TWIN, Evidence.KERNEL_BUS));
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
