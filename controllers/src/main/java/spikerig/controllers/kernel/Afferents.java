package spikerig.controllers.kernel;

import java.util.Arrays;

/// What flows into a layer of neurons in each step: weighted real values, then weighted spikes of one layer after the
/// other, then a constant current per neuron.
public final class Afferents {
    private static final float[] NONE = {};

    final int stride;
    final int sources;
    final SpikeList[] spikes;
    final float[] bias;
    final boolean biased;

    /// The real values of this step.
    float[] real = NONE;

    final int realCount;

    // For [VectorLayers]; of no use unless `fused`.
    final boolean fused;
    final long realAddress;
    final WeightRows[] weights;
    final int rowBytes;

    /// Keeps `realAddress` alive.
    private final WeightRows realWeights;

    private final EventMatrix realMatrix;
    private final EventMatrix[] matrices;
    private final int size;
    private final float[] currents;

    private Afferents(EventMatrix realMatrix, EventMatrix[] matrices, SpikeList[] spikes, int size, float[] bias) {
        this.size = size;
        this.stride = Lanes.padded(size);
        this.sources = matrices.length;
        this.spikes = spikes;
        this.bias = bias.length > 0 ? Arrays.copyOf(bias, stride) : NONE;
        this.biased = bias.length > 0;
        this.realMatrix = realMatrix;
        this.matrices = matrices;
        this.realCount = realMatrix == null ? 0 : realMatrix.inputCount();
        this.currents = new float[stride];
        this.rowBytes = Math.multiplyExact(stride, Float.BYTES);
        this.realWeights = realMatrix == null ? null : realMatrix.vectorWeights();
        this.realAddress = realWeights == null ? 0 : realWeights.address;
        this.weights = Arrays.stream(matrices).map(EventMatrix::vectorWeights).toArray(WeightRows[]::new);
        this.fused = (realMatrix == null || realWeights != null)
                && Arrays.stream(weights).noneMatch(w -> w == null);
    }

    /// @param size neurons of the layer
    public static Afferents of(int size) {
        return new Afferents(null, new EventMatrix[0], new SpikeList[0], size, NONE);
    }

    /// The same with real values in front of all spikes, of which [#take] takes those of each step.
    public Afferents real(EventMatrix matrix) {
        check(matrix);
        return new Afferents(matrix, matrices, spikes, size, bias);
    }

    /// The same with the spikes of one more layer.
    public Afferents spikes(EventMatrix matrix, SpikeList from) {
        check(matrix);
        EventMatrix[] more = Arrays.copyOf(matrices, sources + 1);
        SpikeList[] lists = Arrays.copyOf(spikes, sources + 1);
        more[sources] = matrix;
        lists[sources] = from;
        return new Afferents(realMatrix, more, lists, size, bias);
    }

    /// The same with one more current per neuron.
    public Afferents bias(float[] each) {
        return new Afferents(realMatrix, matrices, spikes, size, each);
    }

    /// Kernels read the rows of all matrices by one length, unchecked.
    private void check(EventMatrix matrix) {
        if (matrix.outputCount() != size) {
            throw new IllegalArgumentException(
                    "a matrix of %d outputs for %d neurons".formatted(matrix.outputCount(), size));
        }
    }

    /// Takes the real values of the coming step.
    public void take(float[] values) {
        real = values;
    }

    /// Whether [VectorLayers] can be used in this step.
    boolean fused() {
        return fused && Kernels.vectors();
    }

    /// The current of each neuron in this step, of the padded length; good until the next call.
    public float[] currents() {
        if (realMatrix != null) {
            realMatrix.multiply(real, currents);
        } else {
            Arrays.fill(currents, 0f);
        }
        for (int source = 0; source < sources; source++) {
            matrices[source].add(spikes[source], currents);
        }
        if (biased) {
            for (int n = 0; n < currents.length; n++) {
                currents[n] += bias[n];
            }
        }
        return currents;
    }
}
