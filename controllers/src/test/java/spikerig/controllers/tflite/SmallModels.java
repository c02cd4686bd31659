package spikerig.controllers.tflite;

import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.tensorflow.lite.schema.BuiltinOptions;
import spikerig.controllers.layers.Layer;

/// Models made by hand, small enough to know the answer.
public final class SmallModels {
    private SmallModels() {}

    /// `out = relu([1 2; -1 1] in + [0.5 0])`.
    static byte[] dense() {
        GraphBuilder graph = new GraphBuilder();
        int in = graph.input("in", 2);
        graph.output("out", graph.fullyConnected("dense", in, new float[] {1, 2, -1, 1}, new float[] {0.5f, 0}, true));
        return graph.build("dense");
    }

    /// `sum.next = sum + in`, `out = sum.next`, twice the same.
    public static byte[] integrator() {
        GraphBuilder graph = new GraphBuilder();
        int in = graph.input("in", 1);
        int sum = graph.input("sum", 1);
        int next = graph.add("added", sum, in);
        graph.output("out", graph.relu("positive", next));
        graph.output("sum.next", next);
        return graph.build("integrator");
    }

    /// `out = 2 in` in numbers of one byte: the input's step is 0.5 from `zero`, the output's 1 from `zero`.
    static byte[] quantised(TensorType type, int zero) {
        GraphBuilder graph = new GraphBuilder();
        int in = graph.tensor("in", type, 0, 1, 1);
        graph.quantise(in, 0.5f, zero);
        graph.take(in);
        int weightZero = type == TensorType.INT8 ? 0 : zero; // signed weights are symmetric
        int weight = graph.constant("weight", type, new byte[] {(byte) (weightZero + 64)}, 1, 1);
        graph.quantise(weight, 1f / 32, weightZero);
        int bias = graph.constant("bias", TensorType.INT32, new byte[4], 1);
        graph.quantise(bias, 1f / 64, 0);
        int out = graph.tensor("out", type, 0, 1, 1);
        graph.quantise(out, 1f, zero);
        graph.fullyConnected(in, weight, bias, out, false);
        graph.output("out", out);
        return graph.build("quantised");
    }

    /// A tensor computed by an operator without options, of a kind of its own choosing.
    static byte[] unary(BuiltinOperator operator) {
        GraphBuilder graph = new GraphBuilder();
        int in = graph.input("in", 2);
        int out = graph.tensor("out", TensorType.FLOAT32, 0, 1, 2);
        graph.operator(operator, BuiltinOptions.NONE, null, out, in);
        graph.output("out", out);
        return graph.build("unary");
    }

    /// An altitude controller's shape: set point and measurement, a dense layer, a recurrent one, one command.
    public static List<Layer> gru(long seed) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        return List.of(
                new Layer.Dense(2, 16, weights(random, 32), weights(random, 16), Layer.Activation.RELU),
                new Layer.Gru(16, 16, weights(random, 768), weights(random, 768), weights(random, 48),
                        weights(random, 48)),
                new Layer.Dense(16, 1, weights(random, 16), weights(random, 1), Layer.Activation.NONE));
    }

    static List<Layer> mlp(long seed) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        return List.of(
                new Layer.Dense(2, 32, weights(random, 64), weights(random, 32), Layer.Activation.TANH),
                new Layer.Dense(32, 32, weights(random, 1024), weights(random, 32), Layer.Activation.RELU),
                new Layer.Dense(32, 1, weights(random, 32), weights(random, 1), Layer.Activation.NONE));
    }

    private static float[] weights(RandomGenerator random, int count) {
        float[] weights = new float[count];
        for (int i = 0; i < count; i++) {
            weights[i] = (float) (0.8 * random.nextDouble() - 0.4);
        }
        return weights;
    }
}
