package spikerig.controllers.graph;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import spikerig.controllers.Controller;
import spikerig.controllers.NeuronGroup;
import spikerig.controllers.kernel.StateArrays;

/// A network of nodes and edges from a file with `arch = "graph"`.
///
/// One step computes every node once, in topological order; an edge that closes a cycle carries what its source gave in
/// the step before (in the first step: what it gives when nothing ever came in). Inputs and outputs are those of the
/// Input and Output nodes in the order of the file, each flattened row by row.
///
/// A step with an input that is not a number, or beyond +-1e20, is lost: the network stays as it was, and the output
/// of this one step is `NaN`.
public final class GraphNetwork implements Controller {
    private static final float INPUT_MAX = 1e20f;

    private final List<NeuronGroup> groups;
    private final Node[] nodes;
    private final Junction[] junctions;
    private final Node[] inputs;
    private final Node[] outputs;
    private final Node[] populations;
    private final Node[] kept;
    private final float[][] rest;
    private final int inputCount;
    private final int outputCount;
    private final int neuronCount;

    GraphNetwork(GraphPlan plan) {
        Map<String, Node> compiled = plan.compile();
        nodes = compiled.values().toArray(Node[]::new);
        inputs = select(compiled, plan.named("Input"));
        outputs = select(compiled, plan.named("Output"));
        junctions = new Junction[nodes.length];
        Arrays.setAll(junctions, i -> junction(plan, compiled, nodes[i]));
        populations = Arrays.stream(nodes).filter(Node::isPopulation).toArray(Node[]::new);
        groups = Arrays.stream(populations)
                .map(node -> new NeuronGroup(node.name, node.shape.size()))
                .toList();
        kept = Arrays.stream(nodes)
                .filter(node -> node.isPopulation()
                        || plan.order.backEdges().stream().anyMatch(edge -> edge.from().equals(node.name)))
                .toArray(Node[]::new);
        inputCount = size(inputs);
        outputCount = size(outputs);
        neuronCount = size(populations);
        rest = rest();
        reset();
    }

    private static Junction junction(GraphPlan plan, Map<String, Node> compiled, Node node) {
        List<Edge> edges = plan.into(node.name);
        Signal[] sources = edges.stream().map(edge -> compiled.get(edge.from()).out).toArray(Signal[]::new);
        boolean summed = sources.length != 1 || plan.order.backEdges().contains(edges.getFirst());
        return new Junction(sources, summed && sources.length > 0, node.inputSize);
    }

    /// The values of the kept nodes when nothing ever came in.
    private float[][] rest() {
        List<float[]> values = new ArrayList<>();
        for (int i = 0; i < nodes.length; i++) {
            if (!isInput(nodes[i])) {
                nodes[i].rest(junctions[i].signal());
            }
        }
        for (Node node : kept) {
            values.add(node.out.values.clone());
        }
        return values.toArray(float[][]::new);
    }

    @Override
    public void reset() {
        for (Node node : nodes) {
            node.reset();
        }
        for (int i = 0; i < kept.length; i++) {
            System.arraycopy(rest[i], 0, kept[i].out.values, 0, rest[i].length);
            kept[i].out.findActive();
        }
    }

    @Override
    public void step(float[] in, float[] out) {
        for (int i = 0; i < inputCount; i++) {
            if (!(Math.abs(in[i]) <= INPUT_MAX)) {
                Arrays.fill(out, 0, outputCount, Float.NaN);
                return;
            }
        }
        int from = 0;
        for (Node input : inputs) {
            System.arraycopy(in, from, input.out.values, 0, input.out.values.length);
            input.out.findActive();
            from += input.out.values.length;
        }
        for (int i = 0; i < nodes.length; i++) {
            if (!isInput(nodes[i])) {
                nodes[i].step(junctions[i].signal());
            }
        }
        int to = 0;
        for (Node output : outputs) {
            System.arraycopy(output.out.values, 0, out, to, output.out.values.length);
            to += output.out.values.length;
        }
    }

    private boolean isInput(Node node) {
        for (Node input : inputs) {
            if (input == node) {
                return true;
            }
        }
        return false;
    }

    /// Whether every output is a spike.
    boolean givesSpikes() {
        return Arrays.stream(outputs).allMatch(Node::givesSpikes);
    }

    @Override
    public int inputCount() {
        return inputCount;
    }

    @Override
    public int outputCount() {
        return outputCount;
    }

    @Override
    public int neuronCount() {
        return neuronCount;
    }

    @Override
    public List<NeuronGroup> neuronGroups() {
        return groups;
    }

    @Override
    public void spikes(long[] bits) {
        Arrays.fill(bits, 0, (neuronCount + 63) / 64, 0L);
        int first = 0;
        for (Node population : populations) {
            Signal signal = population.out;
            for (int k = 0; k < signal.count; k++) {
                int bit = first + signal.indices[k];
                bits[bit >> 6] |= 1L << bit;
            }
            first += signal.values.length;
        }
    }

    @Override
    public int stateBytes() {
        int bytes = size(kept) * Float.BYTES;
        for (Node node : nodes) {
            bytes += node.stateBytes();
        }
        return bytes;
    }

    @Override
    public void save(ByteBuffer state) {
        for (Node node : nodes) {
            node.save(state);
        }
        for (Node node : kept) {
            StateArrays.save(node.out.values, state);
        }
    }

    @Override
    public void restore(ByteBuffer state) {
        for (Node node : nodes) {
            node.restore(state);
        }
        for (Node node : kept) {
            StateArrays.restore(node.out.values, state);
            node.out.findActive();
        }
    }

    private static Node[] select(Map<String, Node> compiled, List<String> names) {
        return names.stream().map(compiled::get).toArray(Node[]::new);
    }

    private static int size(Node[] nodes) {
        int size = 0;
        for (Node node : nodes) {
            size += node.shape.size();
        }
        return size;
    }
}
