package spikerig.drivers.motor.odrive;

import java.util.Optional;
import spikerig.drivers.DeviceSummary;
import spikerig.drivers.DriverProvider;
import spikerig.drivers.Evidence;
import spikerig.drivers.Sensor;
import spikerig.drivers.Twin;
import spikerig.drivers.TwinWiring;
import spikerig.drivers.Wiring;

/// Makes the `odrive-feedback` sensor.
public final class OdriveFeedbackProvider implements DriverProvider<OdriveFeedbackConfig> {
    @Override
    public String type() {
        return "odrive-feedback";
    }

    @Override
    public Class<OdriveFeedbackConfig> configType() {
        return OdriveFeedbackConfig.class;
    }

    @Override
    public Optional<DeviceSummary> summary() {
        return Optional.of(DeviceSummary.sensor(
                "what an ODrive measures", "serial",
                "angle rad, speed rad/s, voltage V, state 1",
                "ODrive manual 0.5, ASCII protocol", Evidence.TWIN, Evidence.KERNEL_BUS));
    }

    @Override
    public Sensor create(OdriveFeedbackConfig config, Wiring wiring) {
        return new OdriveFeedback(config, wiring);
    }

    @Override
    public Twin twin(OdriveFeedbackConfig config, TwinWiring wiring, long seed) {
        return OdriveTwin.on(wiring.serial(config.io()), seed);
    }
}
