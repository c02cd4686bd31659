package spikerig.drivers.rc.crsf;

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

/// Makes the `crsf` sensor.
public final class CrsfProvider implements DriverProvider<CrsfConfig> {
    @Override
    public String type() {
        return "crsf";
    }

    @Override
    public Class<CrsfConfig> configType() {
        return CrsfConfig.class;
    }

    @Override
    public Optional<DeviceSummary> summary() {
        return Optional.of(DeviceSummary.sensor(
                "CRSF receiver: TBS Crossfire, ExpressLRS", "serial", "channel<n> 1, linkQuality 1",
                "TBS CRSF specification", Evidence.TWIN, Evidence.KERNEL_BUS));
    }

    @Override
    public Sensor create(CrsfConfig config, Wiring wiring) {
        return new RcReceiver(wiring.serial(config.io()), config.io(), new CrsfFrames(), wiring.clock());
    }

    @Override
    public Twin twin(CrsfConfig config, TwinWiring wiring, long seed) {
        PilotScript script = new PilotScript(config.script(), config.lost());
        return new CrsfTwin(wiring.serial(config.io()), script, seed);
    }
}
