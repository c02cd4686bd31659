package spikerig.bridge.mcu;

import spikerig.controllers.graph.GraphLayers;
import spikerig.controllers.l2mu.L2mu;
import spikerig.controllers.l2mu.L2muArchitecture;
import spikerig.controllers.model.Model;
import spikerig.controllers.model.ModelException;
import spikerig.controllers.model.ModelFile;
import spikerig.controllers.snnpid.SnnPidFile;

/// Images of whatever model a board can hold.
public final class NetworkImages {
    private static final String SNN_PID = "snn-pid";

    private NetworkImages() {}

    /// @throws ModelException when the firmware cannot run such a network
    public static NetworkImage of(Model model, WeightFormat format) {
        ModelFile file = model.file();
        return switch (model.arch()) {
            case SNN_PID -> SnnPidImage.of(SnnPidFile.nets(file), format);
            case "graph" -> GraphImage.of(GraphLayers.of(file), windowSteps(file), format);
            case "l2mu" -> L2muImage.of(L2muArchitecture.parameters(file), windowSteps(file), format);
            default -> throw new ModelException(file.name() + ": a board cannot run arch = \"" + model.arch()
                    + "\"; it runs snn-pid, l2mu and graph");
        };
    }

    /// Whether the network's one input is set point less measurement.
    static boolean isSetpointError(Model model) {
        return model.arch().equals(SNN_PID);
    }

    private static int windowSteps(ModelFile file) {
        return file.hasKey("window") ? file.integer("window", 1, L2mu.ENDLESS) : L2mu.ENDLESS;
    }
}
