package spikerig.controllers.layers;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import spikerig.controllers.model.Safetensors;
import spikerig.controllers.model.Tensor;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Writes networks of layers to model files.
public final class LayersFile {
    private static final int GOLDEN_STEPS = 200;
    private static final long GOLDEN_SEED = 8;

    private LayersFile() {}

    /// The file of a network, with golden vectors of 200 steps of inputs in -2..2. Equal arguments give equal bytes.
    ///
    /// @param rateHz the rate of the loop that the network is made for
    public static Safetensors of(String file, List<Layer> layers, double rateHz) {
        ObjectNode metadata = JsonMapper.shared().createObjectNode();
        metadata.put("format", 1).put("arch", LayersArchitecture.NAME).put("inputs", layers.getFirst().inputs())
                .put("outputs", layers.getLast().outputs()).put("rate_hz", rateHz);
        ArrayNode kinds = metadata.putArray("layers");
        List<Tensor> tensors = new ArrayList<>();
        for (int k = 0; k < layers.size(); k++) {
            String name = "layer" + k;
            switch (layers.get(k)) {
                case Layer.Dense dense -> {
                    kinds.add(dense.activation().key());
                    tensors.add(Tensor.ofFloats(name + ".weight", dense.weight(), dense.outputs(), dense.inputs()));
                    tensors.add(Tensor.ofFloats(name + ".bias", dense.bias(), dense.outputs()));
                }
                case Layer.Gru gru -> {
                    kinds.add(LayersArchitecture.GRU);
                    int rows = Layer.Gru.GATES * gru.outputs();
                    tensors.add(Tensor.ofFloats(name + ".weight_ih", gru.inputWeight(), rows, gru.inputs()));
                    tensors.add(Tensor.ofFloats(name + ".weight_hh", gru.stateWeight(), rows, gru.outputs()));
                    tensors.add(Tensor.ofFloats(name + ".bias_ih", gru.inputBias(), rows));
                    tensors.add(Tensor.ofFloats(name + ".bias_hh", gru.stateBias(), rows));
                }
            }
        }
        tensors.addAll(golden(layers));
        return new Safetensors(file, Map.of("spikerig", metadata.toString()), tensors);
    }

    private static List<Tensor> golden(List<Layer> layers) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(GOLDEN_SEED);
        LayersNet network = new LayersNet(layers);
        float[] in = new float[network.inputCount()];
        float[] out = new float[network.outputCount()];
        float[] inputs = new float[GOLDEN_STEPS * in.length];
        float[] outputs = new float[GOLDEN_STEPS * out.length];
        for (int t = 0; t < GOLDEN_STEPS; t++) {
            for (int i = 0; i < in.length; i++) {
                in[i] = (float) (4 * random.nextDouble() - 2);
            }
            network.step(in, out);
            System.arraycopy(in, 0, inputs, t * in.length, in.length);
            System.arraycopy(out, 0, outputs, t * out.length, out.length);
        }
        return List.of(Tensor.ofFloats("golden.input", inputs, 1, GOLDEN_STEPS, in.length),
                Tensor.ofFloats("golden.output", outputs, 1, GOLDEN_STEPS, out.length));
    }
}
