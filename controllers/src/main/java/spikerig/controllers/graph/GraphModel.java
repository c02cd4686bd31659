package spikerig.controllers.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import spikerig.controllers.Controller;
import spikerig.controllers.model.GoldenCheck;
import spikerig.controllers.model.Model;
import spikerig.controllers.model.ModelFile;
import spikerig.controllers.model.Tensor;

/// A graph from a file.
final class GraphModel implements Model {
    private static final String GOLDEN_INPUT = "golden.input";

    /// Of a real-valued output, relative to the greatest of the file.
    private static final double TOLERANCE = 1e-4;

    private final ModelFile file;
    private final GraphPlan plan;
    private final int inputCount;
    private final int outputCount;
    private final boolean givesSpikes;

    /// A network that its file's golden vectors prove.
    static GraphModel proven(ModelFile file) {
        if (file.tensor(GOLDEN_INPUT, -1, -1, -1).size() == 0) {
            throw file.bad("tensor %s is empty".formatted(GOLDEN_INPUT));
        }
        return new GraphModel(file);
    }

    GraphModel(ModelFile file) {
        this.file = file;
        this.plan = new GraphPlan(file);
        GraphNetwork network = new GraphNetwork(plan);
        inputCount = network.inputCount();
        outputCount = network.outputCount();
        givesSpikes = network.givesSpikes();
        requireKey("inputs", inputCount);
        requireKey("outputs", outputCount);
        file.labels(outputCount);
    }

    private void requireKey(String key, int size) {
        if (file.hasKey(key) && file.integer(key, 1, Integer.MAX_VALUE) != size) {
            throw file.bad("key %s = %s, but the nodes have %d".formatted(key, file.required(key), size));
        }
    }

    /// A classifier when the file has labels, which decides every `window` steps as the file says.
    Controller newLoopController() {
        int windowSteps = file.hasKey("window")
                ? file.integer("window", 1, GraphClassifier.ENDLESS)
                : GraphClassifier.ENDLESS;
        return controller(windowSteps);
    }

    private Controller controller(int windowSteps) {
        GraphNetwork network = new GraphNetwork(plan);
        return file.hasKey("labels")
                ? new GraphClassifier(network, file.labels(outputCount), windowSteps)
                : network;
    }

    @Override
    public ModelFile file() {
        return file;
    }

    @Override
    public String arch() {
        return GraphArchitecture.NAME;
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
    public Controller newController() {
        return controller(GraphClassifier.ENDLESS);
    }

    @Override
    public List<Connection> connections() {
        Map<String, Node> nodes = plan.compile();
        List<Connection> connections = new ArrayList<>();
        for (Node node : nodes.values()) {
            if (file.has(node.name + ".weight")) {
                connections.add(connection(node));
            }
        }
        return connections;
    }

    private Connection connection(Node node) {
        Tensor weight = file.tensor(node.name + ".weight");
        long operations = weight.shape().size() == 2
                ? weight.size()
                : (long) node.shape.size() * weight.size() / weight.shape().getFirst();
        String shape = String.join(" x ", weight.shape().stream().map(String::valueOf).toList());
        String from = plan.into(node.name).getFirst().from();
        String to = plan.edges.stream()
                .filter(edge -> edge.from().equals(node.name))
                .map(Edge::to)
                .findFirst()
                .orElse(node.name);
        return new Connection(weight.name(), from, to, shape, operations);
    }

    @Override
    public String goldenInput() {
        return GOLDEN_INPUT;
    }

    @Override
    public GoldenCheck checkGolden() {
        if (!file.has(GOLDEN_INPUT)) {
            return new GoldenCheck(true, 0, 0, 0);
        }
        Tensor shape = file.tensor(GOLDEN_INPUT, -1, -1, inputCount);
        int sequences = shape.shape().get(0);
        int steps = shape.shape().get(1);
        float[] input = file.floats(GOLDEN_INPUT, sequences, steps, inputCount);
        float[] expected = file.floats("golden.output", sequences, steps, outputCount);
        GraphNetwork network = new GraphNetwork(plan);
        float[] in = new float[inputCount];
        float[] out = new float[outputCount];
        double greatest = 1;
        double maxAbsError = 0;
        long mismatches = 0;
        for (int t = 0; t < sequences * steps; t++) {
            if (t % steps == 0) {
                network.reset();
            }
            System.arraycopy(input, t * inputCount, in, 0, inputCount);
            network.step(in, out);
            for (int i = 0; i < outputCount; i++) {
                double error = Math.abs((double) out[i] - expected[t * outputCount + i]);
                mismatches += givesSpikes && error != 0 ? 1 : 0;
                maxAbsError = error <= maxAbsError ? maxAbsError : error;
                greatest = Math.max(greatest, Math.abs(expected[t * outputCount + i]));
            }
        }
        boolean ok = mismatches == 0 && maxAbsError <= TOLERANCE * greatest;
        return new GoldenCheck(ok, maxAbsError, mismatches, sequences);
    }
}
