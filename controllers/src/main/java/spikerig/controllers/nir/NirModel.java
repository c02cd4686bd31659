package spikerig.controllers.nir;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import spikerig.controllers.Controller;
import spikerig.controllers.graph.Graphs;
import spikerig.controllers.model.GoldenCheck;
import spikerig.controllers.model.Model;
import spikerig.controllers.model.ModelException;
import spikerig.controllers.model.ModelFile;

/// A network from a `.nir` file, compiled into a graph of this project. Its file is the graph's: metadata say how it
/// was discretised. NIR has no golden vectors, so there is nothing to check it with.
public final class NirModel implements Model {
    /// The value of [#arch] and the controller's type.
    public static final String NAME = "nir";

    /// How such files end.
    public static final String EXTENSION = ".nir";

    private final Model graph;

    private NirModel(Model graph) {
        this.graph = graph;
    }

    /// @param name of the file, for messages
    /// @param chosen what it leaves open is taken from the file's metadata, or else from [Discretisation#PAPER]
    /// @throws ModelException naming the node or edge that is wrong
    public static NirModel read(String name, byte[] bytes, Discretisation chosen) {
        return of(name, NirFile.read(name, bytes), chosen);
    }

    static NirModel of(String name, NirGraph graph, Discretisation chosen) {
        Map<String, NirValue> notes = chosen.reset() == null ? graph.metadata() : Map.of();
        NirGraph whole = Flattener.flat(name, graph);
        NirGraph flat = new NirGraph(whole.nodes(), whole.edges(), notes);
        Discretisation all = chosen.or(noted(name, graph.metadata())).or(Discretisation.PAPER);
        ModelFile file = GraphTranslation.translate(name, flat, all);
        NirModel model = new NirModel(Graphs.open(file));
        requireOutputs(name, flat, file);
        return model;
    }

    /// Shapes may differ, such as [1, 1, 1] and [1], sizes may not.
    private static void requireOutputs(String name, NirGraph graph, ModelFile file) {
        Map<String, List<Integer>> shapes = Graphs.shapes(file);
        graph.nodes().forEach((node, element) -> {
            if (element instanceof NirNode output && output.type().equals("Output")
                    && output.parameters().get("shape") instanceof NirValue.Numbers shape) {
                double size = 1;
                for (double each : shape.values()) {
                    size *= each;
                }
                int given = shapes.get(node).stream().reduce(1, (a, b) -> a * b);
                if (size != given) {
                    NirEdge edge = graph.edges().stream()
                            .filter(each -> each.to().equals(node))
                            .findFirst()
                            .orElseThrow();
                    throw new ModelException("%s: edge %s: gives %d values, but node %s has the shape of %.0f"
                            .formatted(name, edge, given, node, size));
                }
            }
        });
    }

    private static Discretisation noted(String name, Map<String, NirValue> metadata) {
        Map<String, String> texts = new LinkedHashMap<>();
        metadata.forEach((key, value) -> {
            if (value instanceof NirValue.Text text) {
                texts.put(key, text.text());
            }
        });
        Double dtS = metadata.get("dt") instanceof NirValue.Numbers dt && dt.values().length == 1
                ? Double.valueOf(dt.values()[0])
                : null;
        try {
            return new Discretisation(dtS, texts.get("reset"), texts.get("integration"), texts.get("order"));
        } catch (IllegalArgumentException e) {
            throw new ModelException("%s: metadata: %s".formatted(name, e.getMessage()), e);
        }
    }

    @Override
    public ModelFile file() {
        return graph.file();
    }

    @Override
    public String arch() {
        return NAME;
    }

    @Override
    public int inputCount() {
        return graph.inputCount();
    }

    @Override
    public int outputCount() {
        return graph.outputCount();
    }

    @Override
    public Controller newController() {
        return graph.newController();
    }

    @Override
    public List<Connection> connections() {
        return graph.connections();
    }

    @Override
    public String goldenInput() {
        return graph.goldenInput();
    }

    /// Of no sequences.
    @Override
    public GoldenCheck checkGolden() {
        return graph.checkGolden();
    }
}
