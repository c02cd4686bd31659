package spikerig.controllers.kernel;

import java.util.Arrays;

/// The sums of a [BlockMatrix], one output after the other.
final class ScalarBlocks implements Blocks {
    private final int outputCount;
    private final float[] rows;

    /// @param rows `[inputCount, outputCount]`; not copied
    ScalarBlocks(float[] rows, int outputCount) {
        this.outputCount = outputCount;
        this.rows = rows;
    }

    @Override
    public void multiply(float[] x, int inputCount, float[] y) {
        Arrays.fill(y, 0, outputCount, 0f);
        int i = 0;
        for (; i + BlockMatrix.BLOCK <= inputCount; i += BlockMatrix.BLOCK) {
            addBlock(i, x, y);
        }
        for (; i < inputCount; i++) {
            int row = i * outputCount;
            for (int o = 0; o < outputCount; o++) {
                y[o] += rows[row + o] * x[i];
            }
        }
    }

    @Override
    public void sum(int[] indices, int count, float[] y) {
        Arrays.fill(y, 0, outputCount, 0f);
        int k = 0;
        for (; k + BlockMatrix.BLOCK <= count; k += BlockMatrix.BLOCK) {
            addBlock(indices, k, y);
        }
        for (; k < count; k++) {
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
