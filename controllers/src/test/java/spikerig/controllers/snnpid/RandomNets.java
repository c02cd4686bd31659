package spikerig.controllers.snnpid;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/// Nets with parameters drawn from the bounds of the blimp paper (arXiv 2309.12937, Table I), dense.
public final class RandomNets {
    private RandomNets() {}

    public static SnnPidNet net(String name, HiddenType type, Trace trace, int n, int h, boolean coupled, long seed) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        return new SnnPidNet(name, type, trace,
                new SnnPidNet.Encoding(
                        uniform(random, n, -2, 2),
                        uniform(random, n, -1, 1),
                        new float[n],
                        uniform(random, n, 0, 1),
                        uniform(random, n, 0.1, 3)),
                new SnnPidNet.Hidden(
                        uniform(random, h * n, -2, 2),
                        type.recurrent() ? uniform(random, h * h, -1, 1) : new float[0],
                        uniform(random, h, 0, 1),
                        uniform(random, h, 0, 1),
                        uniform(random, h, 0.1, 10),
                        type.adaptive() ? uniform(random, h, 0, 1) : new float[0],
                        type.adaptive() ? uniform(random, coupled ? h * h : h, -1, 1) : new float[0]),
                new SnnPidNet.Decoding(uniform(random, h, -1, 1), (float) random.nextDouble()));
    }

    private static float[] uniform(RandomGenerator random, int count, double min, double max) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) (min + (max - min) * random.nextDouble());
        }
        return values;
    }
}
