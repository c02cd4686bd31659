package spikerig.controllers.tflite;

import java.util.ArrayList;
import java.util.List;
import spikerig.controllers.model.ModelException;
import spikerig.controllers.model.ModelFile;

/// One streaming step of a real-valued LMUFormer.
///
/// Inputs are `frame` and the state: two frames before each convolution, the Legendre memory, and, of a network whose
/// convolutions look ahead, the frame that waits for its position and how far the first frame has come. Outputs are
/// `scores`, of such a network `scored` (1 once scores are those of a frame), and the next state.
final class LmuFormerGraph {
    private static final int CONVOLUTIONS = 5;
    private static final int POSITION = CONVOLUTIONS - 1;
    private static final int TAPS = 3;

    private final GraphBuilder graph = new GraphBuilder();
    private final List<List<String>> state = new ArrayList<>();
    private final ModelFile file;
    private final int inputs;
    private final int dim;
    private final int memory;
    private final boolean late;

    /// What is computed before an output can be named: the state's next values.
    private final List<Integer> next = new ArrayList<>();

    LmuFormerGraph(ModelFile file) {
        this.file = file;
        if (file.required("spiking").asBoolean()) {
            throw new ModelException(
                    file.name() + ": a spiking LMUFormer does not export: TensorFlow Lite has no spiking neurons");
        }
        inputs = file.integer("inputs", 1, Short.MAX_VALUE);
        dim = file.integer("dim", 1, Short.MAX_VALUE);
        memory = file.integer("memory_size", 1, Short.MAX_VALUE);
        late = file.requiredText("conv_padding").equals("same");
    }

    TfliteExport export() {
        int frame = graph.input("frame", inputs);
        int valid = late ? graph.input("valid", CONVOLUTIONS) : -1;
        int x = frame;
        for (int k = 0; k < POSITION; k++) {
            x = activated(k, convolution("conv" + k, x, k));
            x = late ? graph.multiply("conv" + k + ".gated", x, flag(valid, k)) : x;
        }
        int position = convolution("rpe", x, POSITION);
        int present = x;
        if (late) {
            present = graph.input("last", dim);
            keep("last", x);
        }
        int stream = graph.add("stream", present, position);
        stream = remember(stream, valid);
        stream = feedForward(stream);
        int scores = graph.fullyConnected("head", stream, file.floats("head.weight", outputs(), dim),
                file.floats("head.bias", outputs()), false);
        List<String> outputs = new ArrayList<>(List.of("scores"));
        if (late) {
            int scored = flag(valid, POSITION);
            scores = graph.multiply("head.gated", scores, scored);
            graph.output("scores", scores);
            graph.output("scored", scored);
            outputs.add("scored");
            int one = graph.constant("one", new float[] {1}, 1, 1);
            keep("valid", graph.concatenate("valid.moved", one, graph.slice("valid.kept", valid, 0, POSITION)));
        } else {
            graph.output("scores", scores);
        }
        for (int i = 0; i < next.size(); i++) {
            graph.output(state.get(i).getFirst(), next.get(i));
        }
        return new TfliteExport(graph.build("LMUFormer, one step"), List.copyOf(state), List.copyOf(outputs));
    }

    private int outputs() {
        return file.integer("outputs", 1, Short.MAX_VALUE);
    }

    private void keep(String input, int value) {
        state.add(List.of(input + ".next", input));
        next.add(value);
    }

    private int flag(int valid, int k) {
        return graph.slice("valid" + k, valid, k, 1);
    }

    /// The sums over the two frames before `x` and `x`, with what belongs before an activation.
    private int convolution(String name, int x, int k) {
        int size = k == 0 ? inputs : dim;
        float[] byTap = byTap(file.floats(name + ".weight", dim, size, TAPS), size);
        int before = graph.input(name + ".before", (TAPS - 1) * size);
        int window = graph.concatenate(name + ".window", before, x);
        keep(name + ".before", graph.slice(name + ".moved", window, size, (TAPS - 1) * size));
        if (k == POSITION) {
            return graph.fullyConnected(name, window, byTap, null, false);
        }
        float[] bias = null;
        if (affineFirst()) {
            float[] scale = file.floats(name + ".scale", dim);
            bias = file.floats(name + ".shift", dim);
            scaleRows(byTap, scale);
        }
        return graph.fullyConnected(name, window, byTap, bias, true);
    }

