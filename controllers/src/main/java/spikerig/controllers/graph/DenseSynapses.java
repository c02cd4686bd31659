package spikerig.controllers.graph;

import java.util.Arrays;

/// A row of weights per input, added whole for each input that is not zero.
final class DenseSynapses implements Synapses {
    private final int outputCount;
    private final float[] rows;

    /// @param weights `[outputCount, inputCount]`, row-major
    DenseSynapses(float[] weights, int outputCount, int inputCount) {
        this.outputCount = outputCount;
        rows = new float[weights.length];
        for (int o = 0; o < outputCount; o++) {
            for (int i = 0; i < inputCount; i++) {
                rows[i * outputCount + o] = weights[o * inputCount + i];
            }
        }
    }

    @Override
    public void sum(Signal in, float[] sums) {
        Arrays.fill(sums, 0, outputCount, 0f);
        for (int k = 0; k < in.count; k++) {
            int i = in.indices[k];
            addRow(i * outputCount, in.values[i], sums);
        }
    }

    private void addRow(int base, float x, float[] sums) {
        for (int o = 0; o < outputCount; o++) {
            sums[o] += rows[base + o] * x;
        }
    }
}
