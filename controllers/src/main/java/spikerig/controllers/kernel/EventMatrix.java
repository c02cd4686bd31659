package spikerig.controllers.kernel;

import java.util.Arrays;

/// A weight matrix for inputs that are mostly silent: one row of weights per input, added for those that spiked.
///
/// How the weights lie in memory is chosen when the matrix is made, by its shape, its zeros and the kernel of this
/// machine (see [Kernels]); the sums are the same bits in every layout. Nothing is allocated after construction. The
/// order of summation is the package's.
///
/// `sums` of the outputs' [Lanes#padded] length are written directly, shorter ones by way of a copy.
public final class EventMatrix {
    private final int inputCount;
    private final int outputCount;
    private final int stride;
    private final ScalarRows scalar;
    private final Rows vector;
    private final int[] all;
    private final float[] padded;

    private EventMatrix(int inputCount, int outputCount, float[] rows) {
        if (rows.length != inputCount * outputCount) {
            throw new IllegalArgumentException(
                    "%d weights for %d inputs and %d outputs".formatted(rows.length, inputCount, outputCount));
        }
        this.inputCount = inputCount;
        this.outputCount = outputCount;
        this.stride = Lanes.padded(outputCount);
        this.scalar = new ScalarRows(rows, inputCount, outputCount);
        this.vector = Kernels.vectorRows(scalar, rows, inputCount, outputCount);
        this.all = new int[inputCount];
        Arrays.setAll(all, i -> i);
        this.padded = new float[stride];
    }

    /// Takes `[outputCount, inputCount]` weights, row-major: `y = W x`.
    public static EventMatrix of(float[] weights, int outputCount, int inputCount) {
        return new EventMatrix(inputCount, outputCount, transposed(weights, outputCount, inputCount));
    }

    /// Takes `[inputCount, outputCount]` weights, row-major: `y = x W`, `x` a row vector.
    public static EventMatrix ofRowVector(float[] weights, int inputCount, int outputCount) {
        return new EventMatrix(inputCount, outputCount, weights.clone());
    }

    static float[] transposed(float[] weights, int outputCount, int inputCount) {
        float[] rows = new float[weights.length];
        for (int o = 0; o < outputCount; o++) {
            for (int i = 0; i < inputCount; i++) {
                rows[i * outputCount + o] = weights[o * inputCount + i];
            }
        }
        return rows;
    }

    /// `sums = W s` for the inputs that spiked.
    public void sum(SpikeList spikes, float[] sums) {
        if (sums.length >= stride) {
            rows().sum(spikes.indices, spikes.count, sums);
        } else {
            rows().sum(spikes.indices, spikes.count, padded);
            System.arraycopy(padded, 0, sums, 0, outputCount);
        }
    }

    /// `sums = sums + W s` for the inputs that spiked; `sums` of the padded length.
    public void add(SpikeList spikes, float[] sums) {
        rows().add(spikes.indices, spikes.count, sums);
    }

    /// `sums = W x` for inputs of any value.
    public void multiply(float[] x, float[] sums) {
        multiply(all, inputCount, x, sums);
    }

    /// `sums = W x` for the inputs `indices[0..count)`, in rising order, the others being zero.
    public void multiply(int[] indices, int count, float[] x, float[] sums) {
        if (sums.length >= stride) {
            rows().multiply(indices, count, x, sums);
        } else {
            rows().multiply(indices, count, x, padded);
            System.arraycopy(padded, 0, sums, 0, outputCount);
        }
    }

    int inputCount() {
        return inputCount;
    }

    int outputCount() {
        return outputCount;
    }

    /// The weights as [VectorRows] has them, or null when they lie in another layout.
    WeightRows vectorWeights() {
        return vector instanceof VectorRows dense ? dense.weights() : null;
    }

    private Rows rows() {
        return Kernels.vectors() ? vector : scalar;
    }
}
