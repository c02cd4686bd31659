package spikerig.controllers.l2mu;

import java.util.Map;
import java.util.Optional;
import spikerig.controllers.model.Architecture;
import spikerig.controllers.model.Model;
import spikerig.controllers.model.ModelFile;

/// Reads `arch = "l2mu"`.
public final class L2muArchitecture implements Architecture {
    static final String NAME = "l2mu";

    private static final int SIZE_MAX = 1 << 15; // the product of two still fits an int

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Model open(ModelFile file) {
        return new L2muModel(file, parameters(file));
    }

    /// The network that a model file holds.
    ///
    /// @throws spikerig.controllers.model.ModelException when it cannot be used
    public static L2muParameters parameters(ModelFile file) {
        requireText(file, Map.of("reset", "subtract-delayed", "readout", "spike-count"));
        int in = file.integer("inputs", 1, SIZE_MAX);
        int out = file.integer("outputs", 1, SIZE_MAX);
        int memories = file.integer("memory_size", 1, SIZE_MAX);
        int order = file.integer("order", 1, SIZE_MAX);
        int hidden = file.integer("hidden_size", 1, SIZE_MAX);
        int memory = Math.multiplyExact(memories, order);
        return new L2muParameters(in, out, memories, order, hidden,
                file.weights("e_x", memories, in),
                file.weights("e_h", memories, hidden),
                file.weights("e_m", memories, memory),
                file.floats("A", order, order),
                file.floats("B", order, 1),
                file.weights("W_x", hidden, in),
                file.weights("W_h", hidden, hidden),
                file.weights("W_m", hidden, memory),
                file.weights("W_o", out, hidden),
                file.floats("b_o", out),
                synaptic(file) ? file.floats("alpha", 4) : new float[0],
                file.floats("beta", 4),
                file.floats("thr", 4));
    }

    private static boolean synaptic(ModelFile file) {
        String neuron = file.requiredText("neuron");
        return switch (neuron) {
            case "leaky" -> false;
            case "synaptic" -> true;
            default -> throw file.bad("key neuron = \"%s\" is not known; known: leaky, synaptic".formatted(neuron));
        };
    }

    private static void requireText(ModelFile file, Map<String, String> known) {
        known.forEach((key, value) -> {
            Optional<String> text = file.text(key);
            if (text.isPresent() && !text.get().equals(value)) {
                throw file.bad("key %s = \"%s\" is not known; known: %s".formatted(key, text.get(), value));
            }
        });
    }
}
