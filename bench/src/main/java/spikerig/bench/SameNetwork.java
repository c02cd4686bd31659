package spikerig.bench;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import spikerig.controllers.Controller;
import spikerig.controllers.layers.Layer;
import spikerig.controllers.layers.LayersFile;
import spikerig.controllers.model.Model;
import spikerig.controllers.model.ModelFile;
import spikerig.controllers.tflite.TfliteConfig;
import spikerig.controllers.tflite.TfliteExport;
import spikerig.controllers.tflite.TfliteProvider;

/// One network, on our kernels or in TensorFlow Lite.
final class SameNetwork {
    private static final long PERIOD_NS = 10_000_000L;

    private SameNetwork() {}

    /// @param network `mlp` and `gru` have the shape of an altitude controller and weights drawn at random; others are
    ///     bundled models
    static ModelFile file(String network) throws IOException {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(1);
        return switch (network) {
            case "mlp" -> new ModelFile(LayersFile.of("mlp.safetensors", List.of(
                    dense(random, 2, 32, Layer.Activation.TANH), dense(random, 32, 32, Layer.Activation.RELU),
                    dense(random, 32, 1, Layer.Activation.NONE)), 100));
            case "gru" -> new ModelFile(LayersFile.of("gru.safetensors", List.of(
                    dense(random, 2, 16, Layer.Activation.RELU),
                    new Layer.Gru(16, 16, weights(random, 768), weights(random, 768), weights(random, 48),
                            weights(random, 48)),
                    dense(random, 16, 1, Layer.Activation.NONE)), 100));
            default -> bundled(network + ".safetensors");
        };
    }

    private static ModelFile bundled(String name) throws IOException {
        try (InputStream file = SameNetwork.class.getResourceAsStream("/rigs/" + name)) {
            return ModelFile.read(name, file.readAllBytes());
        }
    }

    /// @param engine `ours` or `tflite`
    static Controller open(ModelFile file, String engine) {
        if (engine.equals("ours")) {
            return Model.open(file).newController();
        }
        TfliteExport export = TfliteExport.of(file);
        TfliteConfig config = new TfliteConfig("exported.tflite", 1, null, null, export.state(), null, 0, null, null);
        return new TfliteProvider().create(config, PERIOD_NS, _ -> export.tflite());
    }

    private static Layer dense(RandomGenerator random, int inputs, int outputs, Layer.Activation activation) {
        return new Layer.Dense(inputs, outputs, weights(random, inputs * outputs), weights(random, outputs),
                activation);
    }

    private static float[] weights(RandomGenerator random, int count) {
        float[] weights = new float[count];
        for (int i = 0; i < count; i++) {
            weights[i] = (float) (0.8 * random.nextDouble() - 0.4);
        }
        return weights;
    }
}
