package spikerig.controllers.l2mu;

/// An L2MU as the equations are written, with dense loops: what the event-driven one is compared with.
final class PlainL2mu {
    private final L2muParameters p;
    private final float[][] mem = new float[4][];
    private final float[][] syn = new float[4][];
    private float[] m;
    private float[] h;

    PlainL2mu(L2muParameters p) {
        this.p = p;
        int[] sizes = {p.memorySize(), p.memoryNeuronCount(), p.hiddenSize(), p.outputCount()};
        for (int k = 0; k < 4; k++) {
            mem[k] = new float[sizes[k]];
            syn[k] = new float[sizes[k]];
        }
        m = new float[sizes[1]];
        h = new float[sizes[2]];
    }

    /// Spikes u, m, h, out, one after the other.
    float[][] step(float[] x) {
        float[] u = lif(0, sum(sum(times(p.eX(), x), times(p.eH(), h)), times(p.eM(), m)));
        float[] memory = new float[m.length];
        for (int c = 0; c < p.memorySize(); c++) {
            for (int i = 0; i < p.order(); i++) {
                for (int k = 0; k < p.order(); k++) {
                    memory[c * p.order() + i] += p.a()[i * p.order() + k] * m[c * p.order() + k];
                }
                memory[c * p.order() + i] += p.b()[i] * u[c];
            }
        }
        m = lif(1, memory);
        h = lif(2, sum(sum(times(p.wX(), x), times(p.wH(), h)), times(p.wM(), m)));
        float[] o = lif(3, sum(times(p.wO(), h), p.biasO()));
        return new float[][] {u, m, h, o};
    }

    private float[] lif(int population, float[] current) {
        float[] spikes = new float[current.length];
        float theta = p.threshold()[population];
        for (int i = 0; i < current.length; i++) {
            float reset = mem[population][i] - theta > 0 ? 1f : 0f;
            float input = current[i];
            if (p.synaptic()) {
                input = syn[population][i] = clamped(p.alpha()[population]) * syn[population][i] + current[i];
            }
            mem[population][i] = clamped(p.beta()[population]) * mem[population][i] + input - reset * theta;
            spikes[i] = mem[population][i] - theta > 0 ? 1f : 0f;
        }
        return spikes;
    }

    private static float clamped(float decay) {
        return Math.max(0f, Math.min(1f, decay));
    }

    private static float[] times(float[] w, float[] x) {
        float[] y = new float[w.length / x.length];
        for (int o = 0; o < y.length; o++) {
            for (int i = 0; i < x.length; i++) {
                y[o] += w[o * x.length + i] * x[i];
            }
        }
        return y;
    }

    private static float[] sum(float[] a, float[] b) {
        float[] sum = new float[a.length];
        for (int i = 0; i < a.length; i++) {
            sum[i] = a[i] + b[i];
        }
        return sum;
    }
}
