package spikerig.controllers.lmu;

import java.nio.ByteBuffer;
import spikerig.controllers.Controller;
import spikerig.controllers.kernel.EventMatrix;

/// pytorch-lmu's `LMUFFT` step by step: the recurrence that its convolution over the whole sequence equals.
///
/// ```
/// u = relu(W_u x + b_u)      m <- A m + B u      h = relu(W_h [m; x] + b_h)
/// ```
///
/// The output is `h`; the only state is `m`.
public final class LmuFft implements Controller {
    /// The parameters by pytorch-lmu's names, row-major, `y = W x`.
    ///
    /// @param wU `[inputs]`
    /// @param wH `[hidden, order + inputs]`, memory first
    /// @param bH `[hidden]`
    /// @param a `[order, order]`, in discrete time: see [LegendreMatrices]
    /// @param b `[order]`
    public record Parameters(float[] wU, float bU, float[] wH, float[] bH, float[] a, float[] b) {}

    private final Parameters p;
    private final EventMatrix wU;
    private final EventMatrix wH;
    private final LegendreMemory memory;
    private final float[] scalar = new float[1];
    private final float[] joined;

    public LmuFft(Parameters p) {
        this.p = p;
        int inputs = p.wU.length;
        wU = EventMatrix.of(p.wU, 1, inputs);
        wH = EventMatrix.of(p.wH, p.bH.length, p.b.length + inputs);
        memory = new LegendreMemory(p.a, p.b);
        joined = new float[p.b.length + inputs];
    }

    /// `NaN` in the input is for good, until [#reset].
    @Override
    public void step(float[] in, float[] out) {
        wU.multiply(in, scalar);
        memory.step(Math.max(0f, scalar[0] + p.bU));
        System.arraycopy(memory.m, 0, joined, 0, memory.m.length);
        System.arraycopy(in, 0, joined, memory.m.length, p.wU.length);
        wH.multiply(joined, out);
        for (int i = 0; i < p.bH.length; i++) {
            out[i] = Math.max(0f, out[i] + p.bH[i]);
        }
    }

    /// The memory, for tests and plots; not to be written.
    public float[] memory() {
        return memory.m;
    }

    @Override
    public int inputCount() {
        return p.wU.length;
    }

    @Override
    public int outputCount() {
        return p.bH.length;
    }

    @Override
    public void reset() {
        memory.reset();
    }

    @Override
    public int stateBytes() {
        return memory.stateBytes();
    }

    @Override
    public void save(ByteBuffer state) {
        memory.save(state);
    }

    @Override
    public void restore(ByteBuffer state) {
        memory.restore(state);
    }
}
