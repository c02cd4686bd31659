package spikerig.drivers.motor.odrive;

import spikerig.drivers.DriverProvider;
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
    public Sensor create(OdriveFeedbackConfig config, Wiring wiring) {
        return new OdriveFeedback(config, wiring);
    }

    @Override
    public Twin twin(OdriveFeedbackConfig config, TwinWiring wiring, long seed) {
        return OdriveTwin.on(wiring.serial(config.io()), seed);
    }
}
