package spikerig.controllers.lmuformer;

import spikerig.controllers.kernel.BlockMatrix;
import spikerig.controllers.kernel.SpikeList;

/// `y = W x + b`.
record Linear(BlockMatrix weights, float[] bias) {
    void multiply(float[] x, float[] y) {
        weights.multiply(x, y);
        Vectors.add(bias, y);
    }

    void sum(SpikeList spikes, float[] y) {
        weights.sum(spikes, y);
        Vectors.add(bias, y);
    }
}
