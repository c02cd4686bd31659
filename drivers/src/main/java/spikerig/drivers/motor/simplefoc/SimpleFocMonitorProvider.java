package spikerig.drivers.motor.simplefoc;

import java.util.Optional;
import spikerig.drivers.DeviceSummary;
import spikerig.drivers.DriverProvider;
import spikerig.drivers.Evidence;
import spikerig.drivers.Sensor;
import spikerig.drivers.Twin;
import spikerig.drivers.TwinWiring;
import spikerig.drivers.Wiring;

/// Makes the `simplefoc-monitor` sensor.
public final class SimpleFocMonitorProvider implements DriverProvider<SimpleFocMonitorConfig> {
    @Override
    public String type() {
        return "simplefoc-monitor";
    }

    @Override
    public Class<SimpleFocMonitorConfig> configType() {
        return SimpleFocMonitorConfig.class;
    }

    @Override
    public Optional<DeviceSummary> summary() {
        return Optional.of(DeviceSummary.sensor(
                "what a SimpleFOC board monitors", "serial",
                "speed rad/s, angle rad, target 1",
                "SimpleFOC manual, Commander", Evidence.TWIN));
    }

    @Override
    public Sensor create(SimpleFocMonitorConfig config, Wiring wiring) {
        return new SimpleFocMonitor(config, wiring);
    }

    @Override
    public Twin twin(SimpleFocMonitorConfig config, TwinWiring wiring, long seed) {
        return SimpleFocTwin.on(wiring.serial(config.io()), config.motor(), seed);
    }
}
