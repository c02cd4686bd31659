package spikerig.controllers.lmuformer;

import java.nio.ByteBuffer;
import spikerig.controllers.kernel.BlockMatrix;
import spikerig.controllers.kernel.SpikeList;

/// A convolution over the last three frames of spikes, streaming: only the weights of spikes are added.
final class SpikeConvolution {
    private final BlockMatrix weights;
    private final int inputCount;
    private final boolean late;

    /// Spikes of three frames; those of the oldest have the lowest indices.
    private final SpikeList window;

    private boolean begun;

    /// @param weights `[outputs, 3 inputs]`: the weights of the oldest frame first
    SpikeConvolution(BlockMatrix weights, int inputCount, Padding padding) {
        this.weights = weights;
        this.inputCount = inputCount;
        this.late = padding == Padding.SAME;
        this.window = new SpikeList(3 * inputCount);
    }

    void reset() {
        window.count = 0;
        begun = false;
    }

    /// Takes a frame and writes an output to `y`: the one of this frame, or with [Padding#SAME] of the one before it.
    ///
    /// @return whether there is an output
    boolean push(SpikeList spikes, float[] y) {
        shift();
        SpikeLists.append(spikes, 2 * inputCount, window);
        boolean first = !begun;
        begun = true;
        return !(first && late) && sum(y);
    }

    /// The output of the last frame, which was still to come; to be called once.
    boolean drain(float[] y) {
        if (!late || !begun) {
            return false;
        }
        shift();
        return sum(y);
    }

    private boolean sum(float[] y) {
        weights.sum(window, y);
        return true;
    }

    private void shift() {
        int kept = 0;
        for (int k = 0; k < window.count; k++) {
            if (window.indices[k] >= inputCount) {
                window.indices[kept++] = window.indices[k] - inputCount;
            }
        }
        window.count = kept;
    }

    int stateBytes() {
        return window.stateBytes() + 1;
    }

    void save(ByteBuffer state) {
        window.save(state);
        state.put((byte) (begun ? 1 : 0));
    }

    void restore(ByteBuffer state) {
        window.restore(state);
        begun = state.get() != 0;
    }
}
