package spikerig.controllers.graph;

import spikerig.controllers.kernel.EventMatrix;

/// A row of weights per input, added whole for each input that is not zero.
final class DenseSynapses implements Synapses {
    private final EventMatrix matrix;

    /// @param weights `[outputCount, inputCount]`, row-major
    DenseSynapses(float[] weights, int outputCount, int inputCount) {
        matrix = EventMatrix.of(weights, outputCount, inputCount);
    }

    @Override
    public void sum(Signal in, float[] sums) {
        matrix.multiply(in.indices, in.count, in.values, sums);
    }
}
