package spikerig.controllers.l2mu;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import spikerig.controllers.model.Model;
import spikerig.controllers.model.ModelException;
import spikerig.controllers.model.ModelFile;
import spikerig.controllers.model.ModelRun;
import spikerig.controllers.model.Safetensors;
import spikerig.controllers.model.Tensor;
import tools.jackson.databind.node.ObjectNode;

/// Makes smaller L2MU files, without training again: pruning of each trained layer by magnitude and activity, the
/// weights that remain fitted to the currents on the file's golden inputs, then int8 weights with a scale per row.
/// `A`, `B` and the bias stay as they are.
///
/// @param sparsity share of zeros in the trained weights of each layer, 0..1 (1 excluded); 0 prunes nothing
/// @param int8 whether to round what is left to 8 bits
public record L2muCompression(double sparsity, boolean int8) {
    private static final List<String> TRAINED = List.of("e_x", "e_h", "e_m", "W_x", "W_h", "W_m", "W_o");
    private static final String GOLDEN_OUTPUT = "golden.output_spike_count";
    private static final float INT8_MAX = 127f;

    public L2muCompression {
        if (!(sparsity >= 0 && sparsity < 1)) {
            throw new IllegalArgumentException("sparsity = %s must be in 0..1 (1 excluded)".formatted(sparsity));
        }
    }

    /// The compressed file, with golden outputs of the compressed network. Equal arguments give equal bytes.
    ///
    /// @param name of the new file, for messages
    /// @throws ModelException when `model` is not an L2MU of f32 weights
    public Safetensors apply(Model model, String name) {
        ModelFile file = model.file();
        if (!model.arch().equals(L2muArchitecture.NAME)) {
            throw new ModelException("%s: arch = \"%s\" cannot be compressed; only \"%s\" can"
                    .formatted(file.name(), model.arch(), L2muArchitecture.NAME));
        }
        Map<String, float[]> pruned = new L2muPruning(file).prune(model, sparsity);
        List<Tensor> tensors = new ArrayList<>();
        for (Tensor tensor : file.tensors().values()) {
            if (TRAINED.contains(tensor.name())) {
                tensors.addAll(compressed(tensor, pruned.get(tensor.name())));
            } else {
                tensors.add(tensor);
            }
        }
        Map<String, String> metadata = Map.of("spikerig", metadata(file));
        Safetensors draft = new Safetensors(name, metadata, tensors);
        tensors.replaceAll(tensor -> tensor.name().equals(GOLDEN_OUTPUT) ? goldenOutput(draft) : tensor);
        return new Safetensors(name, metadata, tensors);
    }

    /// Share of zeros among the trained weights.
    public static double sparsityOf(ModelFile file) {
        long zeros = 0;
        long all = 0;
        for (String name : TRAINED) {
            Tensor tensor = file.tensor(name);
            for (float weight : tensor.floats()) {
                zeros += weight == 0f ? 1 : 0;
            }
            all += tensor.size();
        }
        return (double) zeros / all;
    }

    private List<Tensor> compressed(Tensor tensor, float[] weights) {
        int rows = tensor.shape().getFirst();
        int columns = tensor.shape().getLast();
        return int8
                ? rounded(tensor.name(), weights, rows, columns)
                : List.of(Tensor.ofFloats(tensor.name(), weights, rows, columns));
    }

    private static List<Tensor> rounded(String name, float[] weights, int rows, int columns) {
        byte[] bytes = new byte[weights.length];
        float[] scales = new float[rows];
        for (int row = 0; row < rows; row++) {
            float greatest = 0f;
            for (int i = row * columns; i < (row + 1) * columns; i++) {
                greatest = Math.max(greatest, Math.abs(weights[i]));
            }
            scales[row] = greatest == 0f ? 1f : greatest / INT8_MAX;
            for (int i = row * columns; i < (row + 1) * columns; i++) {
                bytes[i] = (byte) Math.rint(weights[i] / scales[row]);
            }
        }
        return List.of(
                Tensor.ofSignedBytes(name, bytes, rows, columns),
                Tensor.ofFloats(name + ModelFile.SCALE, scales, rows));
    }

    private static Tensor goldenOutput(Safetensors draft) {
        Model model = Model.open(new ModelFile(draft));
        ModelRun run = ModelRun.of(model, model.file().tensor(model.goldenInput()), _ -> {});
        int[] counts = new int[run.evidence().length];
        Arrays.setAll(counts, i -> (int) run.evidence()[i]);
        return Tensor.ofInts(GOLDEN_OUTPUT, counts, run.sequences(), run.outputs());
    }

    /// What was measured of the whole network does not hold for this one.
    private String metadata(ModelFile file) {
        ObjectNode metadata = (ObjectNode) file.metadata().deepCopy();
        metadata.remove("test_accuracy");
        metadata.putObject("compressed").put("from", file.name()).put("sparsity", sparsity).put("int8", int8);
        return metadata.toString();
    }
}
