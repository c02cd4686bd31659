package spikerig.controllers.lmuformer;

import spikerig.controllers.Controller;
import spikerig.controllers.ControllerProvider;
import spikerig.controllers.ModelSource;
import spikerig.controllers.model.Model;

/// Makes an [LmuFormer] from a model file: its inputs are one frame of features, its outputs the evidence for each
/// class.
public final class LmuFormerProvider implements ControllerProvider<LmuFormerConfig> {
    @Override
    public String type() {
        return LmuFormerArchitecture.NAME;
    }

    @Override
    public Class<LmuFormerConfig> configType() {
        return LmuFormerConfig.class;
    }

    @Override
    public Controller create(LmuFormerConfig config, long periodNs, ModelSource models) {
        Model model = Model.load(models, config.model(), LmuFormerArchitecture.NAME, periodNs);
        return ((LmuFormerModel) model).newClassifier();
    }
}
