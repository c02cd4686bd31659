package spikerig.controllers.nir;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import spikerig.controllers.graph.Graphs;
import spikerig.controllers.model.ModelException;
import spikerig.controllers.model.ModelFile;
import tools.jackson.databind.JsonNode;

/// A graph of this project in NIR's terms, with every parameter written out for every neuron.
final class GraphExport {
    private static final List<String> NEURON_PARAMETERS =
            List.of("tau", "tau_syn", "tau_mem", "r", "v_leak", "v_threshold", "v_reset", "w_in");
    private static final Map<String, List<String>> NEURONS = Map.of(
            "I", List.of("r"),
            "IF", List.of("r", "v_threshold", "v_reset"),
            "LI", List.of("tau", "r", "v_leak"),
            "LIF", List.of("tau", "r", "v_leak", "v_threshold", "v_reset"),
            "CubaLI", List.of("tau_syn", "tau_mem", "r", "v_leak", "w_in"),
            "CubaLIF", NEURON_PARAMETERS.subList(1, NEURON_PARAMETERS.size()));

    private final ModelFile file;
    private final NirBuilder to;
    private final Map<String, List<Integer>> shapes;
    private final Map<String, List<Integer>> given = new HashMap<>();

    GraphExport(ModelFile file, NirBuilder to) {
        this.file = file;
        this.to = to;
        this.shapes = Graphs.shapes(file);
    }

    void build() {
        for (JsonNode edge : file.required("edges")) {
            String from = edge.get(0).stringValue();
            given.putIfAbsent(edge.get(1).stringValue(), shapes.get(from));
            to.edge(from, edge.get(1).stringValue());
        }
        file.required("nodes").properties().forEach(entry -> {
            String type = entry.getValue().path("type").stringValue();
            to.node(entry.getKey(), type, parameters(entry.getKey(), type));
        });
    }

    private Map<String, NirValue> parameters(String name, String type) {
        List<Integer> shape = shapes.get(name);
        Map<String, NirValue> parameters = new LinkedHashMap<>();
        if (file.has(name + ".delay") && (type.equals("Linear") || type.equals("Affine"))) {
            throw bad(name, "has a delay for each synapse, and NIR's Linear has none; only graphs without can be"
                    + " exported");
        }
        switch (type) {
            case "Input", "Output" -> parameters.put("shape", NirValue.integers(shape));
            case "Linear", "Affine" -> weight(name, type, parameters);
            case "Conv1d", "Conv2d" -> convolution(name, type.equals("Conv1d") ? 1 : 2, parameters);
            case "SumPool2d", "AvgPool2d" -> {
                List<Integer> kernel = integers(name, "kernel_size", 2, 1);
                parameters.put("kernel_size", NirValue.integers(kernel));
                parameters.put("stride", NirValue.integers(Graphs.has(file, name, "stride")
                        ? integers(name, "stride", 2, 1)
                        : kernel));
                parameters.put("padding", NirValue.integers(integers(name, "padding", 2, 0)));
            }
            case "Flatten" -> {
                parameters.put("start_dim", integer(0));
                parameters.put("end_dim", integer(-1));
                parameters.put("input_type", NirValue.integers(given.get(name)));
            }
            case "Scale" -> elements(name, "scale", shape, parameters);
            case "Threshold" -> thresholds(name, "threshold", shape, parameters);
            case "Delay" -> elements(name, "delay", shape, parameters);
            default -> neurons(name, NEURONS.get(type), shape, parameters);
        }
        return parameters;
    }

    private void neurons(String name, List<String> known, List<Integer> shape, Map<String, NirValue> parameters) {
        for (String parameter : known) {
            if (parameter.equals("v_threshold")) {
                thresholds(name, parameter, shape, parameters);
            } else if (Graphs.has(file, name, parameter)) {
                elements(name, parameter, shape, parameters);
            } else {
                boolean one = parameter.equals("r") || parameter.equals("w_in");
                int size = shape.stream().reduce(1, (a, b) -> a * b);
                parameters.put(parameter,
                        NirValue.floats(NirBuilder.filled(size, one ? 1 : 0), shape.toArray(Integer[]::new)));
            }
        }
    }

    /// NIR compares with `>`; a threshold that counts when it is reached is the number just below.
    private void thresholds(String name, String parameter, List<Integer> shape, Map<String, NirValue> parameters) {
        float[] values = Graphs.elements(file, name, parameter, shape).clone();
        for (int i = 0; Graphs.text(file, name, "compare", ">").equals(">=") && i < values.length; i++) {
            values[i] = Math.nextDown(values[i]);
        }
        parameters.put(parameter, NirValue.floats(values, shape.toArray(Integer[]::new)));
    }

    private void elements(String name, String parameter, List<Integer> shape, Map<String, NirValue> parameters) {
        parameters.put(parameter, NirValue.floats(
                Graphs.elements(file, name, parameter, shape), shape.toArray(Integer[]::new)));
    }

    private void weight(String name, String type, Map<String, NirValue> parameters) {
        List<Integer> shape = file.tensor(name + ".weight").shape();
        int[] sizes = shape.stream().mapToInt(Integer::intValue).toArray();
        parameters.put("weight",
                NirValue.floats(file.weights(name + ".weight", sizes), shape.toArray(Integer[]::new)));
        boolean biased = file.has(name + ".bias");
        if (type.equals("Linear") && biased) {
            throw bad(name, "is Linear with a bias; make it Affine");
        }
        if (!type.equals("Linear")) {
            float[] bias = biased ? file.floats(name + ".bias", sizes[0]) : new float[sizes[0]];
            parameters.put("bias", NirValue.floats(bias, bias.length));
        }
    }

    private void convolution(String name, int dimensions, Map<String, NirValue> parameters) {
        weight(name, "Conv", parameters);
        List<Integer> from = given.get(name);
        List<Integer> plane = from.size() == dimensions + 1
                ? from.subList(1, from.size())
                : Graphs.integers(file, name, "input_shape");
        put(parameters, "input_shape", plane, dimensions);
        put(parameters, "stride", integers(name, "stride", dimensions, 1), dimensions);
        put(parameters, "dilation", integers(name, "dilation", dimensions, 1), dimensions);
        parameters.put("groups", integer(integers(name, "groups", 1, 1).getFirst()));
        JsonNode padding = file.required("nodes").path(name).path("padding");
        if (padding.isString()) {
            parameters.put("padding", NirValue.text(padding.stringValue()));
        } else {
            put(parameters, "padding", integers(name, "padding", dimensions, 0), dimensions);
        }
    }

    private static void put(Map<String, NirValue> parameters, String key, List<Integer> values, int dimensions) {
        parameters.put(key, dimensions == 1 ? integer(values.getFirst()) : NirValue.integers(values));
    }

    private static NirValue integer(int value) {
        return new NirValue.Numbers(List.of(), new double[] {value}, true);
    }

    /// As many whole numbers as wanted, of which the file may give one for all.
    private List<Integer> integers(String name, String key, int count, int otherwise) {
        List<Integer> values = Graphs.has(file, name, key)
                ? new ArrayList<>(Graphs.integers(file, name, key))
                : new ArrayList<>(List.of(otherwise));
        while (values.size() < count) {
            values.add(values.getFirst());
        }
        return values;
    }

    private ModelException bad(String node, String what) {
        return new ModelException("%s: node %s: %s".formatted(file.name(), node, what));
    }
}
