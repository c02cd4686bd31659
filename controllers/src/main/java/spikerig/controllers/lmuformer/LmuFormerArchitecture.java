package spikerig.controllers.lmuformer;

import java.util.List;
import java.util.stream.IntStream;
import spikerig.controllers.kernel.BlockMatrix;
import spikerig.controllers.model.Architecture;
import spikerig.controllers.model.Model;
import spikerig.controllers.model.ModelFile;
import tools.jackson.databind.JsonNode;

/// Reads `arch = "lmuformer"`.
public final class LmuFormerArchitecture implements Architecture {
    static final String NAME = "lmuformer";

    private static final int SIZE_MAX = 1 << 14; // three times the product of two still fits an int
    private static final int TAPS = 3;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Model open(ModelFile file) {
        boolean spiking = flag(file, "spiking");
        LmuFormerWeights.Sizes sizes = new LmuFormerWeights.Sizes(
                size(file, "inputs"), size(file, "outputs"), size(file, "dim"), size(file, "memory_size"),
                size(file, "ffn"));
        int dim = sizes.dim();
        return new LmuFormerModel(file, new LmuFormerWeights(sizes, spiking,
                oneOf(file, "conv_padding", List.of("same", "causal")) == 0 ? Padding.SAME : Padding.CAUSAL,
                affineBeforeActivation(file, spiking),
                spiking ? lif(file) : null,
                convolutions(file, sizes),
                IntStream.range(0, LmuFormerWeights.CONVOLUTIONS - 1)
                        .mapToObj(k -> affine(file, "conv" + k, dim))
                        .toList(),
                memory(file, sizes, spiking),
                feedForward(file, sizes, spiking),
                spiking ? affine(file, "out", dim) : Affine.IDENTITY,
                linear(file, "head", sizes.outputs(), dim)));
    }

    private static LmuFormerWeights.Memory memory(ModelFile file, LmuFormerWeights.Sizes sizes, boolean spiking) {
        int dim = sizes.dim();
        int memory = sizes.memory();
        return new LmuFormerWeights.Memory(
                spiking ? affine(file, "in", dim) : Affine.IDENTITY,
                linear(file, "lmu.u", 1, dim),
                spiking ? affine(file, "lmu.u", 1) : Affine.IDENTITY,
                matrix(file, "lmu.A", memory, memory),
                file.floats("lmu.B", memory, 1),
                spiking ? affine(file, "lmu.m", memory) : Affine.IDENTITY,
                linear(file, "lmu.h", dim, memory + dim),
                spiking ? affine(file, "lmu.h", dim) : Affine.IDENTITY,
                linear(file, "lmu.proj", dim, dim),
                file.has("lmu.proj.scale") || file.has("lmu.proj.shift")
                        ? affine(file, "lmu.proj", dim)
                        : Affine.IDENTITY);
    }

    /// The affine maps of a spiking network are those before the neurons, of a real-valued one those after the weights.
    private static LmuFormerWeights.FeedForward feedForward(
            ModelFile file, LmuFormerWeights.Sizes sizes, boolean spiking) {
        int dim = sizes.dim();
        int hidden = sizes.feedForward();
        return new LmuFormerWeights.FeedForward(
                linear(file, "ffn1", hidden, dim),
                affine(file, "ffn1", spiking ? dim : hidden),
                spiking ? Activation.NONE : activation(file, "ffn_activation"),
                linear(file, "ffn2", dim, hidden),
                affine(file, "ffn2", spiking ? hidden : dim),
                spiking ? Activation.NONE : activation(file, "ffn_out_activation"));
    }

    private static List<BlockMatrix> convolutions(ModelFile file, LmuFormerWeights.Sizes sizes) {
        int dim = sizes.dim();
        return List.of(
                convolution(file, "conv0", dim, sizes.inputs()),
                convolution(file, "conv1", dim, dim),
                convolution(file, "conv2", dim, dim),
                convolution(file, "conv3", dim, dim),
                convolution(file, "rpe", dim, dim));
    }

    /// From `[outputs, inputs, taps]` to `[outputs, taps, inputs]`.
    private static BlockMatrix convolution(ModelFile file, String name, int outputs, int inputs) {
        float[] weights = file.floats(name + ".weight", outputs, inputs, TAPS);
        float[] byTap = new float[weights.length];
        for (int o = 0; o < outputs; o++) {
            for (int i = 0; i < inputs; i++) {
                for (int tap = 0; tap < TAPS; tap++) {
                    byTap[(o * TAPS + tap) * inputs + i] = weights[(o * inputs + i) * TAPS + tap];
                }
            }
        }
        return new BlockMatrix(byTap, outputs, TAPS * inputs);
    }

    private static Linear linear(ModelFile file, String name, int outputs, int inputs) {
        return new Linear(matrix(file, name + ".weight", outputs, inputs), file.floats(name + ".bias", outputs));
    }

    private static BlockMatrix matrix(ModelFile file, String tensor, int outputs, int inputs) {
        return new BlockMatrix(file.floats(tensor, outputs, inputs), outputs, inputs);
    }

    private static Affine affine(ModelFile file, String name, int size) {
        return new Affine(file.floats(name + ".scale", size), file.floats(name + ".shift", size));
    }

    private static boolean affineBeforeActivation(ModelFile file, boolean spiking) {
        List<String> known = spiking ? List.of("conv-affine-lif") : List.of("conv-act-affine", "conv-affine-act");
        return oneOf(file, "conv_order", known) == known.size() - 1;
    }

    private static Activation activation(ModelFile file, String key) {
        return List.of(Activation.GELU, Activation.RELU, Activation.NONE)
                .get(oneOf(file, key, List.of("gelu", "relu", "none")));
    }

    private static LifKeys lif(ModelFile file) {
        JsonNode lif = file.required("lif");
        requireText(file, lif, "compare", ">=");
        requireText(file, lif, "reset", "zero");
        double tau = number(file, lif, "tau");
        if (!(tau >= 1)) {
            throw file.bad("key lif.tau = %s must be 1 at least".formatted(tau));
        }
        return new LifKeys(tau, (float) number(file, lif, "v_th"), (float) number(file, lif, "v_th_in"));
    }

    private static double number(ModelFile file, JsonNode lif, String key) {
        JsonNode node = lif.get(key);
        if (node == null || !node.isNumber() || !Float.isFinite(node.floatValue())) {
            throw file.bad("key lif.%s = %s must be a number".formatted(key, node));
        }
        return node.doubleValue();
    }

    private static void requireText(ModelFile file, JsonNode lif, String key, String known) {
        JsonNode node = lif.get(key);
        if (node == null || !node.isString() || !node.stringValue().equals(known)) {
            throw file.bad("key lif.%s = %s is not known; known: \"%s\"".formatted(key, node, known));
        }
    }

    private static boolean flag(ModelFile file, String key) {
        JsonNode node = file.required(key);
        if (!node.isBoolean()) {
            throw file.bad("key %s = %s must be true or false".formatted(key, node));
        }
        return node.booleanValue();
    }

    private static int size(ModelFile file, String key) {
        return file.integer(key, 1, SIZE_MAX);
    }

    private static int oneOf(ModelFile file, String key, List<String> known) {
        String text = file.requiredText(key);
        int index = known.indexOf(text);
        if (index < 0) {
            throw file.bad("key %s = \"%s\" is not known; known: %s".formatted(key, text, String.join(", ", known)));
        }
        return index;
    }
}
