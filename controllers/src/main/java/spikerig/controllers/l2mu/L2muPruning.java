package spikerig.controllers.l2mu;

import java.util.LinkedHashMap;
import java.util.Map;
import spikerig.controllers.Controller;
import spikerig.controllers.model.Model;
import spikerig.controllers.model.ModelFile;
import spikerig.controllers.model.Tensor;

/// Pruning of each layer of an L2MU by magnitude and activity, what remains fitted to the network's own activity on the
/// golden inputs of its file.
final class L2muPruning {
    private final ModelFile file;
    private final int in;
    private final int memories;
    private final int memory;
    private final int hidden;
    private final PrunedLayer u;
    private final PrunedLayer h;
    private final PrunedLayer o;

    L2muPruning(ModelFile file) {
        this.file = file;
        in = file.tensor("e_x", -1, -1).shape().getLast();
        memories = file.tensor("e_m", -1, -1).shape().getFirst();
        memory = file.tensor("e_m").shape().getLast();
        hidden = file.tensor("e_h", -1, -1).shape().getLast();
        int out = file.tensor("W_o", -1, -1).shape().getFirst();
        u = new PrunedLayer(memories, weights("e_x"), weights("e_h"), weights("e_m"));
        h = new PrunedLayer(hidden, weights("W_x"), weights("W_h"), weights("W_m"));
        o = new PrunedLayer(out, weights("W_o"));
    }

    /// The trained matrices by name, pruned.
    ///
    /// @param sparsity share of zeros in what each layer reads
    Map<String, float[]> prune(Model model, double sparsity) {
        record(model);
        Map<String, float[]> pruned = new LinkedHashMap<>();
        prune(u, sparsity, pruned, "e_x", "e_h", "e_m");
        prune(h, sparsity, pruned, "W_x", "W_h", "W_m");
        o.prune(sparsity);
        o.refit();
        pruned.put("W_o", o.block(0, hidden));
        return pruned;
    }

    private void prune(
            PrunedLayer layer, double sparsity, Map<String, float[]> pruned, String x, String state, String m) {
        layer.prune(sparsity);
        layer.refit();
        pruned.put(x, layer.block(0, in));
        pruned.put(state, layer.block(in, hidden));
        pruned.put(m, layer.block(in + hidden, memory));
    }

    /// Runs the golden inputs and shows each layer what it reads.
    private void record(Model model) {
        Tensor golden = file.tensor(model.goldenInput());
        int steps = golden.shape().get(1);
        float[] values = golden.floats();
        Controller controller = model.newController();
        long[] bits = new long[(controller.neuronCount() + 63) / 64];
        float[] x = new float[in];
        float[] out = new float[controller.outputCount()];
        float[] forU = new float[u.inputs()];
        float[] forH = new float[h.inputs()];
        float[] forO = new float[hidden];
        for (int t = 0; t < values.length / in; t++) {
            if (t % steps == 0) {
                controller.reset();
            }
            System.arraycopy(values, t * in, x, 0, in);
            System.arraycopy(x, 0, forU, 0, in);
            System.arraycopy(x, 0, forH, 0, in);
            controller.spikes(bits);
            flags(bits, memories + memory, hidden, forU, in);
            flags(bits, memories + memory, hidden, forH, in);
            flags(bits, memories, memory, forU, in + hidden);
            controller.step(x, out);
            controller.spikes(bits);
            flags(bits, memories, memory, forH, in + hidden);
            flags(bits, memories + memory, hidden, forO, 0);
            u.record(forU);
            h.record(forH);
            o.record(forO);
        }
    }

    private static void flags(long[] bits, int first, int count, float[] to, int offset) {
        for (int i = 0; i < count; i++) {
            to[offset + i] = bits[first + i >> 6] >>> first + i & 1L;
        }
    }

    private float[] weights(String name) {
        return file.floats(name, file.tensor(name).shape().getFirst(), file.tensor(name).shape().getLast());
    }
}
