package spikerig.controllers.lmu;

import java.nio.ByteBuffer;
import java.util.Arrays;
import spikerig.controllers.kernel.EventMatrix;
import spikerig.controllers.kernel.StateArrays;

/// One memory, `m <- A m + B u`, in f32: the recurrent form of what an LMUFFT computes as a convolution.
final class LegendreMemory {
    private final EventMatrix a;
    private final float[] b;
    private final float[] next;
    final float[] m;

    LegendreMemory(float[] a, float[] b) {
        this.a = EventMatrix.of(a, b.length, b.length);
        this.b = b.clone();
        this.m = new float[b.length];
        this.next = new float[b.length];
    }

    void step(float u) {
        a.multiply(m, next);
        for (int i = 0; i < m.length; i++) {
            m[i] = next[i] + b[i] * u;
        }
    }

    void reset() {
        Arrays.fill(m, 0f);
    }

    int stateBytes() {
        return m.length * Float.BYTES;
    }

    void save(ByteBuffer state) {
        StateArrays.save(m, state);
    }

    void restore(ByteBuffer state) {
        StateArrays.restore(m, state);
    }
}
