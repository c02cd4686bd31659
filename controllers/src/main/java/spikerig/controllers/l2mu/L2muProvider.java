package spikerig.controllers.l2mu;

import spikerig.controllers.Controller;
import spikerig.controllers.ControllerProvider;
import spikerig.controllers.ModelSource;
import spikerig.controllers.model.Model;

/// Makes an [L2mu] from a model file: its inputs are the loop's, its outputs the evidence for each class.
public final class L2muProvider implements ControllerProvider<L2muConfig> {
    @Override
    public String type() {
        return L2muArchitecture.NAME;
    }

    @Override
    public Class<L2muConfig> configType() {
        return L2muConfig.class;
    }

    @Override
    public Controller create(L2muConfig config, long periodNs, ModelSource models) {
        Model model = Model.load(models, config.model(), L2muArchitecture.NAME, periodNs);
        return ((L2muModel) model).newClassifier();
    }
}
