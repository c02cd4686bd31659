package spikerig.controllers.lmuformer;

import java.nio.ByteBuffer;
import java.util.Arrays;
import spikerig.controllers.kernel.BlockMatrix;
import spikerig.controllers.kernel.StateArrays;

/// A convolution over the last three frames of real values, streaming.
final class Convolution {
    private final BlockMatrix weights;
    private final int inputCount;
    private final boolean late;

    /// Three frames, the oldest first.
    private final float[] window;

    private boolean begun;

    /// @param weights `[outputs, 3 inputs]`: the weights of the oldest frame first
    Convolution(BlockMatrix weights, int inputCount, Padding padding) {
        this.weights = weights;
        this.inputCount = inputCount;
        this.late = padding == Padding.SAME;
        this.window = new float[3 * inputCount];
    }

    void reset() {
        Arrays.fill(window, 0f);
        begun = false;
    }

    /// Takes a frame and writes an output to `y`: the one of this frame, or with [Padding#SAME] of the one before it.
    ///
    /// @return whether there is an output
    boolean push(float[] x, float[] y) {
        System.arraycopy(window, inputCount, window, 0, 2 * inputCount);
        System.arraycopy(x, 0, window, 2 * inputCount, inputCount);
        boolean first = !begun;
        begun = true;
        return !(first && late) && sum(y);
    }

    /// The output of the last frame, which was still to come; to be called once.
    boolean drain(float[] y) {
        if (!late || !begun) {
            return false;
        }
        System.arraycopy(window, inputCount, window, 0, 2 * inputCount);
        Arrays.fill(window, 2 * inputCount, 3 * inputCount, 0f);
        return sum(y);
    }

    private boolean sum(float[] y) {
        weights.multiply(window, y);
        return true;
    }

    int stateBytes() {
        return window.length * Float.BYTES + 1;
    }

    void save(ByteBuffer state) {
        StateArrays.save(window, state);
        state.put((byte) (begun ? 1 : 0));
    }

    void restore(ByteBuffer state) {
        StateArrays.restore(window, state);
        begun = state.get() != 0;
    }
}
