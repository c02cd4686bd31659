package spikerig.controllers.graph;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import spikerig.controllers.model.Model;
import spikerig.controllers.model.ModelFile;

/// Graphs that come from other formats, or go there.
public final class Graphs {
    private Graphs() {}

    /// A network that need not have golden vectors, because the format it comes from has none.
    ///
    /// @throws spikerig.controllers.model.ModelException naming the node or edge that is wrong
    public static Model open(ModelFile file) {
        return new GraphModel(file);
    }

    /// The shape of what each node gives, by name in the order of evaluation.
    ///
    /// @throws spikerig.controllers.model.ModelException naming the node or edge that is wrong
    public static Map<String, List<Integer>> shapes(ModelFile file) {
        Map<String, List<Integer>> shapes = new LinkedHashMap<>();
        new GraphPlan(file).compile().forEach((name, node) -> shapes.put(name, node.shape.sizes()));
        return shapes;
    }

    /// The numbers of a node: a parameter from its JSON or its tensor, one value per element of `shape`.
    public static float[] elements(ModelFile file, String node, String parameter, List<Integer> shape) {
        return node(file, node).elements(parameter, new Shape(shape));
    }

    /// Whether a node has a parameter.
    public static boolean has(ModelFile file, String node, String parameter) {
        return node(file, node).has(parameter);
    }

    /// Whole numbers of a node.
    public static List<Integer> integers(ModelFile file, String node, String parameter) {
        return node(file, node).integers(parameter, Integer.MIN_VALUE);
    }

    /// A word of a node or of the whole file.
    public static String text(ModelFile file, String node, String key, String otherwise) {
        return node(file, node).text(key, otherwise);
    }

    private static NodeFile node(ModelFile file, String name) {
        return new NodeFile(file, name, file.required("nodes").path(name));
    }
}
