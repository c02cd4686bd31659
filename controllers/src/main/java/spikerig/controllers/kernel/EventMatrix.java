package spikerig.controllers.kernel;

import java.util.Arrays;

/// A weight matrix for inputs that are mostly silent: one row of weights per input, added for those that spiked.
///
/// Of each row only the span from its first to its last weight that is not zero is touched, so a block-diagonal matrix
/// costs what its blocks cost. Nothing is allocated after construction. The order of summation is the package's.
public final class EventMatrix {
    private final int inputCount;
    private final int outputCount;
    private final float[] rows;
    private final int[] firsts;
    private final int[] ends;

    private EventMatrix(int inputCount, int outputCount, float[] rows) {
        if (rows.length != inputCount * outputCount) {
            throw new IllegalArgumentException(
                    "%d weights for %d inputs and %d outputs".formatted(rows.length, inputCount, outputCount));
        }
        this.inputCount = inputCount;
        this.outputCount = outputCount;
        this.rows = rows;
        this.firsts = new int[inputCount];
        this.ends = new int[inputCount];
        for (int i = 0; i < inputCount; i++) {
            findSpan(i);
        }
    }

    /// Takes `[outputCount, inputCount]` weights, row-major: `y = W x`.
    public static EventMatrix of(float[] weights, int outputCount, int inputCount) {
        float[] rows = new float[weights.length];
        for (int o = 0; o < outputCount; o++) {
            for (int i = 0; i < inputCount; i++) {
                rows[i * outputCount + o] = weights[o * inputCount + i];
            }
        }
        return new EventMatrix(inputCount, outputCount, rows);
    }

    /// Takes `[inputCount, outputCount]` weights, row-major: `y = x W`, `x` a row vector.
    public static EventMatrix ofRowVector(float[] weights, int inputCount, int outputCount) {
        return new EventMatrix(inputCount, outputCount, weights.clone());
    }

    /// `sums = W s` for the inputs that spiked.
    public void sum(SpikeList spikes, float[] sums) {
        Arrays.fill(sums, 0, outputCount, 0f);
        int[] indices = spikes.indices;
        for (int k = 0; k < spikes.count; k++) {
            addRow(indices[k], sums);
        }
    }

    /// `sums = W x` for inputs of any value.
    public void multiply(float[] x, float[] sums) {
        Arrays.fill(sums, 0, outputCount, 0f);
        for (int i = 0; i < inputCount; i++) {
            addRow(i, x[i], sums);
        }
    }

    private void addRow(int input, float[] sums) {
        int base = input * outputCount;
        int end = ends[input];
        for (int o = firsts[input]; o < end; o++) {
            sums[o] += rows[base + o];
        }
    }

    private void addRow(int input, float x, float[] sums) {
        int base = input * outputCount;
        int end = ends[input];
        for (int o = firsts[input]; o < end; o++) {
            sums[o] += rows[base + o] * x;
        }
    }

    private void findSpan(int input) {
        int first = 0;
        int end = outputCount;
        while (first < end && rows[input * outputCount + first] == 0f) {
            first++;
        }
        while (end > first && rows[input * outputCount + end - 1] == 0f) {
            end--;
        }
        firsts[input] = first;
        ends[input] = end;
    }
}
