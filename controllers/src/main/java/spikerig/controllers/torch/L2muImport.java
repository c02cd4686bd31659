package spikerig.controllers.torch;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import spikerig.controllers.model.ModelException;
import spikerig.controllers.model.Tensor;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// An L2MU by its authors' names (neuromorphic-polito/L2MU-Braille): `e_x.weight`, `A.weight`, `spk_u.beta`,
/// `output_transformation.weight` and so on. `A.weight` is the matrix that their code multiplies with, which is what
/// the model format wants.
final class L2muImport {
    private static final List<String> POPULATIONS = List.of("u", "m", "h", "output");

    private L2muImport() {}

    static StateDictImport.Parts of(StateDict dict) {
        int memories = dict.size(0, "e_x.weight", "e_x");
        int inputs = dict.size(1, "e_x.weight", "e_x");
        int hidden = dict.size(1, "e_h.weight", "e_h");
        int order = dict.size(0, "A.weight", "w_A.weight", "A");
        int outputs = dict.size(0, "output_transformation.weight", "W_o.weight", "W_o");
        List<Tensor> tensors = new ArrayList<>();
        for (String name : List.of("e_x", "e_h", "e_m", "W_x", "W_h", "W_m")) {
            tensors.add(dict.renamed(name, List.of(), name + ".weight", name));
        }
        tensors.add(dict.renamed("A", List.of(order, order), "A.weight", "w_A.weight", "A"));
        tensors.add(dict.renamed("B", List.of(order, 1), "B.weight", "w_B.weight", "B"));
        tensors.add(dict.renamed("W_o", List.of(), "output_transformation.weight", "W_o.weight", "W_o"));
        tensors.add(dict.renamed("b_o", List.of(outputs), "output_transformation.bias", "W_o.bias", "b_o"));
        tensors.add(scalars(dict, "beta", "beta"));
        tensors.add(scalars(dict, "thr", "threshold"));
        boolean synaptic = dict.has("spk_u.alpha");
        if (synaptic) {
            tensors.add(scalars(dict, "alpha", "alpha"));
        }
        requireReset(dict);
        ObjectNode keys = JsonMapper.shared().createObjectNode();
        keys.put("inputs", inputs).put("outputs", outputs).put("memory_size", memories).put("order", order);
        keys.put("hidden_size", hidden).put("neuron", synaptic ? "synaptic" : "leaky");
        keys.put("reset", "subtract-delayed").put("readout", "spike-count");
        return new StateDictImport.Parts(keys, tensors);
    }

    private static Tensor scalars(StateDict dict, String to, String parameter) {
        float[] values = new float[POPULATIONS.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = dict.value("spk_" + POPULATIONS.get(i) + "." + parameter);
        }
        return Tensor.ofFloats(to, values, values.length);
    }

    /// snnTorch numbers its resets: 0 subtract, 1 zero, 2 none.
    private static void requireReset(StateDict dict) {
        boolean subtracts = dict.tensors().values().stream()
                .filter(tensor -> tensor.name().endsWith(".reset_mechanism_val") && tensor.size() == 1)
                .flatMap(tensor -> Stream.of(tensor.floats()[0]))
                .allMatch(value -> value == 0);
        if (!subtracts) {
            throw new ModelException("%s: an L2MU resets by subtraction".formatted(dict.file().file()));
        }
    }
}
