package spikerig.controllers.kernel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import spikerig.controllers.neuron.Leaky;
import spikerig.controllers.neuron.Population;
import spikerig.controllers.neuron.Reset;
import spikerig.controllers.neuron.SoftLif;
import spikerig.controllers.neuron.Synaptic;

/// Runs recurrent networks of real weights, of sizes that fill vectors and that do not, and hashes every state, spike
/// and sum on the way.
final class KernelDigest {
    private static final int[] SIZES = {1, 3, 16, 17, 47, 80, 101, 130, 160, 257};
    private static final int STEPS = 400;

    private final RandomGenerator random =
            RandomGeneratorFactory.of("L64X128MixRandom").create(5);
    private final List<Integer> hashes = new ArrayList<>();

    /// @param arguments `scalar`, or bits per vector
    public static void main(String[] arguments) {
        boolean vectors = !arguments[0].equals("scalar");
        if (vectors && !Kernels.forceVectors().equals(arguments[0] + " bit")) {
            throw new IllegalStateException("vectors of " + Kernels.name() + " instead of " + arguments[0]);
        }
        KernelDigest digest = new KernelDigest();
        for (int size : SIZES) {
            digest.populations(size);
            digest.softLif(size);
            digest.blocks(size);
        }
        System.out.println(digest.hashes);
    }

    private void populations(int size) {
        run(size, new Leaky(size, 0.9f, 0.35f));
        run(size, new Leaky(size, 0.9f, -0.05f));
        run(size, new Synaptic(size, 0.6f, 0.9f, 0.35f));
        run(size, new Synaptic(size, 0.6f, 0.9f, 0.35f, Reset.NONE));
        run(size, new Synaptic(size, 0.6f, 0.9f, 0.35f, Reset.ZERO));
        run(size, new Synaptic(size, 0.6f, 0.9f, 0.35f, Reset.ZERO, false));
    }

    private void run(int size, Population neurons) {
        Afferents in = Afferents.of(size)
                .real(EventMatrix.of(weights(3 * size, 1f), size, 3))
                .spikes(EventMatrix.of(weights(size * size, 0.3f), size, size), neurons.spikes())
                .spikes(EventMatrix.of(pruned(size * size), size, size), neurons.spikes())
                .bias(weights(size, 0.1f));
        int hash = 1;
        for (int t = 0; t < STEPS; t++) {
            in.take(t < STEPS / 2 ? weights(3, 1f) : new float[3]);
            neurons.step(in);
            hash = 31 * hash + hash(neurons.spikes());
        }
        hashes.add(hash);
    }

    private void softLif(int size) {
        float[] threshold = weights(size, 0.2f);
        for (int n = 0; n < size; n++) {
            threshold[n] = Math.abs(threshold[n]) + 0.1f;
        }
        SoftLif neurons = new SoftLif(weights(size, 0.9f), weights(size, 0.9f), threshold);
        Afferents in = Afferents.of(size)
                .real(EventMatrix.of(weights(size, 1f), size, 1))
                .spikes(EventMatrix.of(weights(size * size, 0.3f), size, size), neurons.spikes())
                .bias(weights(size, 0.1f));
        int hash = 1;
        for (int t = 0; t < STEPS; t++) {
            in.take(weights(1, 1f));
            neurons.step(in);
            hash = 31 * hash + hash(neurons.spikes());
            hash = 31 * hash + Arrays.hashCode(neurons.membrane());
        }
        hashes.add(hash);
    }

    private void blocks(int size) {
        int inputs = 43;
        BlockMatrix matrix = new BlockMatrix(weights(size * inputs, 0.3f), size, inputs);
        float[] y = new float[size];
        matrix.multiply(weights(inputs, 1f), y);
        hashes.add(Arrays.hashCode(y));
        SpikeList spikes = new SpikeList(inputs);
        for (int i = 0; i < inputs; i += 1 + random.nextInt(3)) {
            spikes.indices[spikes.count++] = i;
        }
        matrix.sum(spikes, y);
        hashes.add(Arrays.hashCode(y));
        float[] padded = new float[Lanes.padded(size)];
        NeuronKernel neurons = Kernels.neurons();
        int count = neurons.halving(padded, Lanes.padded(y), size, 0.1f, spikes(size).indices);
        hashes.add(31 * count + Arrays.hashCode(Arrays.copyOf(padded, size)));
    }

    private static SpikeList spikes(int size) {
        return new SpikeList(size);
    }

    private static int hash(SpikeList spikes) {
        return Arrays.hashCode(Arrays.copyOf(spikes.indices, spikes.count));
    }

    /// Not dyadic: sums depend on their order.
    private float[] weights(int count, float range) {
        float[] values = new float[count];
        for (int k = 0; k < count; k++) {
            values[k] = (float) (range * (2 * random.nextDouble() - 1) / 3);
        }
        return values;
    }

    private float[] pruned(int count) {
        float[] values = weights(count, 0.3f);
        for (int k = 0; k < count; k++) {
            values[k] = random.nextInt(5) == 0 ? values[k] : 0f;
        }
        return values;
    }
}
