package spikerig.controllers.l2mu;

/// The parameters of an [L2mu]: sizes, and tensors by their names in a model file, row-major, `y = W x`.
///
/// Arrays are not copied.
///
/// @param memorySize M, the number of memories
/// @param order d, the order of each
/// @param a `[d, d]`, the effective matrix: `m' = A m`
/// @param alpha `[4]` for synaptic neurons in the order u, m, h, out; empty for leaky ones
/// @param beta `[4]` in the same order
/// @param threshold `[4]` in the same order; may be negative
public record L2muParameters(
        int inputCount,
        int outputCount,
        int memorySize,
        int order,
        int hiddenSize,
        float[] eX,
        float[] eH,
        float[] eM,
        float[] a,
        float[] b,
        float[] wX,
        float[] wH,
        float[] wM,
        float[] wO,
        float[] biasO,
        float[] alpha,
        float[] beta,
        float[] threshold) {
    public L2muParameters {
        requireSize("e_x", eX, memorySize * inputCount);
        requireSize("e_h", eH, memorySize * hiddenSize);
        requireSize("e_m", eM, memorySize * memorySize * order);
        requireSize("A", a, order * order);
        requireSize("B", b, order);
        requireSize("W_x", wX, hiddenSize * inputCount);
        requireSize("W_h", wH, hiddenSize * hiddenSize);
        requireSize("W_m", wM, hiddenSize * memorySize * order);
        requireSize("W_o", wO, outputCount * hiddenSize);
        requireSize("b_o", biasO, outputCount);
        requireSize("alpha", alpha, alpha.length == 0 ? 0 : 4);
        requireSize("beta", beta, 4);
        requireSize("thr", threshold, 4);
    }

    public boolean synaptic() {
        return alpha.length > 0;
    }

    public int memoryNeuronCount() {
        return memorySize * order;
    }

    private static void requireSize(String tensor, float[] values, int size) {
        if (values.length != size) {
            throw new IllegalArgumentException("%s has %d values, not %d".formatted(tensor, values.length, size));
        }
    }
}
