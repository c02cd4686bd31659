package spikerig.controllers.nir;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import spikerig.controllers.model.ModelException;

/// Makes one level of sub-graphs: node `lif` of sub-graph `l1` becomes `l1.lif`, and what led into the sub-graph leads
/// to where its Input led.
final class Flattener {
    private final String file;
    private final Map<String, NirNode> nodes = new LinkedHashMap<>();
    private final Map<String, String> entries = new LinkedHashMap<>();
    private final Map<String, String> exits = new LinkedHashMap<>();
    private final Set<NirEdge> edges = new LinkedHashSet<>();
    private final Set<String> passes = new LinkedHashSet<>();

    private Flattener(String file) {
        this.file = file;
    }

    /// A graph without sub-graphs.
    ///
    /// @throws ModelException naming node and edge where an edge leads nowhere
    static NirGraph flat(String file, NirGraph graph) {
        Flattener flattener = new Flattener(file);
        flattener.add(graph, "");
        flattener.passes.forEach(flattener::contract);
        return new NirGraph(new LinkedHashMap<>(flattener.nodes), List.copyOf(flattener.edges), graph.metadata());
    }

    private void add(NirGraph graph, String path) {
        graph.nodes().forEach((name, element) -> {
            String full = path + name;
            switch (element) {
                case NirGraph inner -> {
                    add(inner, full + ".");
                    entries.put(full, only(inner, full, "Input"));
                    exits.put(full, only(inner, full, "Output"));
                }
                case NirNode node -> {
                    if (nodes.put(full, node) != null) {
                        throw bad("there are two nodes %s".formatted(full));
                    }
                    if (!path.isEmpty() && (node.type().equals("Input") || node.type().equals("Output"))) {
                        passes.add(full);
                    }
                }
            }
        });
        for (NirEdge edge : graph.edges()) {
            for (String end : List.of(edge.from(), edge.to())) {
                if (!graph.nodes().containsKey(end)) {
                    throw bad("%sedge %s: there is no node %s; known: %s".formatted(
                            path.isEmpty() ? "" : "node " + path.substring(0, path.length() - 1) + ": ",
                            edge, end, String.join(", ", graph.nodes().keySet())));
                }
            }
            String from = path + edge.from();
            String to = path + edge.to();
            edges.add(new NirEdge(exits.getOrDefault(from, from), entries.getOrDefault(to, to)));
        }
    }

    private String only(NirGraph graph, String path, String type) {
        List<String> found = new ArrayList<>();
        graph.nodes().forEach((name, element) -> {
            if (element instanceof NirNode node && node.type().equals(type)) {
                found.add(name);
            }
        });
        if (found.size() != 1) {
            throw bad("node %s: a sub-graph needs one %s, not %d".formatted(path, type, found.size()));
        }
        return path + "." + found.getFirst();
    }

    /// Takes out a node that only passes on.
    private void contract(String pass) {
        List<NirEdge> into = edges.stream().filter(edge -> edge.to().equals(pass)).toList();
        List<NirEdge> outOf = edges.stream().filter(edge -> edge.from().equals(pass)).toList();
        nodes.remove(pass);
        Set<NirEdge> kept = new LinkedHashSet<>();
        for (NirEdge edge : edges) {
            if (!edge.from().equals(pass) && !edge.to().equals(pass)) {
                kept.add(edge);
            }
        }
        for (NirEdge first : into) {
            for (NirEdge second : outOf) {
                NirEdge joined = new NirEdge(first.from(), second.to());
                if (first.equals(second) || !kept.add(joined)) {
                    throw bad("node %s: edges %s and %s together are an edge that is there already"
                            .formatted(pass, first, second));
                }
            }
        }
        if (kept.size() > NirFile.EDGES_MAX) {
            throw bad("there are more than %d edges".formatted(NirFile.EDGES_MAX));
        }
        edges.clear();
        edges.addAll(kept);
    }

    private ModelException bad(String what) {
        return new ModelException("%s: %s; write the file again".formatted(file, what));
    }
}
