package spikerig.bench.yardstick;

import spikerig.controllers.kernel.Afferents;
import spikerig.controllers.kernel.EventMatrix;
import spikerig.controllers.kernel.Lanes;
import spikerig.controllers.neuron.Reset;
import spikerig.controllers.neuron.Synaptic;

/// CF: encoding, a recurrent layer, then a small and a recurrent layer side by side, of which the latter has three
/// outputs.
final class FlightNet implements YardNet {
    private static final int INPUTS = 6;
    private static final int E = 150;
    private static final int H = 101;
    private static final int G = 4;
    private static final int T = 78;
    private static final int OUTPUTS = 3;

    private final YardData data;
    private final EventMatrix out;
    private final Synaptic e;
    private final Synaptic h;
    private final Synaptic g;
    private final Synaptic t;
    private final Afferents toE;
    private final Afferents toH;
    private final EventMatrix hg;
    private final Afferents toT;
    private final float[] current = new float[Lanes.padded(G)];
    private final float[] second = new float[INPUTS];
    private final float[] y = new float[Lanes.padded(OUTPUTS)];

    FlightNet(YardData data, float[] thresholds) {
        this.data = data;
        e = population(E, thresholds[0]);
        h = population(H, thresholds[1]);
        g = population(G, thresholds[2]);
        t = population(T, thresholds[3]);
        toE = Afferents.of(E).real(matrix(8, INPUTS, E, 4));
        toH = Afferents.of(H).spikes(matrix(9, E, H, 1), e.spikes()).spikes(matrix(10, H, H, 1), h.spikes());
        hg = matrix(11, H, G, 1);
        toT = Afferents.of(T).real(matrix(13, INPUTS, T, 2))
                .spikes(matrix(12, H, T, 1), h.spikes())
                .spikes(matrix(14, T, T, 1), t.spikes());
        out = matrix(15, T, OUTPUTS, 1);
    }

    private EventMatrix matrix(int seed, int inputs, int outputs, float gain) {
        return EventMatrix.of(data.matrix(seed, inputs, outputs, gain), outputs, inputs);
    }

    private static Synaptic population(int size, float threshold) {
        return new Synaptic(size, 0.5f, 0.875f, threshold, Reset.ZERO, false);
    }

    @Override
    public void reset() {
        e.reset();
        h.reset();
        g.reset();
        t.reset();
    }

    @Override
    public float step(int step) {
        float[] x = data.real[step % YardData.INPUT_STEPS];
        toE.take(x);
        e.step(toE);
        h.step(toH);
        hg.sum(h.spikes(), current);
        current[0] += x[INPUTS];
        current[1] += x[INPUTS + 1];
        g.step(current);
        System.arraycopy(x, INPUTS, second, 0, INPUTS);
        toT.take(second);
        t.step(toT);
        out.sum(t.spikes(), y);
        return output(null);
    }

    @Override
    public int spikeCounts(int[] counts) {
        counts[0] = e.spikes().count;
        counts[1] = h.spikes().count;
        counts[2] = g.spikes().count;
        counts[3] = t.spikes().count;
        return 4;
    }

    @Override
    public float output(int[] counts) {
        return y[0] + y[1] * 2 + y[2] * 4;
    }

    @Override
    public int neuronCount() {
        return E + H + G + T;
    }
}
