package spikerig.controllers.graph;

import spikerig.controllers.model.Architecture;
import spikerig.controllers.model.Model;
import spikerig.controllers.model.ModelFile;

/// Reads `arch = "graph"`.
public final class GraphArchitecture implements Architecture {
    static final String NAME = "graph";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Model open(ModelFile file) {
        return GraphModel.proven(file);
    }
}
