package spikerig.drivers.motor.vesc;

import java.util.Optional;
import spikerig.drivers.DeviceSummary;
import spikerig.drivers.DriverProvider;
import spikerig.drivers.Evidence;
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
    public Optional<DeviceSummary> summary() {
        return Optional.of(DeviceSummary.sensor(
                "what a VESC measures", "serial",
                "speed rad/s, angle rad, duty 1, motorCurrent A, inputCurrent A, voltage V, fetTemperature "
                        + "degC, motorTemperature degC, fault 1",
                "source of the VESC firmware", Evidence.TWIN, Evidence.KERNEL_BUS));
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
