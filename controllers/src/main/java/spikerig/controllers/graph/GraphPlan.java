package spikerig.controllers.graph;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import spikerig.controllers.model.ModelFile;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// What a graph file says, checked: nodes, edges, and the order of evaluation. Compiles into nodes with weights.
final class GraphPlan {
    private static final int NODES_MAX = 1_024;
    private static final int EDGES_MAX = 8_192;

    /// Bounds the elements of a network by its file's, with room for small files.
    private static final long ELEMENTS_FREE = 1 << 14;

    private static final long ELEMENTS_PER_VALUE = 8;
    private static final long ELEMENTS_MAX = 1 << 24;

    final ModelFile file;
    final Map<String, NodeFile> nodes = new LinkedHashMap<>();
    final List<Edge> edges = new ArrayList<>();
    final EvaluationOrder order;

    GraphPlan(ModelFile file) {
        this.file = file;
        readNodes();
        readEdges();
        Set<String> starts = new LinkedHashSet<>(named("Input"));
        starts.addAll(nodes.keySet());
        order = EvaluationOrder.of(starts, edges);
        if (named("Input").isEmpty() || named("Output").isEmpty()) {
            throw file.bad("key nodes needs an Input and an Output");
        }
    }

    /// Names of the nodes of `type`, in the order of the file.
    List<String> named(String type) {
        return nodes.values().stream()
                .filter(node -> node.type().equals(type))
                .map(NodeFile::name)
                .toList();
    }

    /// Edges into `node`, in the order of the file.
    List<Edge> into(String node) {
        return edges.stream().filter(edge -> edge.to().equals(node)).toList();
    }

    /// Nodes by name in the order of evaluation, with states of their own.
    Map<String, Node> compile() {
        long values = file.tensors().values().stream().mapToLong(tensor -> tensor.size()).sum();
        NodeFactory factory = new NodeFactory(
                file.positive("dt").orElse(Double.NaN),
                Math.min(ELEMENTS_MAX, ELEMENTS_FREE + ELEMENTS_PER_VALUE * values));
        Map<String, Node> compiled = new LinkedHashMap<>();
        for (String name : order.nodes()) {
            NodeFile node = nodes.get(name);
            compiled.put(name, node.type().equals("Input")
                    ? factory.input(node)
                    : compile(node, sources(node, compiled), factory));
        }
        for (Edge edge : edges) {
            requireFit(edge, compiled.get(edge.from()), compiled.get(edge.to()));
        }
        return compiled;
    }

    /// The nodes before `node` that are computed before it.
    private List<Node> sources(NodeFile node, Map<String, Node> compiled) {
        List<Node> sources = into(node.name()).stream()
                .filter(edge -> !order.backEdges().contains(edge))
                .map(edge -> compiled.get(edge.from()))
                .toList();
        if (sources.isEmpty()) {
            throw node.bad("nothing leads to it from an Input; add an edge, or remove the node");
        }
        return sources;
    }

    private static Node compile(NodeFile node, List<Node> sources, NodeFactory factory) {
        boolean spikes = sources.size() == 1 && sources.getFirst().givesSpikes();
        return factory.node(node, sources.getFirst().shape, spikes);
    }

    private void requireFit(Edge edge, Node from, Node to) {
        if (from.shape.size() != to.inputSize) {
            throw file.bad("edge %s: node %s gives %s, %d values, but node %s takes %d"
                    .formatted(edge, from.name, from.shape, from.shape.size(), to.name, to.inputSize));
        }
    }

    private void readNodes() {
        if (!(file.required("nodes") instanceof ObjectNode object) || object.isEmpty() || object.size() > NODES_MAX) {
            throw file.bad("key nodes must be an object of 1 to %d nodes".formatted(NODES_MAX));
        }
        object.properties().forEach(entry -> {
            if (!entry.getValue().isObject()) {
                throw file.bad("node %s must be an object with a type".formatted(entry.getKey()));
            }
            NodeFile node = new NodeFile(file, entry.getKey(), entry.getValue());
            node.type();
            nodes.put(entry.getKey(), node);
        });
    }

    private void readEdges() {
        JsonNode list = file.required("edges");
        if (!list.isArray() || list.size() > EDGES_MAX) {
            throw file.bad("key edges must be a list of at most %d pairs".formatted(EDGES_MAX));
        }
        Set<Edge> seen = new LinkedHashSet<>();
        for (JsonNode pair : list) {
            if (!pair.isArray() || pair.size() != 2 || !pair.get(0).isString() || !pair.get(1).isString()) {
                throw file.bad("edge %s must be a pair of names".formatted(pair));
            }
            Edge edge = new Edge(pair.get(0).stringValue(), pair.get(1).stringValue());
            requireEnds(edge, nodes.keySet());
            if (!seen.add(edge)) {
                throw file.bad("edge %s is there twice".formatted(edge));
            }
        }
        edges.addAll(seen);
    }

    private void requireEnds(Edge edge, Collection<String> known) {
        for (String end : List.of(edge.from(), edge.to())) {
            if (!known.contains(end)) {
                throw file.bad("edge %s: there is no node %s; known: %s".formatted(edge, end, known));
            }
        }
        if (nodes.get(edge.to()).type().equals("Input") || nodes.get(edge.from()).type().equals("Output")) {
            throw file.bad("edge %s: nothing leads into an Input or out of an Output".formatted(edge));
        }
    }
}
