package spikerig.bench.yardstick;

import java.util.Collections;
import spikerig.controllers.NeuronGroup;
import spikerig.controllers.l2mu.L2mu;
import spikerig.controllers.l2mu.L2muParameters;

/// An L2MU of the yardstick: the controller itself.
final class L2muNet implements YardNet {
    /// The last of the populations.
    private static final int OUTPUTS = 3;

    private final YardData data;
    private final L2mu net;
    private final float[] out;
    private final long[] bits;

    /// @param theta window in steps
    L2muNet(YardData data, int hidden, int memories, int order, int outputs, double theta, float[] thresholds) {
        this.data = data;
        int inputs = YardData.BITS_INPUTS;
        int memory = memories * order;
        net = new L2mu(new L2muParameters(inputs, outputs, memories, order, hidden,
                data.matrix(21, inputs, memories, 2),
                data.matrix(22, hidden, memories, 1),
                data.matrix(23, memory, memories, 1),
                a(order, theta),
                b(order, theta),
                data.matrix(24, inputs, hidden, 2),
                data.matrix(25, hidden, hidden, 1),
                data.matrix(26, memory, hidden, 0.5f),
                data.matrix(27, hidden, outputs, 2),
                new float[outputs],
                new float[0],
                new float[] {0.75f, 0.25f, 0.5f, 0.5f},
                thresholds), Collections.nCopies(outputs, "class"), L2mu.ENDLESS);
        out = new float[outputs];
        bits = new long[(net.neuronCount() + 63) / 64];
    }

    /// The Legendre delay by forward Euler, rounded to multiples of 2^-12.
    private static float[] a(int order, double theta) {
        float[] a = new float[order * order];
        for (int i = 0; i < order; i++) {
            for (int j = 0; j < order; j++) {
                double sign = i < j || (i - j) % 2 == 0 ? -1 : 1;
                double value = (2 * i + 1) * sign / (theta * order * 2);
                a[i * order + j] = dyadic(value + (i == j ? 1 : 0));
            }
        }
        return a;
    }

    private static float[] b(int order, double theta) {
        float[] b = new float[order];
        for (int i = 0; i < order; i++) {
            b[i] = dyadic((2 * i + 1) * (i % 2 == 0 ? 1 : -1) / (theta * 2));
        }
        return b;
    }

    private static float dyadic(double value) {
        return (float) (Math.rint(value * 4096) / 4096);
    }

    @Override
    public void reset() {
        net.reset();
    }

    @Override
    public float step(int t) {
        net.step(data.bits[t % YardData.INPUT_STEPS], out);
        return out[0];
    }

    @Override
    public int spikeCounts(int[] counts) {
        net.spikes(bits);
        int first = 0;
        int group = 0;
        for (NeuronGroup neurons : net.neuronGroups()) {
            counts[group] = 0;
            for (int n = first; n < first + neurons.size(); n++) {
                counts[group] += (int) (bits[n >> 6] >>> n & 1);
            }
            first += neurons.size();
            group++;
        }
        return group;
    }

    @Override
    public float output(int[] counts) {
        return counts[OUTPUTS];
    }

    @Override
    public int neuronCount() {
        return net.neuronCount();
    }
}
