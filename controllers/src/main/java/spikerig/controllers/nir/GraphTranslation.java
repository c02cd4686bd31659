package spikerig.controllers.nir;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import spikerig.controllers.model.ModelException;
import spikerig.controllers.model.ModelFile;
import spikerig.controllers.model.Safetensors;
import spikerig.controllers.model.Tensor;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Writes a flat NIR graph as the model file of `arch = "graph"` that means the same, in memory.
final class GraphTranslation {
    private static final Map<String, Set<String>> PARAMETERS = Map.ofEntries(
            Map.entry("Input", Set.of("shape")),
            Map.entry("Output", Set.of()),
            Map.entry("Affine", Set.of("weight", "bias")),
            Map.entry("Linear", Set.of("weight")),
            Map.entry("Scale", Set.of("scale")),
            Map.entry("Conv1d",
                    Set.of("input_shape", "weight", "stride", "padding", "dilation", "groups", "bias")),
            Map.entry("Conv2d",
                    Set.of("input_shape", "weight", "stride", "padding", "dilation", "groups", "bias")),
            Map.entry("SumPool2d", Set.of("kernel_size", "stride", "padding")),
            Map.entry("AvgPool2d", Set.of("kernel_size", "stride", "padding")),
            Map.entry("Flatten", Set.of("start_dim", "end_dim")),
            Map.entry("Delay", Set.of("delay")),
            Map.entry("Threshold", Set.of("threshold")),
            Map.entry("I", Set.of("r")),
            Map.entry("IF", Set.of("r", "v_threshold", "v_reset")),
            Map.entry("LI", Set.of("tau", "r", "v_leak")),
            Map.entry("LIF", Set.of("tau", "r", "v_leak", "v_threshold", "v_reset")),
            Map.entry("CubaLI", Set.of("tau_syn", "tau_mem", "r", "v_leak", "w_in")),
            Map.entry("CubaLIF",
                    Set.of("tau_syn", "tau_mem", "r", "v_leak", "v_threshold", "v_reset", "w_in")));

    /// Whole numbers, which go into the JSON.
    private static final Set<String> INTEGERS = Set.of(
            "shape", "input_shape", "stride", "padding", "dilation", "groups", "kernel_size", "start_dim", "end_dim");

    private static final int IMAGE_RANK = 3;

    private final String file;
    private final List<Tensor> tensors = new ArrayList<>();

    private GraphTranslation(String file) {
        this.file = file;
    }

    /// @throws ModelException naming the node whose type or parameter is wrong
    static ModelFile translate(String file, NirGraph graph, Discretisation chosen) {
        return new GraphTranslation(file).translate(graph, chosen);
    }

    private ModelFile translate(NirGraph graph, Discretisation chosen) {
        ObjectNode metadata = JsonMapper.shared().createObjectNode();
        metadata.put("format", 1).put("arch", NirModel.NAME);
        metadata.put("dt", chosen.dtS()).put("reset", chosen.reset());
        metadata.put("integration", chosen.integration()).put("order", chosen.order());
        ObjectNode nodes = metadata.putObject("nodes");
        graph.nodes().forEach((name, element) -> {
            NirNode node = (NirNode) element;
            Set<String> known = PARAMETERS.get(node.type());
            if (known == null) {
                throw bad(name, "type = \"%s\" is not a primitive of NIR; known: NIRGraph, %s".formatted(
                        node.type(), String.join(", ", PARAMETERS.keySet().stream().sorted().toList())));
            }
            ObjectNode keys = nodes.putObject(name).put("type", node.type());
            if (graph.metadata().get(NirBuilder.RESET_OF + name) instanceof NirValue.Text reset) {
                keys.put("reset", reset.text());
            }
            node.parameters().forEach((parameter, value) -> {
                if (known.contains(parameter)) {
                    put(name, node, parameter, value, keys);
                }
            });
        });
        ArrayNode edges = metadata.putArray("edges");
        graph.edges().forEach(edge -> edges.addArray().add(edge.from()).add(edge.to()));
        return new ModelFile(new Safetensors(file, Map.of("spikerig", metadata.toString()), tensors));
    }

    private void put(String name, NirNode node, String parameter, NirValue value, ObjectNode keys) {
        switch (value) {
            case NirValue.Text text -> {
                if (parameter.equals("padding")) {
                    keys.put(parameter, text.text());
                } else if (!text.text().equals("None")) {
                    throw bad(name, "%s = \"%s\" must be numbers".formatted(parameter, text.text()));
                }
            }
            case NirValue.Numbers numbers when INTEGERS.contains(parameter) -> {
                ArrayNode list = keys.putArray(parameter);
                integers(name, parameter, numbers).forEach(list::add);
            }
            case NirValue.Numbers numbers -> tensors.add(tensor(name, node, parameter, numbers));
        }
    }

    private Tensor tensor(String name, NirNode node, String parameter, NirValue.Numbers numbers) {
        float[] values = new float[numbers.values().length];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) numbers.values()[i];
        }
        String tensor = name + "." + parameter;
        if (parameter.equals("weight")) {
            return Tensor.ofFloats(tensor, values, numbers.shape().toArray(Integer[]::new));
        }
        if (parameter.equals("bias") && node.parameters().get("weight") instanceof NirValue.Numbers weight
                && !weight.shape().isEmpty() && values.length == 1) {
            float[] each = new float[weight.shape().getFirst()];
            Arrays.fill(each, values[0]);
            return Tensor.ofFloats(tensor, each, each.length);
        }
        return Tensor.ofFloats(tensor, values, values.length);
    }

    private List<Integer> integers(String name, String parameter, NirValue.Numbers numbers) {
        List<Integer> integers = new ArrayList<>();
        for (double value : numbers.values()) {
            if (value != (int) value) {
                throw bad(name, "%s = %s must be whole numbers".formatted(parameter, value));
            }
            integers.add((int) value);
        }
        if (parameter.equals("shape") && integers.isEmpty()) {
            return List.of(1);
        }
        // Some writers put the batch first.
        while (parameter.equals("shape") && integers.size() > IMAGE_RANK && integers.getFirst() == 1) {
            integers.removeFirst();
        }
        return integers;
    }

    private ModelException bad(String node, String what) {
        return new ModelException("%s: node %s: %s; write the file again".formatted(file, node, what));
    }
}
