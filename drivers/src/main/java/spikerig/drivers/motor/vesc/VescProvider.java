package spikerig.drivers.motor.vesc;

import java.util.Optional;
import spikerig.drivers.Actuator;
import spikerig.drivers.DeviceSummary;
import spikerig.drivers.DriverProvider;
import spikerig.drivers.Evidence;
import spikerig.drivers.Twin;
import spikerig.drivers.TwinWiring;
import spikerig.drivers.Wiring;

/// Makes the `vesc` actuator.
public final class VescProvider implements DriverProvider<VescConfig> {
    @Override
    public String type() {
        return "vesc";
    }

    @Override
    public Class<VescConfig> configType() {
        return VescConfig.class;
    }

    @Override
    public Optional<DeviceSummary> summary() {
        return Optional.of(DeviceSummary.actuator(
                "VESC, by duty, current or speed", "serial",
                "duty 1, current A, speed rad/s",
                "source of the VESC firmware", Evidence.TWIN, Evidence.KERNEL_BUS));
    }

    @Override
    public Actuator create(VescConfig config, Wiring wiring) {
        return new Vesc(config, wiring);
    }

    @Override
    public Twin twin(VescConfig config, TwinWiring wiring, long seed) {
        VescTwin twin = VescTwin.on(wiring.serial(config.io()), config.polePairs(), seed);
        twin.timeout(config.timeoutMs());
        return twin;
    }
}
