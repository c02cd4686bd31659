package spikerig.controllers.kernel;

/// A weight matrix for wide layers, such as an LMUFormer's. Any number of threads may use it.
///
/// Order of summation: inputs (or spikes) in rising order, eight at a time; a block is summed from left to right, then
/// added to the total, and what is left after the last whole block is added one by one. All in f32, products rounded.
/// With hundreds of inputs that errs less than half as much as one long sum does (root mean square 2.6e-7 against
/// 6.2e-7, a BLAS 1.6e-7, for 384 normal inputs and sums of 1.8), so that neurons close to their threshold fall on the
/// same side as in the libraries that networks are trained with.
public final class BlockMatrix {
    static final int BLOCK = 8;

    private final int inputCount;
    private final int outputCount;
    private final Blocks scalar;
    private final Blocks vector;
    private final int stride;

    /// For outputs whose array is not long enough for vectors; networks of one file, each with a thread, share a
    /// matrix.
    private final ThreadLocal<float[]> padded;

    /// @param weights `[outputCount, inputCount]`, row-major: `y = W x`
    public BlockMatrix(float[] weights, int outputCount, int inputCount) {
        this.inputCount = inputCount;
        this.outputCount = outputCount;
        float[] rows = EventMatrix.transposed(weights, outputCount, inputCount);
        this.scalar = new ScalarBlocks(rows, outputCount);
        this.vector = Kernels.vectorBlocks(scalar, rows, inputCount, outputCount);
        this.stride = Lanes.padded(outputCount);
        this.padded = ThreadLocal.withInitial(() -> new float[stride]);
    }

    /// `y = W x`.
    public void multiply(float[] x, float[] y) {
        float[] sums = sums(y);
        blocks().multiply(x, inputCount, sums);
        finish(sums, y);
    }

    /// `y = W s` for the inputs that spiked.
    public void sum(SpikeList spikes, float[] y) {
        float[] sums = sums(y);
        blocks().sum(spikes.indices, spikes.count, sums);
        finish(sums, y);
    }

    /// `y` itself, or an array long enough for vectors.
    private float[] sums(float[] y) {
        return y.length >= stride ? y : padded.get();
    }

    private void finish(float[] sums, float[] y) {
        if (sums != y) {
            System.arraycopy(sums, 0, y, 0, outputCount);
        }
    }

    private Blocks blocks() {
        return Kernels.vectors() ? vector : scalar;
    }
}
