package spikerig.controllers.nir;

import java.io.IOException;
import spikerig.controllers.Controller;
import spikerig.controllers.ControllerProvider;
import spikerig.controllers.ModelSource;
import spikerig.controllers.model.ModelException;

/// Makes a network from a `.nir` file: its inputs are the loop's, its outputs those of the Output nodes. One step of
/// `dt` is one tick, whatever the tick's length.
public final class NirProvider implements ControllerProvider<NirConfig> {
    @Override
    public String type() {
        return NirModel.NAME;
    }

    @Override
    public Class<NirConfig> configType() {
        return NirConfig.class;
    }

    @Override
    public Controller create(NirConfig config, long periodNs, ModelSource models) {
        try {
            byte[] bytes = models.read(config.model());
            return NirModel.read(config.model(), bytes, config.discretisation()).newController();
        } catch (IOException e) {
            throw new ModelException("%s: cannot be read: %s".formatted(config.model(), e.getMessage()), e);
        }
    }
}
