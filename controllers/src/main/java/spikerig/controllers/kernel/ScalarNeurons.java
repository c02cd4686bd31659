package spikerig.controllers.kernel;

/// Neuron by neuron.
final class ScalarNeurons implements NeuronKernel {
    @Override
    public int leaky(float[] v, float[] x, int size, float beta, float threshold, int[] spikes) {
        int count = 0;
        for (int n = 0; n < size; n++) {
            float taken = v[n] > threshold ? threshold : 0f;
            float next = flush(beta * v[n] + x[n] - taken);
            v[n] = next;
            spikes[count] = n;
            count += next > threshold ? 1 : 0;
        }
        return count;
    }

    @Override
    public int synaptic(
            float[] i, float[] v, float[] x, int size, float alpha, float beta, float threshold, float taken,
            int[] spikes) {
        int count = 0;
        for (int n = 0; n < size; n++) {
            i[n] = flush(alpha * i[n] + x[n]);
            float next = flush(beta * v[n] + i[n] - (v[n] > threshold ? taken : 0f));
            v[n] = next;
            spikes[count] = n;
            count += next > threshold ? 1 : 0;
        }
        return count;
    }

    @Override
    public int synapticToZero(
            float[] i, float[] v, float[] x, int size, float alpha, float beta, float threshold, int[] spikes) {
        int count = 0;
        for (int n = 0; n < size; n++) {
            i[n] = flush(alpha * i[n] + x[n]);
            float next = beta * v[n] + i[n];
            boolean above = next > threshold;
            v[n] = above ? 0f : flush(next);
            spikes[count] = n;
            count += above ? 1 : 0;
        }
        return count;
    }

    @Override
    public void integrate(float[] i, float[] v, float[] x, int size, float[] leakI, float[] leakV, float[] taken) {
        for (int n = 0; n < size; n++) {
            i[n] = flush(leakI[n] * i[n] + x[n]);
            v[n] = flush(leakV[n] * v[n] + i[n] - taken[n]);
        }
    }

    @Override
    public int fire(float[] v, int size, float[] threshold, float[] taken, int[] spikes) {
        int count = 0;
        for (int n = 0; n < size; n++) {
            boolean above = v[n] > threshold[n];
            taken[n] = above ? threshold[n] : 0f;
            spikes[count] = n;
            count += above ? 1 : 0;
        }
        return count;
    }

    @Override
    public int halving(float[] v, float[] x, int size, float threshold, int[] spikes) {
        int count = 0;
        for (int n = 0; n < size; n++) {
            float next = (v[n] + x[n]) * 0.5f;
            boolean fires = next >= threshold;
            v[n] = fires ? 0f : flush(next);
            spikes[count] = n;
            count += fires ? 1 : 0;
        }
        return count;
    }

    @Override
    public void lookUp(float[] table, int[] sets, int order, float[] out) {
        for (int c = 0; c < sets.length; c++) {
            int from = 8 * sets[c];
            sets[c] = 0;
            for (int k = 0; k < order; k++) {
                out[c * order + k] = table[from + k];
            }
        }
    }

    private static float flush(float value) {
        return Math.abs(value) < Float.MIN_NORMAL ? 0f : value;
    }
}
