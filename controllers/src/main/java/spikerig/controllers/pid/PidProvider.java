package spikerig.controllers.pid;

import spikerig.controllers.Controller;
import spikerig.controllers.ControllerProvider;
import spikerig.controllers.ModelSource;
import spikerig.controllers.SetpointError;

/// Makes a [Pid]: its inputs are set point and measurement.
public final class PidProvider implements ControllerProvider<PidConfig> {
    @Override
    public String type() {
        return "pid";
    }

    @Override
    public Class<PidConfig> configType() {
        return PidConfig.class;
    }

    @Override
    public Controller create(PidConfig config, long periodNs, ModelSource models) {
        return new SetpointError(new Pid(config, periodNs));
    }
}
