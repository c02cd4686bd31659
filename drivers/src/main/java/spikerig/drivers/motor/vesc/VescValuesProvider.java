package spikerig.drivers.motor.vesc;

import spikerig.drivers.DriverProvider;
import spikerig.drivers.Sensor;
import spikerig.drivers.Twin;
import spikerig.drivers.TwinWiring;
import spikerig.drivers.Wiring;

/// Makes the `vesc-values` sensor.
public final class VescValuesProvider implements DriverProvider<VescValuesConfig> {
    @Override
    public String type() {
        return "vesc-values";
    }

    @Override
    public Class<VescValuesConfig> configType() {
        return VescValuesConfig.class;
    }

    @Override
    public Sensor create(VescValuesConfig config, Wiring wiring) {
        return new VescValues(config, wiring);
    }

    @Override
    public Twin twin(VescValuesConfig config, TwinWiring wiring, long seed) {
        return VescTwin.on(wiring.serial(config.io()), config.polePairs(), seed);
    }
}
