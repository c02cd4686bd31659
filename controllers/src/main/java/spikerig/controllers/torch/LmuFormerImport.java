package spikerig.controllers.torch;

import java.util.ArrayList;
import java.util.List;
import spikerig.controllers.model.Tensor;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// An LMUFormer of one block by its authors' names (zeyuliu1037/LMUFormer): `lmu_rnn_conv1d` with real values, or
/// `slmu_rnn_ms_conv1d` with spikes. Batch normalisation is folded into a map per channel.
final class LmuFormerImport {
    private static final int CONVOLUTIONS = 4;

    private final StateDict dict;
    private final List<Tensor> tensors = new ArrayList<>();

    private LmuFormerImport(StateDict dict) {
        this.dict = dict;
    }

    static StateDictImport.Parts of(StateDict dict, ImportOptions options) {
        return new LmuFormerImport(dict).parts(options);
    }

    private StateDictImport.Parts parts(ImportOptions options) {
        boolean spiking = dict.has("head_bn.weight");
        for (int k = 0; k < CONVOLUTIONS; k++) {
            String number = k == 0 ? "" : Integer.toString(k);
            convolution("conv" + k, spiking
                    ? "patch_embed.proj_conv" + number
                    : "patch_embed.conv_layers." + k + ".0");
            affine("conv" + k, spiking
                    ? "patch_embed.proj_bn" + number
                    : "patch_embed.conv_layers." + k + ".3");
        }
        convolution("rpe", "patch_embed.rpe_conv");
        linear("lmu.u", "lmu.W_u");
        linear("lmu.h", "lmu.W_h");
        tensors.add(dict.renamed("lmu.A", List.of(), "lmu.A"));
        tensors.add(dict.renamed("lmu.B", List.of(), "lmu.B"));
        linear("lmu.proj", "attn.proj_conv");
        affine("lmu.proj", "attn.proj_bn");
        linear("ffn1", "mlp.fc1_conv");
        affine("ffn1", "mlp.fc1_bn");
        linear("ffn2", "mlp.fc2_conv");
        affine("ffn2", "mlp.fc2_bn");
        linear("head", "head");
        if (spiking) {
            affine("in", "attn.prev_bn");
            affine("lmu.u", "lmu.bn_u");
            affine("lmu.m", "lmu.bn_m");
            affine("lmu.h", "lmu.bn_h");
            affine("out", "head_bn");
        }
        return new StateDictImport.Parts(keys(spiking, options), tensors);
    }

    private ObjectNode keys(boolean spiking, ImportOptions options) {
        ObjectNode keys = JsonMapper.shared().createObjectNode();
        String first = spiking ? "patch_embed.proj_conv.weight" : "patch_embed.conv_layers.0.0.weight";
        keys.put("spiking", spiking).put("inputs", dict.size(1, first)).put("outputs", dict.size(0, "head.weight"));
        keys.put("dim", dict.size(0, first)).put("memory_size", dict.size(0, "lmu.A")).put("theta", options.theta());
        keys.put("ffn", dict.size(0, "mlp.fc1_conv.weight")).put("frames", options.frames());
        keys.put("conv_padding", "same").put("conv_order", spiking ? "conv-affine-lif" : "conv-act-affine");
        keys.put("ffn_activation", "gelu").put("ffn_out_activation", "relu");
        keys.putObject("lif").put("tau", 2.0).put("v_th", 1.0).put("v_th_in", 0.5).put("compare", ">=").put("reset",
                "zero");
        return keys;
    }

    private void convolution(String to, String layer) {
        tensors.add(dict.renamed(to + ".weight", List.of(), layer + ".weight"));
    }

    /// A Linear, or a Conv1d of one tap.
    private void linear(String to, String layer) {
        List<Integer> shape = List.of(dict.size(0, layer + ".weight"), dict.size(1, layer + ".weight"));
        tensors.add(dict.renamed(to + ".weight", shape, layer + ".weight"));
        tensors.add(dict.renamed(to + ".bias", List.of(), layer + ".bias"));
    }

    private void affine(String to, String layer) {
        StateDict.Folded folded = dict.batchNorm(layer);
        tensors.add(Tensor.ofFloats(to + ".scale", folded.scale(), folded.scale().length));
        tensors.add(Tensor.ofFloats(to + ".shift", folded.shift(), folded.shift().length));
    }
}
