package spikerig.controllers.layers;

import spikerig.controllers.Controller;
import spikerig.controllers.ControllerProvider;
import spikerig.controllers.ModelSource;
import spikerig.controllers.model.Model;

/// Makes a network of dense and gated recurrent layers from a model file.
public final class LayersProvider implements ControllerProvider<LayersConfig> {
    @Override
    public String type() {
        return LayersArchitecture.NAME;
    }

    @Override
    public Class<LayersConfig> configType() {
        return LayersConfig.class;
    }

    @Override
    public Controller create(LayersConfig config, long periodNs, ModelSource models) {
        return Model.load(models, config.model(), LayersArchitecture.NAME, periodNs).newController();
    }
}
