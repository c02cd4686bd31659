package spikerig.controllers.lmuformer;

import java.util.ArrayList;
import java.util.List;
import spikerig.controllers.Controller;
import spikerig.controllers.model.GoldenCheck;
import spikerig.controllers.model.Model;
import spikerig.controllers.model.ModelFile;

/// An LMUFormer from a file.
final class LmuFormerModel implements Model {
    private static final String GOLDEN_INPUT = "golden.input";

    private final ModelFile file;
    private final LmuFormerWeights weights;
    private final List<String> labels;

    LmuFormerModel(ModelFile file, LmuFormerWeights weights) {
        this.file = file;
        this.weights = weights;
        this.labels = file.labels(weights.sizes().outputs());
    }

    /// Decides every `frames` steps.
    LmuFormer newClassifier() {
        return new LmuFormer(weights, labels, file.integer("frames", 1, LmuFormer.ENDLESS));
    }

    @Override
    public ModelFile file() {
        return file;
    }

    @Override
    public String arch() {
        return LmuFormerArchitecture.NAME;
    }

    @Override
    public int inputCount() {
        return weights.sizes().inputs();
    }

    @Override
    public int outputCount() {
        return weights.sizes().outputs();
    }

    @Override
    public Controller newController() {
        return newSequence();
    }

    LmuFormer newSequence() {
        return new LmuFormer(weights, labels, LmuFormer.ENDLESS);
    }

    @Override
    public List<Connection> connections() {
        LmuFormerWeights.Sizes sizes = weights.sizes();
        int dim = sizes.dim();
        int memory = sizes.memory();
        int hidden = sizes.feedForward();
        List<Connection> connections = new ArrayList<>();
        connections.add(convolution("conv0.weight", "input", "conv0", dim, sizes.inputs()));
        for (int k = 1; k < LmuFormerWeights.CONVOLUTIONS - 1; k++) {
            connections.add(convolution("conv" + k + ".weight", "conv" + (k - 1), "conv" + k, dim, dim));
        }
        connections.add(convolution("rpe.weight", "conv3", "in", dim, dim));
        connections.add(dense("lmu.u.weight", "in", "u", 1, dim));
        connections.add(dense("lmu.A", "memory", "m", memory, memory));
        connections.add(dense("lmu.B", "u", "m", memory, 1));
        connections.add(new Connection("lmu.h.weight", "m", "h", dim + " x " + memory, (long) dim * memory));
        connections.add(new Connection("lmu.h.weight", "in", "h", dim + " x " + dim, (long) dim * dim));
        connections.add(dense("lmu.proj.weight", "h", "ffn1", dim, dim));
        connections.add(dense("ffn1.weight", "ffn1", "ffn2", hidden, dim));
        connections.add(dense("ffn2.weight", "ffn2", "out", dim, hidden));
        connections.add(dense("head.weight", "out", "output", sizes.outputs(), dim));
        return connections;
    }

    @Override
    public String goldenInput() {
        return GOLDEN_INPUT;
    }

    @Override
    public GoldenCheck checkGolden() {
        return new GoldenFrames(file, newSequence(), weights.spiking()).check();
    }

    private static Connection convolution(String tensor, String from, String to, int outputs, int inputs) {
        return new Connection(tensor, from, to, outputs + " x " + inputs + " x 3", 3L * outputs * inputs);
    }

    private static Connection dense(String tensor, String from, String to, int outputs, int inputs) {
        return new Connection(tensor, from, to, outputs + " x " + inputs, (long) outputs * inputs);
    }
}
