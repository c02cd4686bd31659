package spikerig.controllers.kernel;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/// A network that uses every kernel, for [Calibration]: sizes with every number of registers, lists of no, one and many
/// spikes.
final class Sample {
    private static final int INPUTS = 40;

    private final NeuronKernel neurons;
    private final int size;
    private final Rows rows;
    private final Blocks blocks;
    private final int[][] lists;
    private final float[] x;
    private final float[] sums;
    private final float[] i;
    private final float[][] v = new float[6][];
    private final float[] leak;
    private final float[] threshold;
    private final float[] taken;
    private final SpikeList spikes;
    private final boolean fused;
    private final SpikeList source;
    private final Afferents[] afferents;
    private final int[] sets = {0, 1, 2};

    /// Of 1 to 8 vectors.
    private final Rows[] few;

    private Sample(NeuronKernel neurons, RandomGenerator random, int size, Rows rows, Blocks blocks) {
        this.neurons = neurons;
        this.size = size;
        this.rows = rows;
        this.blocks = blocks;
        lists = new int[][] {{}, {7}, every(3), every(1)};
        x = floats(random, Math.max(Lanes.padded(size), INPUTS), 1);
        sums = new float[Lanes.padded(size)];
        i = new float[sums.length];
        Arrays.setAll(v, _ -> new float[sums.length]);
        leak = floats(random, sums.length, 0.9f);
        threshold = floats(random, sums.length, 1);
        taken = new float[sums.length];
        spikes = new SpikeList(size);
        fused = neurons instanceof VectorNeurons;
        source = new SpikeList(INPUTS);
        EventMatrix matrix = EventMatrix.of(floats(random, size * INPUTS, 0.25f), size, INPUTS);
        few = new Rows[8];
        for (int k = 0; k < few.length; k++) {
            int outputs = (k + 1) * Shape.LANES;
            float[] weights = floats(random, INPUTS * outputs, 1);
            few[k] = fused ? new VectorRows(weights, INPUTS, outputs) : new ScalarRows(weights, INPUTS, outputs);
        }
        Afferents none = Afferents.of(size);
        afferents = new Afferents[] {
            none.spikes(matrix, source),
            none.real(EventMatrix.of(floats(random, size * 2, 1), size, 2)).spikes(matrix, source).bias(leak),
            none.real(EventMatrix.of(floats(random, size, 1), size, 1)),
            none.spikes(matrix, source).spikes(matrix, source)
        };
    }

    static Sample scalar(RandomGenerator random) {
        int size = size();
        float[] weights = floats(random, INPUTS * size, 0.25f);
        return new Sample(
                new ScalarNeurons(), random, size, new ScalarRows(weights, INPUTS, size),
                new ScalarBlocks(weights, size));
    }

    static Sample vector(RandomGenerator random) {
        int size = size();
        float[] weights = floats(random, INPUTS * size, 0.25f);
        return new Sample(
                new VectorNeurons(), random, size, new VectorRows(weights, INPUTS, size),
                new VectorBlocks(weights, INPUTS, size));
    }

    /// 14 vectors: 8 registers, 5 and 1; the last vector is not full.
    private static int size() {
        return 14 * Shape.LANES - 3;
    }

    private static float[] floats(RandomGenerator random, int count, float range) {
        float[] values = new float[count];
        for (int k = 0; k < count; k++) {
            values[k] = (float) (range * (2 * random.nextDouble() - 1));
        }
        return values;
    }

    private static int[] every(int stride) {
        int[] indices = new int[(INPUTS + stride - 1) / stride];
        Arrays.setAll(indices, k -> k * stride);
        return indices;
    }

    void reset() {
        Arrays.fill(sums, 0f);
        Arrays.fill(i, 0f);
        Arrays.fill(taken, 0f);
        for (float[] membrane : v) {
            Arrays.fill(membrane, 0f);
        }
        spikes.count = 0;
    }

    void step(int step) {
        int[] list = lists[step % lists.length];
        System.arraycopy(list, 0, source.indices, 0, list.length);
        source.count = list.length;
        stepLayers(afferents[step / lists.length % afferents.length]);
        rows.multiply(list, list.length, x, sums);
        rows.add(list, list.length, sums);
        spikes.count = neurons.leaky(v[0], sums, size, 0.9f, 0.5f, spikes.indices);
        rows.sum(list, list.length, sums);
        spikes.count += neurons.synaptic(i, v[1], sums, size, 0.5f, 0.9f, 0.5f, 0.5f, spikes.indices);
        neurons.synapticToZero(i, v[2], sums, size, 0.5f, 0.9f, 0.5f, spikes.indices);
        for (int k = 0; k < few.length; k++) {
            few[k].sum(list, list.length, sums);
            few[k].add(list, list.length, sums);
            few[k].multiply(list, list.length, x, sums);
        }
        sets[step % sets.length] = step % 4;
        neurons.lookUp(x, sets, 6, sums);
        blocks.multiply(x, INPUTS, sums);
        neurons.integrate(i, v[3], sums, size, leak, leak, taken);
        neurons.fire(v[3], size, threshold, taken, spikes.indices);
        blocks.sum(list, list.length, sums);
        spikes.count = neurons.halving(v[4], sums, size, 0.25f, spikes.indices);
    }

    /// A whole layer, as the fused kernel computes it.
    private void stepLayers(Afferents in) {
        in.take(x);
        if (fused && VectorLayers.GAINS) {
            spikes.accept(VectorLayers.synapticToZero(in, i, v[5], size, 0.5f, 0.9f, 0.5f, spikes.next()));
        } else {
            spikes.accept(neurons.synapticToZero(in, i, v[5], size, 0.5f, 0.9f, 0.5f, spikes.next()));
        }
    }

    /// Everything that the last steps computed.
    int[] digest() {
        int[] digest = new int[v.length + 2];
        for (int k = 0; k < v.length; k++) {
            digest[k] = Arrays.hashCode(Arrays.copyOf(v[k], size));
        }
        digest[v.length] = Arrays.hashCode(Arrays.copyOf(spikes.indices, spikes.count));
        digest[v.length + 1] = Arrays.hashCode(Arrays.copyOf(sums, size));
        return digest;
    }
}
