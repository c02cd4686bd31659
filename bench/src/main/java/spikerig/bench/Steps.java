package spikerig.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import spikerig.controllers.Controller;
import spikerig.controllers.kernel.Kernels;
import spikerig.controllers.model.Model;
import spikerig.controllers.model.ModelFile;
import spikerig.controllers.model.Safetensors;

/// A controller from a model file, stepped through a fixed sequence of inputs again and again, each time from rest.
final class Steps {
    static final int COUNT = 1_000;

    static final long KERNELS_MS = 60_000;

    private final Controller controller;
    private final float[][] inputs;
    private final float[] out;

    /// @param range inputs are uniform in +-range
    Steps(String path, float range) throws IOException {
        this(open(path), range);
    }

    private static Controller open(String path) throws IOException {
        Kernels.awaitChoice(KERNELS_MS);
        return Model.open(new ModelFile(Safetensors.read(Path.of(path)))).newController();
    }

    Steps(Controller controller, float range) {
        this.controller = controller;
        out = new float[controller.outputCount()];
        inputs = new float[COUNT][controller.inputCount()];
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(1);
        for (float[] in : inputs) {
            for (int i = 0; i < in.length; i++) {
                in[i] = (float) (range * (2 * random.nextDouble() - 1));
            }
        }
    }

    float run() {
        controller.reset();
        for (float[] in : inputs) {
            controller.step(in, out);
        }
        return out[0];
    }
}
