package spikerig.bridge.mcu;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import spikerig.controllers.model.ModelFile;
import spikerig.controllers.model.Safetensors;
import spikerig.controllers.model.Tensor;

/// Graph files with weights from a seed.
final class GraphFiles {
    private static final int INPUTS = 5;
    private static final int HIDDEN = 30;
    private static final int OUTPUTS = 7;

    private GraphFiles() {}

    /// Input, weights, hidden neurons fed by the input and by their own last spikes, weights, LIF, Output.
    ///
    /// @param hidden keys of the hidden neurons, such as `"type": "LIF", "tau": 0.01`
    static ModelFile recurrent(String hidden) {
        return file("""
                {"input": {"type": "Input", "shape": [5]}, "in": {"type": "Affine"}, "hid": {%s},
                 "rec": {"type": "Affine"}, "out": {"type": "Linear"},
                 "last": {"type": "LIF", "tau": 0.004, "r": 2, "v_threshold": 0.4, "v_reset": -0.2},
                 "output": {"type": "Output", "shape": [7]}}""".formatted(hidden),
                """
                [["input", "in"], ["in", "hid"], ["hid", "rec"], ["rec", "hid"], ["hid", "out"], ["out", "last"],
                 ["last", "output"]]""");
    }

    static ModelFile file(String nodes, String edges) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(5);
        List<Tensor> tensors = new ArrayList<>(List.of(
                tensor("in.weight", random, HIDDEN, INPUTS), tensor("in.bias", random, HIDDEN),
                tensor("rec.weight", random, HIDDEN, HIDDEN), tensor("rec.bias", random, HIDDEN),
                tensor("out.weight", random, OUTPUTS, HIDDEN),
                Tensor.ofFloats("golden.input", new float[INPUTS], 1, 1, INPUTS),
                Tensor.ofFloats("golden.output", new float[OUTPUTS], 1, 1, OUTPUTS)));
        String metadata = "{\"format\": 1, \"arch\": \"graph\", \"inputs\": 5, \"outputs\": 7, \"dt\": 0.001, "
                + "\"nodes\": " + nodes + ", \"edges\": " + edges + "}";
        return new ModelFile(new Safetensors("graph", Map.of("spikerig", metadata), tensors));
    }

    private static Tensor tensor(String name, RandomGenerator random, Integer... shape) {
        int size = 1;
        for (int length : shape) {
            size *= length;
        }
        float[] values = new float[size];
        for (int i = 0; i < size; i++) {
            values[i] = (float) (1.2 * random.nextDouble() - 0.55);
        }
        return Tensor.ofFloats(name, values, shape);
    }
}
