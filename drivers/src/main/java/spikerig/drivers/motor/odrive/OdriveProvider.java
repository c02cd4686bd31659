package spikerig.drivers.motor.odrive;

import java.util.Optional;
import spikerig.drivers.Actuator;
import spikerig.drivers.DeviceSummary;
import spikerig.drivers.DriverProvider;
import spikerig.drivers.Evidence;
import spikerig.drivers.Twin;
import spikerig.drivers.TwinWiring;
import spikerig.drivers.Wiring;

/// Makes the `odrive` actuator.
public final class OdriveProvider implements DriverProvider<OdriveConfig> {
    @Override
    public String type() {
        return "odrive";
    }

    @Override
    public Class<OdriveConfig> configType() {
        return OdriveConfig.class;
    }

    @Override
    public Optional<DeviceSummary> summary() {
        return Optional.of(DeviceSummary.actuator(
                "ODrive with firmware 0.5, by speed, torque or angle", "serial",
                "speed rad/s, torque Nm, angle rad",
                "ODrive manual 0.5, ASCII protocol", Evidence.TWIN, Evidence.KERNEL_BUS));
    }

    @Override
    public Actuator create(OdriveConfig config, Wiring wiring) {
        return new Odrive(config, wiring);
    }

    @Override
    public Twin twin(OdriveConfig config, TwinWiring wiring, long seed) {
        return OdriveTwin.on(wiring.serial(config.io()), seed);
    }
}
