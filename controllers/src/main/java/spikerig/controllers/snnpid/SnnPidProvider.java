package spikerig.controllers.snnpid;

import spikerig.controllers.Controller;
import spikerig.controllers.ControllerProvider;
import spikerig.controllers.ModelSource;
import spikerig.controllers.SetpointError;
import spikerig.controllers.model.Model;

/// Makes an [SnnPid] from a model file: its inputs are set point and measurement.
public final class SnnPidProvider implements ControllerProvider<SnnPidConfig> {
    @Override
    public String type() {
        return SnnPidFile.ARCH;
    }

    @Override
    public Class<SnnPidConfig> configType() {
        return SnnPidConfig.class;
    }

    @Override
    public Controller create(SnnPidConfig config, long periodNs, ModelSource models) {
        return new SetpointError(
                Model.load(models, config.model(), SnnPidFile.ARCH, periodNs).newController());
    }
}