    private boolean affineFirst() {
        return file.requiredText("conv_order").equals("conv-affine-act");
    }

    private int activated(int k, int x) {
        if (affineFirst()) {
            return x;
        }
        String name = "conv" + k;
        int scale = graph.constant(name + ".scale", file.floats(name + ".scale", dim), 1, dim);
        int shift = graph.constant(name + ".shift", file.floats(name + ".shift", dim), 1, dim);
        return graph.add(name + ".normal", graph.multiply(name + ".scaled", x, scale), shift);
    }

    /// `m = A m + B u` as one matrix.
    private int remember(int stream, int valid) {
        int u = graph.fullyConnected("lmu.u", stream, file.floats("lmu.u.weight", 1, dim),
                file.floats("lmu.u.bias", 1), true);
        u = late ? graph.multiply("lmu.u.gated", u, flag(valid, POSITION)) : u;
        float[] a = file.floats("lmu.A", memory, memory);
        float[] b = file.floats("lmu.B", memory, 1);
        float[] both = new float[memory * (memory + 1)];
        for (int i = 0; i < memory; i++) {
            System.arraycopy(a, i * memory, both, i * (memory + 1), memory);
            both[i * (memory + 1) + memory] = b[i];
        }
        int old = graph.input("lmu.m", memory);
        int m = graph.fullyConnected("lmu.AB", graph.concatenate("lmu.mu", old, u), both, null, false);
        keep("lmu.m", m);
        int h = graph.fullyConnected("lmu.h", graph.concatenate("lmu.mx", m, stream),
                file.floats("lmu.h.weight", dim, memory + dim), file.floats("lmu.h.bias", dim), true);
        return graph.add("lmu.out", affine("lmu.proj", h, dim, dim, file.has("lmu.proj.scale"), false), stream);
    }

    private int feedForward(int stream) {
        int hidden = file.integer("ffn", 1, Short.MAX_VALUE);
        int z = activate("ffn1", affine("ffn1", stream, hidden, dim, true, relu("ffn_activation")), "ffn_activation");
        int y = activate("ffn2", affine("ffn2", z, dim, hidden, true, relu("ffn_out_activation")),
                "ffn_out_activation");
        return graph.add("ffn.out", y, stream);
    }

    private boolean relu(String key) {
        return file.requiredText(key).equals("relu");
    }

    private int activate(String name, int x, String key) {
        return file.requiredText(key).equals("gelu") ? graph.gelu(name + ".gelu", x) : x;
    }

    /// `scale (W x + b) + shift` as one matrix and one bias.
    private int affine(String name, int x, int outputs, int inputs, boolean scaled, boolean relu) {
        float[] weights = file.floats(name + ".weight", outputs, inputs).clone();
        float[] bias = file.floats(name + ".bias", outputs).clone();
        if (scaled) {
            float[] scale = file.floats(name + ".scale", outputs);
            float[] shift = file.floats(name + ".shift", outputs);
            scaleRows(weights, scale);
            for (int i = 0; i < outputs; i++) {
                bias[i] = bias[i] * scale[i] + shift[i];
            }
        }
        return graph.fullyConnected(name, x, weights, bias, relu);
    }

    private static void scaleRows(float[] weights, float[] scale) {
        int columns = weights.length / scale.length;
        for (int i = 0; i < weights.length; i++) {
            weights[i] *= scale[i / columns];
        }
    }

    /// From `[outputs, inputs, taps]` to `[outputs, taps, inputs]`.
    private float[] byTap(float[] weights, int size) {
        float[] byTap = new float[weights.length];
        for (int o = 0; o < dim; o++) {
            for (int i = 0; i < size; i++) {
                for (int tap = 0; tap < TAPS; tap++) {
                    byTap[(o * TAPS + tap) * size + i] = weights[(o * size + i) * TAPS + tap];
                }
            }
        }
        return byTap;
    }
}
