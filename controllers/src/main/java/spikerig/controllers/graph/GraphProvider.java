package spikerig.controllers.graph;

import spikerig.controllers.Controller;
import spikerig.controllers.ControllerProvider;
import spikerig.controllers.ModelSource;
import spikerig.controllers.model.Model;

/// Makes a network from a graph file: its inputs are the loop's; with labels its outputs are the evidence for each.
public final class GraphProvider implements ControllerProvider<GraphConfig> {
    @Override
    public String type() {
        return GraphArchitecture.NAME;
    }

    @Override
    public Class<GraphConfig> configType() {
        return GraphConfig.class;
    }

    @Override
    public Controller create(GraphConfig config, long periodNs, ModelSource models) {
        Model model = Model.load(models, config.model(), GraphArchitecture.NAME, periodNs);
        return ((GraphModel) model).newLoopController();
    }
}
