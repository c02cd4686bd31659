package spikerig.controllers.nir;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Writes `.nir` files.
final class NirExport {
    /// The version of NIR whose primitives are written.
    private static final String VERSION = "1.0.5";

    private NirExport() {}

    /// The bytes of a file.
    static byte[] bytes(NirGraph graph) {
        Map<String, Hdf5Writer.Member> root = new LinkedHashMap<>();
        root.put("version", new Hdf5Writer.Value(NirValue.text(VERSION)));
        root.put("node", group(graph));
        return Hdf5Writer.bytes(new Hdf5Writer.Group(root));
    }

    private static Hdf5Writer.Group group(NirGraph graph) {
        Map<String, Hdf5Writer.Member> nodes = new LinkedHashMap<>();
        graph.nodes().forEach((name, element) -> nodes.put(name, switch (element) {
            case NirGraph inner -> group(inner);
            case NirNode node -> {
                Map<String, Hdf5Writer.Member> members = values(node.parameters());
                members.put("type", new Hdf5Writer.Value(NirValue.text(node.type())));
                yield new Hdf5Writer.Group(members);
            }
        }));
        Map<String, Hdf5Writer.Member> members = new LinkedHashMap<>();
        members.put("type", new Hdf5Writer.Value(NirValue.text("NIRGraph")));
        members.put("nodes", new Hdf5Writer.Group(nodes));
        members.put("edges", new Hdf5Writer.Table(
                graph.edges().stream().flatMap(edge -> List.of(edge.from(), edge.to()).stream()).toList(), 2));
        if (!graph.metadata().isEmpty()) {
            members.put("metadata", new Hdf5Writer.Group(values(graph.metadata())));
        }
        return new Hdf5Writer.Group(members);
    }

    private static Map<String, Hdf5Writer.Member> values(Map<String, NirValue> values) {
        Map<String, Hdf5Writer.Member> members = new TreeMap<>();
        values.forEach((name, value) -> members.put(name, new Hdf5Writer.Value(value)));
        return members;
    }
}
