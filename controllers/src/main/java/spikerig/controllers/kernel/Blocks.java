package spikerig.controllers.kernel;

/// The weights of a [BlockMatrix] in one of several layouts; `y` has the outputs' padded length.
interface Blocks {
    /// `y = W x`.
    void multiply(float[] x, int inputCount, float[] y);

    /// `y = W s` for the inputs `indices[0..count)`.
    void sum(int[] indices, int count, float[] y);
}
