package spikerig.controllers.lmu;

import java.nio.ByteBuffer;
import java.util.Arrays;
import spikerig.controllers.Controller;
import spikerig.controllers.kernel.EventMatrix;
import spikerig.controllers.kernel.StateArrays;

/// The recurrent Legendre memory unit of pytorch-lmu (`LMUCell`), with one memory:
///
/// ```
/// u = e_x x + e_h h + e_m m      m <- A m + B u      h <- tanh(W_x x + W_h h + W_m m)
/// ```
///
/// The output is `h`. `tanh` is `StrictMath`'s, so that every machine computes the same bits.
public final class LmuCell implements Controller {
    /// The parameters by pytorch-lmu's names, row-major, `y = W x`.
    ///
    /// @param eX `[inputs]`
    /// @param eH `[hidden]`
    /// @param eM `[order]`
    /// @param wX `[hidden, inputs]`
    /// @param wH `[hidden, hidden]`
    /// @param wM `[hidden, order]`
    /// @param a `[order, order]`, in discrete time: see [LegendreMatrices]
    /// @param b `[order]`
    public record Parameters(
            float[] eX, float[] eH, float[] eM, float[] wX, float[] wH, float[] wM, float[] a, float[] b) {}

    private final EventMatrix eX;
    private final EventMatrix eH;
    private final EventMatrix eM;
    private final EventMatrix wX;
    private final EventMatrix wH;
    private final EventMatrix wM;
    private final LegendreMemory memory;
    private final int inputCount;
    private final float[] h;
    private final float[] next;
    private final float[] term;
    private final float[] scalar = new float[1];

    public LmuCell(Parameters p) {
        inputCount = p.eX.length;
        int hidden = p.eH.length;
        eX = EventMatrix.of(p.eX, 1, inputCount);
        eH = EventMatrix.of(p.eH, 1, hidden);
        eM = EventMatrix.of(p.eM, 1, p.eM.length);
        wX = EventMatrix.of(p.wX, hidden, inputCount);
        wH = EventMatrix.of(p.wH, hidden, hidden);
        wM = EventMatrix.of(p.wM, hidden, p.eM.length);
        memory = new LegendreMemory(p.a, p.b);
        h = new float[hidden];
        next = new float[hidden];
        term = new float[hidden];
    }

    /// `NaN` in the input is for good, until [#reset].
    @Override
    public void step(float[] in, float[] out) {
        memory.step(encode(in));
        wX.multiply(in, next);
        add(wH, h);
        add(wM, memory.m);
        for (int i = 0; i < h.length; i++) {
            h[i] = (float) StrictMath.tanh(next[i]);
            out[i] = h[i];
        }
    }

    private float encode(float[] in) {
        eX.multiply(in, scalar);
        float u = scalar[0];
        eH.multiply(h, scalar);
        u += scalar[0];
        eM.multiply(memory.m, scalar);
        return u + scalar[0];
    }

    private void add(EventMatrix matrix, float[] x) {
        matrix.multiply(x, term);
        for (int i = 0; i < term.length; i++) {
            next[i] += term[i];
        }
    }

    /// The memory, for tests and plots; not to be written.
    public float[] memory() {
        return memory.m;
    }

    @Override
    public int inputCount() {
        return inputCount;
    }

    @Override
    public int outputCount() {
        return h.length;
    }

    @Override
    public void reset() {
        Arrays.fill(h, 0f);
        memory.reset();
    }

    @Override
    public int stateBytes() {
        return h.length * Float.BYTES + memory.stateBytes();
    }

    @Override
    public void save(ByteBuffer state) {
        StateArrays.save(h, state);
        memory.save(state);
    }

    @Override
    public void restore(ByteBuffer state) {
        StateArrays.restore(h, state);
        memory.restore(state);
    }
}
