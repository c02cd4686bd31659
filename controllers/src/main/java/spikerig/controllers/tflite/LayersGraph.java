package spikerig.controllers.tflite;

import java.util.ArrayList;
import java.util.List;
import spikerig.controllers.layers.Layer;
import spikerig.controllers.layers.LayersArchitecture;
import spikerig.controllers.model.ModelFile;

/// One step of a network of dense and gated recurrent layers: `in`, `out`, and the state of each recurrent layer.
final class LayersGraph {
    private final GraphBuilder graph = new GraphBuilder();
    private final ModelFile file;
    private final List<List<String>> state = new ArrayList<>();
    private final List<Integer> next = new ArrayList<>();

    LayersGraph(ModelFile file) {
        this.file = file;
    }

    TfliteExport export() {
        List<Layer> layers = LayersArchitecture.layers(file);
        int x = graph.input("in", layers.getFirst().inputs());
        for (int k = 0; k < layers.size(); k++) {
            x = switch (layers.get(k)) {
                case Layer.Dense dense -> dense("layer" + k, dense, x);
                case Layer.Gru gru -> gru("layer" + k, gru, x);
            };
        }
        graph.output("out", x);
        for (int i = 0; i < next.size(); i++) {
            graph.output(state.get(i).getFirst(), next.get(i));
        }
        return new TfliteExport(graph.build("layers, one step"), List.copyOf(state), List.of("out"));
    }

    private int dense(String name, Layer.Dense dense, int x) {
        boolean relu = dense.activation() == Layer.Activation.RELU;
        int y = graph.fullyConnected(name, x, dense.weight(), dense.bias(), relu);
        return switch (dense.activation()) {
            case NONE, RELU -> y;
            case TANH -> graph.tanh(name + ".tanh", y);
        };
    }

    /// A recurrent layer at the end is output and state at once, under two names.
    private int gru(String name, Layer.Gru gru, int x) {
        int n = gru.outputs();
        int h = graph.input(name + ".h", n);
        int fromInput = graph.fullyConnected(name + ".ih", x, gru.inputWeight(), gru.inputBias(), false);
        int fromState = graph.fullyConnected(name + ".hh", h, gru.stateWeight(), gru.stateBias(), false);
        int r = gate(name + ".r", fromInput, fromState, 0, n);
        int z = gate(name + ".z", fromInput, fromState, n, n);
        int candidate = graph.tanh(name + ".n", graph.add(name + ".n.sum",
                graph.slice(name + ".n.i", fromInput, 2 * n, n),
                graph.multiply(name + ".n.r", graph.slice(name + ".n.h", fromState, 2 * n, n), r)));
        // (1 - z) n + z h = n + z (h - n)
        int moved = graph.add(name + ".h.moved", candidate,
                graph.multiply(name + ".h.kept", graph.subtract(name + ".h.away", h, candidate), z));
        state.add(List.of(name + ".h.next", name + ".h"));
        next.add(moved);
        return moved;
    }

    private int gate(String name, int fromInput, int fromState, int from, int n) {
        return graph.logistic(name, graph.add(name + ".sum",
                graph.slice(name + ".i", fromInput, from, n), graph.slice(name + ".h", fromState, from, n)));
    }
}
