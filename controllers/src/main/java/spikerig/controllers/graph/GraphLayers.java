package spikerig.controllers.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import spikerig.controllers.model.ModelException;
import spikerig.controllers.model.ModelFile;

/// A graph as populations of LIF or CubaLIF neurons and the weights that lead to each: what small boards run.
///
/// Every population is fed by weights alone, from the inputs or from a population: of one that is computed before it
/// the spikes of the same step, else those of the step before.
///
/// @param populations in the order in which they are computed
/// @param outputs names of the populations whose spikes are the outputs, in order
/// @param labelled whether the outputs are classes, their spikes summed over a window
public record GraphLayers(int inputCount, List<Population> populations, List<String> outputs, boolean labelled) {
    private static final String RUNS = "; a board runs Input, then Linear or Affine, then LIF or CubaLIF, then Output";

    /// The equations of forward Euler, a value per neuron:
    ///
    /// ```
    /// i <- i + synapticRate (wIn x - i)         of CubaLIF only, and i in the place of x below
    /// v <- v + rate ((leak - v) + r x)
    /// ```
    ///
    /// @param synaptic whether it has a current
    /// @param synapticRate as is `wIn`: empty when it has none
    /// @param reset `zero`, `subtract`, `subtract-delayed` or `none`
    /// @param reached whether a membrane at threshold spikes
    public record Population(
            String name, int size, boolean synaptic, float[] synapticRate, float[] wIn, float[] rate, float[] r,
            float[] leak, float[] threshold, float[] vReset, String reset, boolean reached, List<Source> sources) {}

    /// Weights that lead to a population.
    ///
    /// @param from a population; null: the inputs
    /// @param weights `[neurons, sources]`, row-major
    /// @param bias empty for none
    public record Source(String from, float[] weights, float[] bias) {}

    /// @throws ModelException naming the first node that is something else
    public static GraphLayers of(ModelFile file) {
        GraphPlan plan = new GraphPlan(file);
        Map<String, Node> compiled = plan.compile();
        for (NodeFile node : plan.nodes.values()) {
            requireKnown(node);
        }
        if (plan.named("Input").size() != 1) {
            throw file.bad("%d Inputs%s".formatted(plan.named("Input").size(), RUNS));
        }
        List<Population> populations = new ArrayList<>();
        for (Node node : compiled.values()) {
            if (node instanceof NeuronNode neurons) {
                populations.add(population(plan, compiled, neurons));
            }
        }
        return new GraphLayers(compiled.get(plan.named("Input").getFirst()).shape.size(), List.copyOf(populations),
                plan.named("Output").stream().map(output -> onlySource(plan, output, "LIF or CubaLIF")).toList(),
                file.hasKey("labels"));
    }

    private static void requireKnown(NodeFile node) {
        boolean known = switch (node.type()) {
            case "Input", "Output", "LIF", "CubaLIF" -> true;
            case "Linear", "Affine" -> !node.file().has(node.tensorName("delay"));
            default -> false;
        };
        if (!known) {
            throw node.bad("a board cannot run type = \"%s\"%s%s".formatted(node.type(),
                    node.file().has(node.tensorName("delay")) ? " with delays" : "", RUNS));
        }
    }

    private static Population population(GraphPlan plan, Map<String, Node> compiled, NeuronNode node) {
        List<Source> sources = new ArrayList<>();
        for (Edge edge : plan.into(node.name)) {
            sources.add(source(plan, compiled, edge));
        }
        NeuronNode.Parameters p = node.parameters();
        return new Population(node.name, node.shape.size(), p.synapticRate().length > 0, p.synapticRate(), p.wIn(),
                p.rate(), p.r(), p.leak(), p.threshold(), p.vReset(), p.reset().key, p.reached(), sources);
    }

    private static Source source(GraphPlan plan, Map<String, Node> compiled, Edge edge) {
        NodeFile weights = plan.nodes.get(edge.from());
        if (!(compiled.get(edge.from()) instanceof WeightNode)) {
            throw plan.file.bad("edge %s: neurons are fed by weights alone%s".formatted(edge, RUNS));
        }
        String from = onlySource(plan, edge.from(), "Input, LIF or CubaLIF");
        boolean input = plan.nodes.get(from).type().equals("Input");
        if (!input) {
            requireOneStep(plan, new Edge(from, edge.from()), edge);
        }
        return new Source(input ? null : from, weights.weights(2), weights.bias(weights.weightShape().getFirst()));
    }

    /// A way that closes a cycle carries the step before, which is where its source comes later in the order.
    private static void requireOneStep(GraphPlan plan, Edge first, Edge second) {
        boolean firstBack = plan.order.backEdges().contains(first);
        boolean secondBack = plan.order.backEdges().contains(second);
        boolean later = plan.order.nodes().indexOf(first.from()) >= plan.order.nodes().indexOf(second.to());
        if (firstBack && secondBack || (firstBack || secondBack) != later) {
            throw plan.file.bad("edges %s and %s carry another step than a board does; list the nodes in the order of "
                    .formatted(first, second) + "the layers");
        }
    }

    private static String onlySource(GraphPlan plan, String node, String types) {
        List<Edge> edges = plan.into(node);
        String from = edges.isEmpty() ? null : edges.getFirst().from();
        if (edges.size() != 1 || !types.contains(plan.nodes.get(from).type())) {
            throw plan.file.bad("node %s: must be fed by one %s%s".formatted(node, types, RUNS));
        }
        return from;
    }
}
