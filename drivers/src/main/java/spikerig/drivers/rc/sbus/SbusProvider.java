package spikerig.drivers.rc.sbus;

import java.util.Optional;
import spikerig.drivers.DeviceSummary;
import spikerig.drivers.DriverProvider;
import spikerig.drivers.Evidence;
import spikerig.drivers.Sensor;
import spikerig.drivers.Twin;
import spikerig.drivers.TwinWiring;
import spikerig.drivers.Wiring;
import spikerig.drivers.rc.PilotScript;
import spikerig.drivers.rc.RcReceiver;

/// Makes the `sbus` sensor.
public final class SbusProvider implements DriverProvider<SbusConfig> {
    @Override
    public String type() {
        return "sbus";
    }

    @Override
    public Class<SbusConfig> configType() {
        return SbusConfig.class;
    }

    @Override
    public Optional<DeviceSummary> summary() {
        return Optional.of(DeviceSummary.sensor(
                "SBUS receiver", "serial", "channel<n> 1, linkQuality 1",
                "none published; what receivers send", Evidence.TWIN, Evidence.KERNEL_BUS));
    }

    @Override
    public Sensor create(SbusConfig config, Wiring wiring) {
        return new RcReceiver(wiring.serial(config.io()), config.io(), new SbusFrames(), wiring.clock());
    }

    @Override
    public Twin twin(SbusConfig config, TwinWiring wiring, long seed) {
        PilotScript script = new PilotScript(config.script(), config.lost());
        return new SbusTwin(wiring.serial(config.io()), script, seed);
    }
}
