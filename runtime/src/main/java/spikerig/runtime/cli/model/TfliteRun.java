package spikerig.runtime.cli.model;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import spikerig.controllers.Controller;
import spikerig.controllers.model.ModelException;
import spikerig.controllers.model.Tensor;
import spikerig.controllers.tflite.TfliteConfig;
import spikerig.controllers.tflite.TfliteProvider;

/// Runs a TensorFlow Lite model on sequences, each from rest.
///
/// @param state pairs `OUTPUT=INPUT` of tensors
record TfliteRun(String name, byte[] model, List<String> state) {
    private static final long PERIOD_NS = 1_000_000_000L; // the model knows no time

    /// @param x `[N, T, inputs]`
    /// @return `output` `[N, T, outputs]` and, of several outputs, `prediction` `[N]`: the greatest sum over the steps
    List<Tensor> on(Tensor x) throws IOException {
        List<List<String>> pairs = state.stream().map(this::pair).toList();
        TfliteConfig config = new TfliteConfig(name, 1, null, null, pairs, null, 0, null, null);
        try (Controller controller = new TfliteProvider().create(config, PERIOD_NS, _ -> model)) {
            return run(controller, x);
        }
    }

    private List<Tensor> run(Controller controller, Tensor x) {
        float[] in = new float[controller.inputCount()];
        float[] out = new float[controller.outputCount()];
        if (x.shape().size() != 3 || x.shape().getLast() != in.length) {
            throw new ModelException("%s: takes [N,T,%d], the inputs are %s".formatted(name, in.length, x.shape()));
        }
        int sequences = x.shape().get(0);
        int steps = x.shape().get(1);
        float[] inputs = x.floats();
        float[] outputs = new float[sequences * steps * out.length];
        int[] predictions = new int[sequences];
        for (int n = 0; n < sequences; n++) {
            controller.reset();
            double[] sums = new double[out.length];
            for (int t = 0; t < steps; t++) {
                int row = n * steps + t;
                System.arraycopy(inputs, row * in.length, in, 0, in.length);
                controller.step(in, out);
                System.arraycopy(out, 0, outputs, row * out.length, out.length);
                for (int i = 0; i < out.length; i++) {
                    sums[i] += out[i];
                }
            }
            for (int i = 1; i < sums.length; i++) {
                predictions[n] = sums[i] > sums[predictions[n]] ? i : predictions[n];
            }
        }
        List<Tensor> tensors = new ArrayList<>();
        tensors.add(Tensor.ofFloats("output", outputs, sequences, steps, out.length));
        if (out.length > 1) {
            tensors.add(Tensor.ofInts("prediction", predictions, sequences));
        }
        return tensors;
    }

    private List<String> pair(String text) {
        int middle = text.indexOf('=');
        if (middle < 1 || middle == text.length() - 1) {
            throw new ModelException("--state %s must be OUTPUT=INPUT, two tensors of %s".formatted(text, name));
        }
        return List.of(text.substring(0, middle), text.substring(middle + 1));
    }
}
