package spikerig.controllers.torch;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import spikerig.controllers.model.ModelException;
import spikerig.controllers.model.ModelFile;
import spikerig.controllers.model.Safetensors;
import spikerig.controllers.model.Tensor;
import spikerig.controllers.snnpid.SnnPidFile;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// A spiking PID whose tensors have the names of the model format, `<net>.enc.weight` and so on, or the layers' names
/// `l1`, `l2`, `p_out` in the place of `enc`, `hid`, `dec`, with or without `synapse.` and `neuron.` between. A tensor
/// without a net's name belongs to the only one.
final class SnnPidImport {
    private static final double RATE_HZ = 10; // of the authors' blimp
    private static final String ONLY = "net";
    private static final Map<String, String> LAYERS = Map.of("enc", "enc", "l1", "enc", "hid", "hid", "l2", "hid",
            "dec", "dec", "p_out", "dec", "out", "dec");
    private static final Map<String, String> PARAMETERS = Map.of("synapse_ff", "weight", "synapse_rec", "recurrent",
            "thresh", "thresh", "threshold", "thresh");
    private static final Set<String> BETWEEN = Set.of("synapse", "neuron", "ff");

    private SnnPidImport() {}

    static Safetensors of(StateDict dict, ImportOptions options, String name) {
        List<Tensor> tensors = new ArrayList<>();
        Map<String, Set<String>> nets = new LinkedHashMap<>();
        for (Tensor tensor : dict.tensors().values()) {
            String renamed = rename(tensor.name());
            if (renamed != null && !tensor.name().contains("golden.")) {
                String net = renamed.substring(0, renamed.indexOf('.'));
                String parameter = renamed.substring(net.length() + 1);
                nets.computeIfAbsent(net, _ -> new LinkedHashSet<>()).add(parameter);
                tensors.add(Tensor.ofFloats(renamed, tensor.floats(), shape(tensor, parameter)));
            }
        }
        if (nets.isEmpty()) {
            throw new ModelException("%s: has no tensors such as enc.weight or l1.synapse.weight; it has %s".formatted(
                    dict.file().file(), dict.tensors().keySet()));
        }
        ObjectNode keys = JsonMapper.shared().createObjectNode();
        keys.put("format", 1).put("arch", "snn-pid").put("inputs", 1).put("outputs", 1);
        ArrayNode list = keys.putArray("nets");
        nets.forEach((net, parameters) -> list.addObject().put("name", net).put("hidden",
                (parameters.contains("hid.recurrent") ? "r-" : "")
                        + (parameters.contains("hid.base_t") ? "iwta-lif" : "lif")));
        Safetensors plain = new Safetensors(name, Map.of("spikerig", keys.toString()), tensors);
        double rateHz = options.rateHz() == null ? RATE_HZ : options.rateHz();
        return SnnPidFile.of(name, SnnPidFile.nets(ModelFile.read(name, plain.toBytes())), rateHz, Map.of());
    }

    /// Net, layer and parameter; null of a tensor that is none of a spiking PID's.
    private static String rename(String name) {
        List<String> words = new ArrayList<>(List.of(name.split("\\.")));
        int layer = 0;
        while (layer < words.size() && !LAYERS.containsKey(words.get(layer))) {
            layer++;
        }
        if (layer > words.size() - 2) {
            return null;
        }
        String net = layer == 0 ? ONLY : words.get(layer - 1);
        List<String> rest = new ArrayList<>(words.subList(layer + 1, words.size()));
        rest.removeIf(BETWEEN::contains);
        if (rest.size() == 2 && rest.getLast().equals("weight")) {
            rest.removeLast();
        }
        String parameter = String.join("_", rest);
        return net + "." + LAYERS.get(words.get(layer)) + "." + PARAMETERS.getOrDefault(parameter, parameter);
    }

    /// Matrices stay as they are; what else there is, is one value per neuron.
    private static Integer[] shape(Tensor tensor, String parameter) {
        boolean matrix = parameter.endsWith("weight") || parameter.equals("hid.recurrent")
                || parameter.equals("hid.add_t") && tensor.shape().size() == 2;
        return matrix ? tensor.shape().toArray(Integer[]::new) : new Integer[] {tensor.size()};
    }
}
