package spikerig.controllers.torch;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import spikerig.controllers.model.ModelException;
import spikerig.controllers.model.Tensor;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// A chain of layers: `Linear` of PyTorch, `Leaky`, `Synaptic`, `RLeaky` and `RSynaptic` of snnTorch, `LIFCell` and
/// `LIFBoxCell` of Norse.
///
/// Decays per step become time constants of `dt`: `beta = 1 - dt / tau`, with the gain that keeps `v <- beta v + x`.
final class GraphImport {
    private static final Pattern NUMBER = Pattern.compile("\\d+");
    private static final String[] RESETS = {"subtract-delayed", "zero", "none"};

    private final StateDict dict;
    private final ImportOptions options;
    private final ObjectNode keys = JsonMapper.shared().createObjectNode();
    private final ObjectNode nodes = keys.putObject("nodes");
    private final ArrayNode edges = keys.putArray("edges");
    private final List<Tensor> tensors = new ArrayList<>();
    private int size;

    private GraphImport(StateDict dict, ImportOptions options) {
        this.dict = dict;
        this.options = options;
    }

    static StateDictImport.Parts of(StateDict dict, ImportOptions options) {
        return new GraphImport(dict, options).parts();
    }

    private StateDictImport.Parts parts() {
        keys.put("dt", options.dtS());
        String last = "input";
        for (String layer : options.layers().isEmpty() ? order() : options.layers()) {
            String node = name(layer);
            if (layer.equals("lif") || layer.equals("lif-box")) {
                norse(node, layer.equals("lif"));
            } else if (dict.tensors().containsKey(layer + ".weight")) {
                linear(node, layer);
            } else if (dict.tensors().containsKey(layer + ".beta")) {
                snnTorch(node, layer);
            } else {
                throw bad("has no layer %s; it has %s, and lif and lif-box are Norse's".formatted(layer, order()));
            }
            edge(last, node);
            last = node;
        }
        if (size == 0) {
            throw bad("has no layer with a weight of two dimensions");
        }
        nodes.putObject("output").put("type", "Output");
        edge(last, "output");
        return new StateDictImport.Parts(keys, tensors);
    }

    /// The layers by the numbers in their names, weights before neurons of the same number.
    private List<String> order() {
        Set<String> layers = new LinkedHashSet<>();
        for (String tensor : dict.tensors().keySet()) {
            for (String end : List.of(".weight", ".beta")) {
                String layer = tensor.endsWith(end) ? tensor.substring(0, tensor.length() - end.length()) : "";
                if (!layer.isEmpty() && !layer.endsWith(".recurrent") && !tensor.startsWith("golden.")) {
                    layers.add(layer);
                }
            }
        }
        return layers.stream()
                .sorted(Comparator.comparingInt(GraphImport::number)
                        .thenComparing(layer -> dict.tensors().containsKey(layer + ".beta")))
                .toList();
    }

    private static int number(String layer) {
        Matcher matcher = NUMBER.matcher(layer);
        int number = 0;
        while (matcher.find()) {
            number = Integer.parseInt(matcher.group().substring(0, Math.min(6, matcher.group().length())));
        }
        return number;
    }

    /// A name of its own, also where `lif` is there several times.
    private String name(String layer) {
        String name = layer;
        for (int i = 2; nodes.has(name) || name.equals("input") || name.equals("output"); i++) {
            name = layer + i;
        }
        return name;
    }

    private void linear(String node, String layer) {
        Tensor weight = dict.tensors().get(layer + ".weight");
        if (weight.shape().size() != 2) {
            throw bad("tensor %s has the shape %s; graphs are imported with Linear layers only, use NIR for others"
                    .formatted(weight.name(), weight.shape()));
        }
        if (size == 0) {
            nodes.putObject("input").put("type", "Input").putArray("shape").add(weight.shape().get(1));
        }
        size = weight.shape().get(0);
        boolean biased = dict.tensors().containsKey(layer + ".bias");
        nodes.putObject(node).put("type", biased ? "Affine" : "Linear");
        tensors.add(Tensor.ofFloats(node + ".weight", weight.floats(), size, weight.shape().get(1)));
        if (biased) {
            tensors.add(dict.renamed(node + ".bias", List.of(size), layer + ".bias"));
        }
    }

    private void snnTorch(String node, String layer) {
        boolean synaptic = dict.tensors().containsKey(layer + ".alpha");
        float[] beta = each(layer + ".beta");
        boolean integrates = !synaptic && allOne(beta);
        ObjectNode neuron = nodes.putObject(node).put("type", synaptic ? "CubaLIF" : integrates ? "IF" : "LIF");
        String mechanism = layer + ".reset_mechanism_val";
        int reset = dict.tensors().containsKey(mechanism) ? (int) dict.value(mechanism) : 0;
        if (reset < 0 || reset >= RESETS.length || synaptic && reset == 1) {
            throw bad("layer %s: a graph has no such reset (reset_mechanism_val = %d)".formatted(layer, reset));
        }
        neuron.put("reset", RESETS[reset]);
        put(node, "v_threshold", dict.tensors().containsKey(layer + ".threshold")
                ? each(layer + ".threshold")
                : new float[] {1f});
        if (integrates) {
            put(node, "r", new float[] {(float) (1 / options.dtS())});
        } else {
            decay(node, layer + ".beta", synaptic ? "tau_mem" : "tau", "r", beta);
        }
        if (synaptic) {
            decay(node, layer + ".alpha", "tau_syn", "w_in", each(layer + ".alpha"));
        }
        String recurrent = layer + ".recurrent";
        if (dict.tensors().containsKey(recurrent + ".weight")) {
            int width = size;
            linear(node + ".recurrent", recurrent);
            size = width;
            edge(node, node + ".recurrent");
            edge(node + ".recurrent", node);
        }
    }

    /// Norse adds the input to the current before the membrane reads it.
    private void norse(String node, boolean synaptic) {
        ObjectNode neuron = nodes.putObject(node).put("type", synaptic ? "CubaLIF" : "LIF").put("reset", "zero");
        neuron.put(synaptic ? "tau_mem" : "tau", options.tauMemS()).put("v_threshold", options.threshold());
        if (synaptic) {
            neuron.put("tau_syn", options.tauSynS()).put("w_in", options.tauSynS() / options.dtS());
        }
    }

    private void decay(String node, String tensor, String tau, String gain, float[] decays) {
        float[] taus = new float[decays.length];
        float[] gains = new float[decays.length];
        for (int i = 0; i < decays.length; i++) {
            double decay = Math.clamp(decays[i], 0f, 1f);
            if (decay == 1) {
                throw bad("tensor %s holds a decay of 1, which no time constant has".formatted(tensor));
            }
            taus[i] = (float) (options.dtS() / (1 - decay));
            gains[i] = (float) (1 / (1 - decay));
        }
        put(node, tau, taus);
        put(node, gain, gains);
    }

    private void put(String node, String parameter, float[] values) {
        tensors.add(Tensor.ofFloats(node + "." + parameter, values, values.length));
    }

    private float[] each(String tensor) {
        return dict.tensors().get(tensor).floats();
    }

    private static boolean allOne(float[] values) {
        boolean all = true;
        for (float value : values) {
            all &= value >= 1f;
        }
        return all;
    }

    private void edge(String from, String to) {
        edges.addArray().add(from).add(to);
    }

    private ModelException bad(String what) {
        return new ModelException("%s: %s".formatted(dict.file().file(), what));
    }
}
