package spikerig.controllers.layers;

import java.util.ArrayList;
import java.util.List;
import spikerig.controllers.model.Architecture;
import spikerig.controllers.model.Model;
import spikerig.controllers.model.ModelFile;
import tools.jackson.databind.JsonNode;

/// Reads `arch = "layers"`: `layers` lists `relu`, `tanh`, `none` (dense layers by what they do to their sums), `gru`;
/// layer k has `layer<k>.weight` and `.bias`, or PyTorch's `.weight_ih`, `.weight_hh`, `.bias_ih`, `.bias_hh`.
public final class LayersArchitecture implements Architecture {
    static final String NAME = "layers";
    static final String GRU = "gru";

    private static final int SIZE_MAX = 1 << 12;
    private static final int LAYERS_MAX = 64;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Model open(ModelFile file) {
        return new LayersModel(file, layers(file));
    }

    /// The weights of a file, each layer taking what the one before gives.
    public static List<Layer> layers(ModelFile file) {
        JsonNode kinds = file.required("layers");
        if (!kinds.isArray() || kinds.isEmpty() || kinds.size() > LAYERS_MAX
                || !kinds.values().stream().allMatch(JsonNode::isString)) {
            throw file.bad("key layers must be a list of 1 to %d of relu, tanh, none, gru".formatted(LAYERS_MAX));
        }
        int size = file.integer("inputs", 1, SIZE_MAX);
        List<Layer> layers = new ArrayList<>();
        for (JsonNode kind : kinds.values()) {
            String name = "layer" + layers.size();
            layers.add(kind.stringValue().equals(GRU)
                    ? gru(file, name, size)
                    : dense(file, name, size, kind.stringValue()));
            size = layers.getLast().outputs();
        }
        if (size != file.integer("outputs", 1, SIZE_MAX)) {
            throw file.bad("the last layer has %d outputs, key outputs says otherwise".formatted(size));
        }
        return List.copyOf(layers);
    }

    private static Layer dense(ModelFile file, String name, int inputs, String kind) {
        for (Layer.Activation activation : Layer.Activation.values()) {
            if (activation.key().equals(kind)) {
                int outputs = rows(file, name + ".weight", inputs, 1);
                return new Layer.Dense(inputs, outputs, file.floats(name + ".weight", outputs, inputs),
                        file.floats(name + ".bias", outputs), activation);
            }
        }
        throw file.bad("key layers has \"%s\"; known: relu, tanh, none, gru".formatted(kind));
    }

    private static Layer gru(ModelFile file, String name, int inputs) {
        int gates = rows(file, name + ".weight_ih", inputs, Layer.Gru.GATES);
        int outputs = gates / Layer.Gru.GATES;
        return new Layer.Gru(inputs, outputs, file.floats(name + ".weight_ih", gates, inputs),
                file.floats(name + ".weight_hh", gates, outputs), file.floats(name + ".bias_ih", gates),
                file.floats(name + ".bias_hh", gates));
    }

    private static int rows(ModelFile file, String tensor, int columns, int divisor) {
        int rows = file.tensor(tensor, -1, columns).shape().getFirst();
        if (rows < 1 || rows > SIZE_MAX || rows % divisor != 0) {
            throw file.bad("tensor %s has %d rows, must be a multiple of %d in 1..%d"
                    .formatted(tensor, rows, divisor, SIZE_MAX));
        }
        return rows;
    }
}
